using KnowledgeBot.Access.Labels;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;
using KnowledgeBot.Gaps;
using KnowledgeBot.Conversations;
using Xunit;

namespace KnowledgeBot.Tests.Channels;

/// <summary>Who hears what in a chat, and that each question has one answer whatever goes wrong.</summary>
public sealed class ChatAnswerTests
{
    const string Memo = "What is the code word in the Halyard memo?";
    const string Discount = "What is the discount floor for renewals in the UK?";
    const string Mascot = "What is the company mascot?";

    readonly ScriptedChat _chat = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_shared_conversation_is_answered_for_all_and_the_asker_alone_is_told_the_rest()
    {
        await using ChatWorld world = await WorldAsync("chat_shared");
        _chat.Present = _ => new Roster(ChatWorld.Uma, [ChatWorld.Bea], false);

        await AskAsync(world, Memo, ChatWorld.Uma);
        Assert.DoesNotContain(_chat.Seen.Where(d => !d.IsPrivate), d => Says(d.Content, ChatWorld.UkSecret));
        Outgoing rest = Assert.Single(_chat.Answers(isPrivate: true));
        Assert.Contains(ChatWorld.UkSecret, rest.Answer!.Text);
        Assert.StartsWith("1 more source, for you only", rest.Text);
    }

    [Fact]
    public async Task what_all_may_see_below_the_ceiling_is_said_to_all()
    {
        await using ChatWorld world = await WorldAsync("chat_all");
        _chat.Present = _ => new Roster(ChatWorld.Uma, [ChatWorld.Bea], false);

        await AskAsync(world, Discount, ChatWorld.Uma);
        Assert.Contains("12 percent", Assert.Single(_chat.Answers()).Answer!.Text);
        Assert.Empty(_chat.Answers(isPrivate: true));
    }

    [Fact]
    public async Task alone_with_the_bot_a_person_is_told_all_that_is_theirs()
    {
        await using ChatWorld world = await WorldAsync("chat_direct");
        await AskAsync(world, Memo, ChatWorld.Uma, ChatKind.Direct);
        Assert.Contains(ChatWorld.UkSecret, Assert.Single(_chat.Answers()).Answer!.Text);
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("unknown")]
    [InlineData("unreadable")]
    [InlineData("app")]
    public async Task with_an_outsider_only_the_public_is_said(string how)
    {
        await using ChatWorld world = await WorldAsync($"chat_{how}");
        _chat.Present = _ => how switch
        {
            "guest" => new Roster(ChatWorld.Uma, [ChatWorld.Bea], Outsiders: true),
            "unknown" => new Roster(ChatWorld.Uma, [ChatWorld.Bea, "U0NOBODY"], false),
            "app" => new Roster(null, [ChatWorld.Bea], false),
            _ => throw new HttpRequestException("no roster"),
        };

        await AskAsync(world, Discount, ChatWorld.Uma);
        Assert.DoesNotContain(_chat.Seen.Where(d => !d.IsPrivate), d => Says(d.Content, "12 percent"));
        await AskAsync(world, Mascot, ChatWorld.Uma);
        Outgoing told = _chat.Answers().Last(a => Says(a, ChatWorld.PublicWord));
        Assert.Contains(told.Answer!.Warnings, w => w.Code == "public-only");
    }

