using KnowledgeBot.Access.Errors;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Tests.Work;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Folders;

public sealed class FolderIngestionTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task only_what_changed_is_queued()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("a.md", "first words");
        world.Write("b.md", "other words");
        world.Write("knowledge.yaml", "documents: [{ match: a.md, territory: EMEA/UK, sensitivity: internal }, { match: b.md, territory: EMEA/UK, sensitivity: internal }]");
        await world.IngestAsync();

        (long nothing, IReadOnlyList<TaskOutcome> settled) = await world.QueueAsync();
        Assert.Equal(0, nothing);
        Assert.Equal(["unchanged", "unchanged"], settled.Select(o => o.State));

        File.SetLastWriteTimeUtc(Path.Combine(world.Root, "a.md"), DateTime.UnixEpoch);
        Assert.Equal(0, (await world.QueueAsync()).Batch);

        world.Write("a.md", "first wordz");
        Assert.Equal(("done", "unchanged"), States(await world.IngestAsync()));

        world.Write("knowledge.yaml", "documents: [{ match: a.md, territory: EMEA/UK, sensitivity: internal }, { match: b.md, territory: EMEA/UK, sensitivity: internal, account: Blackpine }]");
        Assert.Equal(("unchanged", "done"), States(await world.IngestAsync()));
        Assert.Equal("Blackpine", await world.AskAsync<string>("select account from documents where uri = 'b.md'"));
    }

    [Fact]
    public async Task a_removed_file_is_gone_with_all_that_was_made_of_it()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll();
        world.Write("a.md", "blackbird words");
        world.Write("b.md", "other words");
        await world.IngestAsync();
        Assert.Equal(["a.md"], await world.FindAsync("uma", "blackbird"));

        world.Delete("a.md");
        Assert.Equal("removed", (await world.IngestAsync())["a.md"].State);
        Assert.Empty(await world.FindAsync("uma", "blackbird"));
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from originals"));
        await Orphans.AssertNoneAsync(world);
    }

    [Fact]
    public async Task a_file_that_lost_its_rule_leaves_the_answers_and_stands_in_quarantine_until_a_rule_comes_back()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll();
        world.Write("a.md", "blackbird words");
        await world.IngestAsync();

        world.Write("knowledge.yaml", "documents: [{ match: other.md, territory: EMEA/UK, sensitivity: internal }]");
        await world.IngestAsync();
        Assert.Empty(await world.FindAsync("uma", "blackbird"));
        Assert.Equal("a.md no-rule", await world.AskAsync<string>("select string_agg(uri || ' ' || code, ',') from quarantine"));

        world.LabelAll();
        Assert.Equal("done", (await world.IngestAsync())["a.md"].State);
        Assert.Equal(["a.md"], await world.FindAsync("uma", "blackbird"));
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from quarantine"));
    }

    [Fact]
    public async Task a_new_file_without_a_rule_is_listed_and_seen_by_nobody()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", "documents: [{ match: other.md, sensitivity: public }]");
        world.Write("a.md", "blackbird words");
        TaskOutcome outcome = (await world.IngestAsync())["a.md"];
        Assert.Equal(("quarantined", "no-rule"), (outcome.State, outcome.Code));
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from documents"));

        world.Delete("a.md");
        await world.IngestAsync();
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from quarantine"));
    }

    [Theory]
    [InlineData("documents: [{ match: '**', territory: Mars, sensitivity: public }]")]
    [InlineData("documents: [{ match: '**'")]
    [InlineData("documents: [{ match: '{a,{b}', sensitivity: public }]")]
    public async Task a_broken_manifest_changes_nothing(string broken)
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll();
        world.Write("a.md", "blackbird words");
        await world.IngestAsync();

        world.Write("a.md", "robin words");
        world.Write("sub/knowledge.yaml", broken);
        world.Write("sub/b.md", "new");
        UserFacingException refusal = await Assert.ThrowsAsync<UserFacingException>(world.QueueAsync);
        Assert.Contains("sub/knowledge.yaml", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from ingestion_tasks where state <> 'done'"));
        Assert.Equal(["a.md"], await world.FindAsync("uma", "blackbird"));
    }

    [Fact]
    public async Task odd_names_come_in_and_go_out()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll();
        string[] names = ["Größe 価格 😀.md", "a b  c.md", "two\nlines.md", "it's \"x\"; drop table documents;.md", new string('n', 247) + ".md", "back\\slash.md", "-rf.md"];
        Array.ForEach(names, n => world.Write(n, $"blackbird {n.Length}"));
        IReadOnlyDictionary<string, TaskOutcome> outcomes = await world.IngestAsync();
        Assert.Equal(names.Order(StringComparer.Ordinal), outcomes.Values.Where(o => o.State == "done").Select(o => o.Uri).Order(StringComparer.Ordinal));
        Assert.Equal(names.Order(StringComparer.Ordinal), await world.FindAsync("uma", "blackbird"));

        Array.ForEach(names, world.Delete);
        await world.IngestAsync();
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from documents"));
    }

    [Fact]
    public async Task a_look_nobody_asked_for_leaves_broken_and_queued_files_alone_until_they_change()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        FolderIngestion folders = world.Get<FolderIngestion>();
        world.LabelAll();
        world.Write("bad.md", [.. "MZ"u8, .. new byte[200]]);
        Assert.Equal("rejected", (await world.IngestAsync())["bad.md"].State);
        Assert.Equal(0, (await folders.QueueChangedAsync(world.Root, Token)).Batch);

        world.Write("bad.md", "now readable words");
        long batch = (await folders.QueueChangedAsync(world.Root, Token)).Batch;
        Assert.NotEqual(0, batch);
        Assert.Equal(0, (await folders.QueueChangedAsync(world.Root, Token)).Batch);
        await world.DrainAsync(Token);
        Assert.Equal("done", Assert.Single(await world.Get<TaskQueue>().OutcomesAsync(batch, Token)).State);
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from ingestion_tasks"));
    }

    [Fact]
    public async Task a_person_who_asks_has_a_broken_file_tried_again()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll();
        world.Write("empty.md", "");
        Assert.Equal("empty", (await world.IngestAsync())["empty.md"].Code);
        Assert.Equal("empty", (await world.IngestAsync())["empty.md"].Code);
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from ingestion_tasks"));
    }

    static (string A, string B) States(IReadOnlyDictionary<string, TaskOutcome> outcomes) => (outcomes["a.md"].State, outcomes["b.md"].State);
}
