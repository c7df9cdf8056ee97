using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Conversations;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Conversations;

[Collection(ServedWorldCollection.Name)]
public sealed class ConversationStoreTests(ServedWorld world)
{
    const string Secret = "the code word is " + SmallWorld.UkSecret;

    [Fact]
    public async Task an_answer_comes_back_while_all_it_rests_on_is_visible()
    {
        var (store, uk) = await RememberedAsync("uk/memo.md", "uk/discounts.md");
        var turn = Assert.Single((await store.TurnsAsync(uk.Person, uk.Scope, uk.Thread, 10, Token))!);
        Assert.Equal(Secret, turn.Answer.Text);
        Assert.Equal(2, turn.Answer.Citations.Count);
    }

    [Theory]
    [InlineData(SmallWorld.Dach)]
    [InlineData(SmallWorld.Narrow)]
    [InlineData(SmallWorld.Admin)]
    public async Task a_turn_whose_document_is_no_longer_visible_shows_nothing_of_it(string scopeOf)
    {
        var (store, uk) = await RememberedAsync("uk/memo.md");
        await CheckNothingAsync(store, uk, (await world.Directory().ScopeAsync(scopeOf, Token)));
    }

    [Fact]
    public async Task one_hidden_document_of_two_hides_the_answer()
    {
        var (store, uk) = await RememberedAsync("uk/memo.md", "dach/memo.md");
        await CheckNothingAsync(store, uk, uk.Scope);
    }

    [Fact]
    public async Task a_document_that_is_gone_hides_the_answer()
    {
        var (store, uk) = await RememberedAsync("uk/memo.md", null!);
        await CheckNothingAsync(store, uk, uk.Scope);
    }

    [Fact]
    public async Task an_answer_over_labels_that_are_no_longer_all_visible_shows_nothing_of_it()
    {
        var (store, uk) = await RememberedAsync();
        var wide = await world.Directory().ScopeAsync(SmallWorld.Boss, Token);
        Answer figures = Answer(uk.Thread, []);
        await store.AddAsync(uk.Person, "api", "How many deals?", "How many deals?", figures, null, wide.LabelIds, Token);
        Assert.Equal(Secret, (await store.TurnsAsync(uk.Person, wide, uk.Thread, 1, Token))!.Single().Answer.Text);
        Assert.DoesNotContain(SmallWorld.UkSecret, (await store.TurnsAsync(uk.Person, uk.Scope, uk.Thread, 1, Token))!.Single().Answer.Text);
    }

    [Fact]
    public async Task a_conversation_is_its_persons_own()
    {
        var (store, uk) = await RememberedAsync("uk/memo.md");
        var boss = (await world.Directory().FindAsync(SmallWorld.Boss, Token))!;
        var scope = await world.Directory().ScopeAsync(SmallWorld.Boss, Token);
        Assert.Null(await store.TurnsAsync(boss, scope, uk.Thread, 10, Token));
        Assert.False(await store.DeleteAsync(boss, uk.Thread, Token));
        Assert.DoesNotContain(await store.ListAsync(boss, Token), c => c.Id == uk.Thread);
        await store.AddAsync(boss, "api", "mine now", "mine now", Answer(uk.Thread, []), Token);
        Assert.Single((await store.TurnsAsync(uk.Person, uk.Scope, uk.Thread, 10, Token))!);
        Assert.True(await store.DeleteAsync(uk.Person, uk.Thread, Token));
    }

    [Fact]
    public async Task turns_come_back_in_order_and_only_the_last_ones()
    {
        var (store, uk) = await RememberedAsync("uk/memo.md");
        foreach (var question in new[] { "second", "third" })
            await store.AddAsync(uk.Person, "api", question, question, Answer(uk.Thread, []), Token);
        var turns = await store.TurnsAsync(uk.Person, uk.Scope, uk.Thread, 2, Token);
        Assert.Equal(["second", "third"], turns!.Select(t => t.Question));
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    async Task CheckNothingAsync(ConversationStore store, Memory uk, AccessScope scope)
    {
        var turn = Assert.Single((await store.TurnsAsync(uk.Person, scope, uk.Thread, 10, Token))!);
        Assert.DoesNotContain(SmallWorld.UkSecret, System.Text.Json.JsonSerializer.Serialize(turn.Answer, AnswerJson.Default.Answer));
        Assert.Empty(turn.Answer.Citations);
        Assert.Empty(turn.Answer.Warnings);
        Assert.Equal(AnswerStatus.Unknown, turn.Answer.Status);
    }

    async Task<(ConversationStore Store, Memory Uk)> RememberedAsync(params string?[] documents)
    {
        ConversationStore store = new(world.Knowledge, TimeProvider.System);
        var person = (await world.Directory().FindAsync(SmallWorld.Uk, Token))!;
        List<Guid> ids = [];
        foreach (var uri in documents)
            ids.Add(uri is null ? Guid.NewGuid() : await world.DocumentAsync(uri));
        var answer = Answer(Guid.NewGuid(), ids);
        await store.AddAsync(person, "api", "What is the code word?", "What is the code word?", answer, Token);
        return (store, new Memory(person, await world.Directory().ScopeAsync(SmallWorld.Uk, Token), answer.Thread));
    }

    static Answer Answer(Guid thread, IReadOnlyList<Guid> documents) => new()
    {
        Id = Guid.NewGuid(), Thread = thread, Status = AnswerStatus.Answered, Text = Secret, Scope = new ScopeWords(["EMEA/UK"], "confidential"),
        Warnings = [new Warning("document-expires-soon", Secret)],
        Citations = [.. documents.Select((d, i) => new Citation(i + 1, d, "Memo " + SmallWorld.UkSecret, "note", "uk/memo.md", null, null, Secret, null, null, null, false, "EMEA/UK"))],
    };

    sealed record Memory(Person Person, AccessScope Scope, Guid Thread);
}