    [Fact]
    public async Task somebody_without_grants_or_unknown_is_told_how_to_be_added()
    {
        await using ChatWorld world = await WorldAsync("chat_stranger");
        await AskAsync(world, Memo, "U0NOBODY", ChatKind.Direct);
        Answer answer = Assert.Single(_chat.Answers()).Answer!;
        Assert.Equal(AnswerStatus.Unknown, answer.Status);
        Assert.Contains(answer.Warnings, w => w.Text.Contains("access.yaml", StringComparison.Ordinal));
        await AskAsync(world, Mascot, ChatWorld.Eve, ChatKind.Direct);
        Assert.Contains(_chat.Answers(), a => Says(a, ChatWorld.PublicWord) && a.Answer!.Warnings.Any(w => w.Text.Contains("No territory", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task who_comes_in_while_it_is_answered_changes_the_answer()
    {
        await using ChatWorld world = await WorldAsync("chat_join");
        int readings = 0;
        _chat.Present = _ => Interlocked.Increment(ref readings) == 1 ? new Roster(ChatWorld.Uma, [], false) : new Roster(ChatWorld.Uma, [ChatWorld.Dieter], false);

        await AskAsync(world, Discount, ChatWorld.Uma);
        Assert.DoesNotContain(_chat.Seen.Where(d => !d.IsPrivate), d => Says(d.Content, "12 percent"));
        Assert.Single(_chat.Answers());
        Assert.Contains(_chat.Answers(isPrivate: true), a => Says(a, "12 percent"));
    }

    [Fact]
    public async Task a_withdrawn_or_relabelled_source_takes_its_answers_back()
    {
        await using ChatWorld world = await WorldAsync("chat_withdrawn");
        _chat.Present = _ => new Roster(ChatWorld.Uma, [ChatWorld.Bea], false);
        await AskAsync(world, Discount, ChatWorld.Uma);
        await AskAsync(world, Mascot, ChatWorld.Uma, conversation: "T1/C1/2.0");
        PostedAnswers posted = world.Get<PostedAnswers>();
        Assert.Equal(0, await posted.SweepAsync(Token));

        await world.WriteAsync("uk/discounts.md", "EMEA/UK", Sensitivity.Public, "Discount rules UK", "The discount floor for renewals in the UK is 12 percent.");
        Assert.Equal(0, await posted.SweepAsync(Token));

        await world.WriteAsync("uk/discounts.md", "AMER", Sensitivity.Internal, "Discount rules UK", "The discount floor for renewals in the UK is 12 percent.");
        Assert.Equal(1, await posted.SweepAsync(Token));
        await world.RemoveAsync("public/facts.md");
        Assert.Equal(1, await posted.SweepAsync(Token));
        await world.DrainAsync();
        Assert.All(_chat.Visible.Values, d => Assert.Equal(OutgoingKind.Notice, d.Content.Kind));
        Assert.Equal(0, await posted.SweepAsync(Token));
    }

    [Fact]
    public async Task a_message_delivered_again_is_one_question()
    {
        await using ChatWorld world = await WorldAsync("chat_again");
        ChannelInbox inbox = world.Get<ChannelInbox>();
        Incoming message = ScriptedChat.Message(Discount, ChatWorld.Uma, ChatKind.Direct, dedupe: "T1/C1/9.1");
        bool[] stored = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => inbox.StoreAsync(message, Token)));
        Assert.Single(stored, s => s);
        await world.DrainAsync();
        Assert.True(!await inbox.StoreAsync(message, Token));
        await world.DrainAsync();
        Assert.Single(_chat.Visible);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_send_of_unknown_outcome_is_looked_up_and_seen_once(bool arrives)
    {
        await using ChatWorld world = await WorldAsync("chat_ambiguous");
        int failures = 3;
        Action<Delivery> lose = _ =>
        {
            if (Interlocked.Decrement(ref failures) >= 0)
            {
                throw new HttpRequestException("the line went dead");
            }
        };
        (_chat.Before, _chat.After) = arrives ? (_chat.Before, lose) : (lose, _chat.After);
        await AskAsync(world, Discount, ChatWorld.Uma, ChatKind.Direct);
        Assert.Contains("12 percent", Assert.Single(_chat.Answers()).Answer!.Text);
    }

    [Fact]
    public async Task a_refused_send_is_paced_and_at_last_given_up()
    {
        await using ChatWorld world = await WorldAsync("chat_refused", ("Channels:MaxSends", "3"));
        int tries = 0;
        _chat.Before = _ => throw new ChatSendException(++tries == 1 ? "ratelimited" : "channel_not_found", tries == 1 ? TimeSpan.FromMilliseconds(200) : null);
        await AskAsync(world, Discount, ChatWorld.Uma, ChatKind.Direct);
        Assert.Equal(2, tries);
        Assert.Equal(["channel_not_found"], await world.OwnerAsync("select code from chat_messages where state = 'failed' and content is null", r => r.GetString(0)));
    }

    [Fact]
    public async Task a_follow_up_of_another_person_keeps_the_subject_but_a_direct_message_knows_nothing_of_it()
    {
        await using ChatWorld world = await WorldAsync("chat_follow");
        _chat.Present = m => m.Kind == ChatKind.Direct ? new Roster(m.Asker.Split('/')[^1], [], false) : new Roster(m.Asker.Split('/')[^1], [ChatWorld.Uma, ChatWorld.Bea], false);
        await AskAsync(world, "What is the discount floor for renewals?", ChatWorld.Uma, conversation: "T1/C1/5.0");
        await AskAsync(world, "and for the UK?", ChatWorld.Bea, conversation: "T1/C1/5.0");
        await AskAsync(world, "and for the UK?", ChatWorld.Bea, ChatKind.Direct, conversation: "T1/D1/6.0");
        Assert.Equal(["What is the discount floor for renewals for the UK", "and for the UK?"], await world.OwnerAsync("select standalone from turns where question = 'and for the UK?' order by asked", r => r.GetString(0)));
        // A conversation of several is nobody's own on the page.
        var bea = (await world.Get<Access.People.AccessDirectory>().FindAsync("bea@firm.example", Token))!;
        Assert.DoesNotContain(await world.Get<ConversationStore>().ListAsync(bea, Token), c => c.Title.Contains("discount", StringComparison.Ordinal));
    }

    [Fact]
    public async Task an_edit_answers_anew_in_the_same_place_and_a_deletion_removes_it()
    {
        await using ChatWorld world = await WorldAsync("chat_edit");
        ChannelInbox inbox = world.Get<ChannelInbox>();
        Incoming message = ScriptedChat.Message(Mascot, ChatWorld.Uma, ChatKind.Direct, dedupe: "T1/D1/3.0");
        await inbox.StoreAsync(message, Token);
        await world.DrainAsync();
        Assert.False(await inbox.ReviseAsync(message with { Text = Discount, Asker = "T1/U0DIETER" }, Token));
        Assert.True(await inbox.ReviseAsync(message with { Text = Discount }, Token));
        await world.DrainAsync();
        Assert.Contains("12 percent", Assert.Single(_chat.Answers()).Answer!.Text);
        Assert.True(await inbox.WithdrawAsync("slack", "T1/D1/3.0", Token));
        await world.DrainAsync();
        Assert.Empty(_chat.Visible);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task a_question_that_is_gone_when_its_answer_is_ready_is_nobodys_and_leaves_nothing(int stage)
    {
        await using ChatWorld world = await WorldAsync("chat_gone");
        _chat.Present = _ => new Roster(ChatWorld.Uma, [ChatWorld.Bea], false);
        await world.Get<ChannelInbox>().StoreAsync(ScriptedChat.Message(Memo, ChatWorld.Uma), Token);
        InboxItem item = (await world.Get<ChannelInbox>().ClaimAsync(["slack"], Token))! with { Stage = stage };
        await world.RunAsync("delete from chat_inbox");
        ChatAnswerer answerer = world.Get<ChatAnswerer>();
        await Assert.ThrowsAsync<LeaseLostException>(() => answerer.AnswerAsync(_chat, item, Token));
        await Assert.ThrowsAsync<LeaseLostException>(() => answerer.ApologiseAsync(item, "internal", "Sorry.", Token));
        Assert.Empty(await world.OwnerAsync("select 1 from chat_messages union all select 1 from turns", r => r.GetInt32(0)));
    }

    [Fact]
    public async Task an_empty_question_gets_a_sentence_and_a_verdict_is_kept_once()
    {
        await using ChatWorld world = await WorldAsync("chat_empty");
        await AskAsync(world, "???", ChatWorld.Uma, ChatKind.Direct);
        Assert.Equal(OutgoingKind.Notice, Assert.Single(_chat.Answers()).Kind);
        await AskAsync(world, Discount, ChatWorld.Uma, ChatKind.Direct);
        Guid answer = _chat.Answers().Single(a => a.Answer is not null).Answer!.Id;
        AnswerFeedback feedback = world.Get<AnswerFeedback>();
        Assert.True(await feedback.GiveInChatAsync(new AnswerVerdict(answer, "uma@firm.example", true, "slack"), Token));
        Assert.True(await feedback.GiveInChatAsync(new AnswerVerdict(answer, "uma@firm.example", false, "slack", "too short"), Token));
        Assert.False(await feedback.GiveInChatAsync(new AnswerVerdict(Guid.NewGuid(), "uma@firm.example", true, "slack"), Token));
        Assert.Equal(["bad"], await world.OwnerAsync("select verdict from answer_feedback", r => r.GetString(0)));
    }

    async Task<ChatWorld> WorldAsync(string name, params (string, string)[] settings)
    {
        ChatWorld world = await ChatWorld.CreateAsync(name, _chat, settings);
        await world.WriteDocumentsAsync();
        return world;
    }

    static async Task AskAsync(ChatWorld world, string text, string asker, ChatKind kind = ChatKind.Shared, string conversation = "T1/C1/1.0")
    {
        await world.Get<ChannelInbox>().StoreAsync(ScriptedChat.Message(text, asker, kind, conversation), Token);
        await world.DrainAsync();
    }

    static bool Says(Outgoing content, string word) => content.Answer is { } answer && (answer.Text.Contains(word, StringComparison.Ordinal) || answer.Citations.Any(c => c.Quote.Contains(word, StringComparison.Ordinal)));
}
