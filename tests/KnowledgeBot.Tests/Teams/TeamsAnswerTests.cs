using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;
using KnowledgeBot.Evals.Platforms.Teams;
using KnowledgeBot.Notices;
using KnowledgeBot.Outreach;
using KnowledgeBot.Teams;
using KnowledgeBot.Tests.Channels;
using KnowledgeBot.Web;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Tests.Teams;

/// <summary>What people in Teams see.</summary>
public sealed class TeamsAnswerTests
{
    const string Memo = "What is the code word in the Halyard memo?";
    const string Discount = "What is the discount floor for renewals in the UK?";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_personal_question_is_answered_once_with_sources_label_and_buttons()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_personal");
        await w.AskAsync(Memo);
        JsonObject message = Assert.Single(w.Teams.In("a:uma"));
        Assert.Contains(ChatWorld.UkSecret, w.Seen("a:uma"));
        Assert.Equal("markdown", (string?)message["textFormat"]);
        JsonNode entity = Assert.Single(message["entities"]!.AsArray())!;
        Assert.Equal("AIGeneratedContent", (string?)entity["additionalType"]![0]);
        JsonNode claim = entity["citation"]![0]!;
        Assert.Contains("[1]", (string)message["text"]!);
        Assert.Equal(1, (int)claim["position"]!);
        Assert.Matches("^https://knowledge.firm.example/d/[0-9a-f-]{36}#p0$", (string)claim["appearance"]!["url"]!);
        Assert.Equal("Confidential", (string?)entity["usageInfo"]!["name"]);
        Assert.Equal("default", (string?)message["channelData"]!["feedbackLoop"]!["type"]);
        Assert.Equal(1, w.Teams.Tokens);
    }

    [Fact]
    public async Task a_group_hears_what_all_may_and_the_asker_the_rest_in_a_targeted_message()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_group");
        await w.AskAsync(Discount, TeamsWorld.Group, "groupChat");
        Assert.DoesNotContain("12 percent", w.Seen(TeamsWorld.Group));
        Assert.Single(w.Teams.In(TeamsWorld.Group));
        Assert.Contains("12 percent", w.Seen(TeamsWorld.Group, TeamsWorld.Uma));
        Assert.Contains("for you only", w.Seen(TeamsWorld.Group, TeamsWorld.Uma));
    }

    [Fact]
    public async Task where_there_are_no_targeted_messages_the_rest_goes_to_the_askers_own_chat()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_untargeted");
        w.Teams.Fault = (method, _, body) => method == "POST" && body?["recipient"] is not null ? "403" : null;
        await w.AskAsync(Discount, TeamsWorld.Group, "groupChat");
        Assert.DoesNotContain("12 percent", w.Seen(TeamsWorld.Group));
        Assert.Contains("12 percent", w.Seen($"a:with-{TeamsWorld.Uma}"));
    }

    [Fact]
    public async Task a_channel_question_is_answered_in_its_thread_for_its_members_and_follow_ups_remember()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_channel");
        string thread = $"{TeamsWorld.Channel};messageid=17";
        await w.AskAsync(Discount, thread, "channel", "17");
        Assert.Contains("12 percent", w.Seen(thread));
        Assert.DoesNotContain(w.Teams.Calls, c => (string?)c.Body?["type"] == "typing");
        Assert.Equal("17", (string?)Assert.Single(w.Teams.In(thread))["replyToId"]);
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("anonymous")]
    [InlineData("otherTenant")]
    [InlineData("noObject")]
    [InlineData("bot")]
    [InlineData("unknown")]
    [InlineData("askerMissing")]
    [InlineData("fails")]
    [InlineData("throttled")]
    public async Task outsiders_on_any_page_or_an_unreadable_roster_leave_the_public(string how)
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_outsiders");
        JsonObject uma = TeamsActivities.Member(TeamsWorld.Uma, ChatWorld.UmaObject), bea = TeamsActivities.Member(TeamsWorld.Bea, ChatWorld.BeaObject);
        JsonObject other = how switch
        {
            "guest" => TeamsActivities.Member("29:gus", Guid.NewGuid().ToString(), "guest"),
            "anonymous" => TeamsActivities.Member("29:anon", Guid.NewGuid().ToString(), "anonymous"),
            "otherTenant" => TeamsActivities.Member("29:other", ChatWorld.BeaObject, tenant: StandInTeams.OtherTenant),
            "bot" => new JsonObject { ["id"] = "28:another", ["name"] = "Bot" },
            "noObject" => new JsonObject { ["id"] = "29:none", ["name"] = "Bea Voss", ["email"] = "bea@firm.example", ["userRole"] = "user", ["tenantId"] = StandInTeams.Tenant },
            _ => TeamsActivities.Member("29:stranger", Guid.NewGuid().ToString()),
        };
        w.Teams.Members[TeamsWorld.Channel] = how == "askerMissing" ? [bea] : how is "fails" or "throttled" ? [uma, bea] : [uma, bea, other];
        w.Teams.Fault = (_, path, _) => path.Contains("pagedmembers", StringComparison.Ordinal) ? how switch { "fails" => "500", "throttled" => "429:60", _ => null } : null;
        if (how == "askerMissing")
        {
            w.Teams.Members[TeamsWorld.Channel] = [bea];
        }

        await w.AskAsync(Discount, $"{TeamsWorld.Channel};messageid=18", "channel", "18");
        string seen = w.Seen($"{TeamsWorld.Channel};messageid=18");
        Assert.DoesNotContain("12 percent", seen);
        Assert.Contains("public knowledge only", seen);
    }

    [Theory]
    [InlineData("noObject")]
    [InlineData("notAMember")]
    [InlineData("anotherObject")]
    public async Task who_cannot_be_told_apart_gets_the_public_and_is_told_how_to_be_added(string how)
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_asker");
        JsonObject activity = TeamsActivities.Message(Memo, how == "notAMember" ? "29:nobody" : TeamsWorld.Uma, how == "anotherObject" ? ChatWorld.BeaObject : ChatWorld.UmaObject, "a:uma");
        if (how == "noObject")
        {
            ((JsonObject)activity["from"]!).Remove("aadObjectId");
        }

        await w.AskAsync(activity);
        Assert.DoesNotContain(ChatWorld.UkSecret, w.Seen("a:uma"));
        Assert.Contains("public knowledge only", w.Seen("a:uma"));
    }

    [Fact]
    public async Task a_targeted_question_is_answered_to_its_asker_alone()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_targeted");
        JsonObject activity = TeamsActivities.Message(Memo, TeamsWorld.Uma, ChatWorld.UmaObject, TeamsWorld.Group, "groupChat");
        activity["recipient"]!["isTargeted"] = true;
        await w.AskAsync(activity);
        Assert.Empty(w.Teams.In(TeamsWorld.Group));
        JsonObject told = Assert.Single(w.Teams.In(TeamsWorld.Group, TeamsWorld.Uma));
        Assert.Contains(ChatWorld.UkSecret, TeamsWorld.Words(told));
        Assert.Contains(told["entities"]!.AsArray(), e => (string?)e!["type"] == "targetedMessageInfo" && (string?)e["messageId"] == (string?)activity["id"]);
    }

    [Fact]
    public async Task the_same_message_delivered_again_is_answered_once_an_edit_anew_and_a_deletion_removes()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_edit");
        JsonObject activity = TeamsActivities.Message(Memo, TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma", id: "77");
        await w.SendAsync(activity);
        await w.AskAsync(activity);
        Assert.Single(w.Teams.In("a:uma"));

        JsonObject edited = TeamsActivities.Message(Discount, TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma", id: "77");
        (edited["type"], edited["channelData"]!["eventType"]) = ("messageUpdate", "editMessage");
        await w.AskAsync(edited);
        Assert.Single(w.Teams.In("a:uma"));
        Assert.Contains("12 percent", w.Seen("a:uma"));

        JsonObject deleted = TeamsActivities.Message("", TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma", id: "77");
        (deleted["type"], deleted["channelData"]!["eventType"]) = ("messageDelete", "softDeleteMessage");
        await w.AskAsync(deleted);
        Assert.Empty(w.Teams.In("a:uma"));
    }

    [Fact]
    public async Task talk_among_people_and_what_is_not_known_is_acknowledged_and_left()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_talk");
        JsonObject talk = TeamsActivities.Message("hello Bea", TeamsWorld.Uma, ChatWorld.UmaObject, TeamsWorld.Group, "groupChat");
        talk["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = TeamsWorld.Bea, ["name"] = "KnowledgeBot" }, ["text"] = "<at>KnowledgeBot</at>" });
        await w.SendAsync(talk);
        JsonObject odd = TeamsActivities.Message("x", TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma");
        odd["type"] = "unheardOf";
        odd["entities"] = "none";
        await w.SendAsync(odd);
        JsonObject button = TeamsActivities.Message("x", TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma");
        button.Remove("text");
        button["value"] = new JsonObject { ["a"] = 1 };
        await w.SendAsync(button);
        Assert.Equal(0, await w.StoredAsync());
    }

    [Fact]
    public async Task feedback_counts_for_the_answer_it_replies_to_and_by_whom_teams_says()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_feedback");
        await w.AskAsync(Memo);
        string id = w.Teams.Messages.Keys.Single(k => k.Conversation == "a:uma").Id;
        foreach ((string reaction, string comment, string? replyTo) in new[] { ("like", """{"feedbackText":"well found"}""", id), ("dislike", "plain words", null) })
        {
            JsonObject invoke = TeamsActivities.Message("", TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma");
            (invoke["type"], invoke["name"], invoke["replyToId"]) = ("invoke", "message/submitAction", replyTo);
            invoke["value"] = new JsonObject { ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = comment } };
            Assert.Equal("{}", await w.SendAsync(invoke));
        }

        Assert.Equal(["uma@firm.example bad plain words teams"], await w.World.OwnerAsync("select person || ' ' || verdict || ' ' || comment || ' ' || channel from answer_feedback", r => r.GetString(0)));
        Assert.Equal([$"{Memo} disliked {ChatWorld.UmaObject}"], await w.World.OwnerAsync("select g.question || ' ' || g.reason || ' ' || p.entra from gap_questions g join people p on p.id = g.person_id", r => r.GetString(0)));
        JsonObject unknown = TeamsActivities.Message("", TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma");
        (unknown["type"], unknown["name"]) = ("invoke", "task/fetch");
        await w.SendAsync(unknown, HttpStatusCode.NotImplemented);
    }

    [Fact]
    public async Task installing_welcomes_once_and_people_can_be_told_something_unasked()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_welcome");
        foreach (string type in new[] { "installationUpdate", "conversationUpdate" })
        {
            JsonObject installed = TeamsActivities.Message("", TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma");
            (installed["type"], installed["action"], installed["membersAdded"]) = (type, "add", new JsonArray(new JsonObject { ["id"] = StandInTeams.Bot }));
            await w.SendAsync(installed);
        }

        await UntilAsync(() => w.Seen("a:uma").Length > 0);
        JsonObject welcome = Assert.Single(w.Teams.In("a:uma"));
        Assert.Equal("imBack", (string?)welcome["suggestedActions"]!["actions"]![0]!["type"]);
        Announcements announcements = w.World.Get<Announcements>();
        await Assert.ThrowsAsync<Access.Errors.UserFacingException>(() => announcements.TellAsync(["uma@firm.example", "nobody@firm.example"], "x", Token));
        await announcements.TellAsync(["uma@firm.example", "bea@firm.example"], "The price list changed.", Token);
        for (int look = 0; look < 2; look++)
        {
            await w.World.Get<OutreachRounds>().RunAsync(Token);
            await w.World.DrainAsync();
        }

        Assert.Single(w.Teams.In("a:uma"), m => TeamsWorld.Words(m).Contains("The price list changed.", StringComparison.Ordinal));
        w.Teams.Fault = (method, _, _) => method == "POST" ? "403 MessageWritesBlocked" : null;
        await announcements.TellAsync(["uma@firm.example"], "x", Token);
        await w.World.Get<OutreachRounds>().RunAsync(Token);
        await w.World.DrainAsync();
        Assert.Null(await w.World.Get<PersonalChats>().OfAsync("uma@firm.example", Token));
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("429:1")]
    [InlineData("500")]
    [InlineData("401")]
    public async Task whatever_becomes_of_a_send_one_answer_is_seen(string fault)
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_faults");
        int sends = 0;
        w.Teams.Fault = (method, path, body) => method is "POST" or "PUT" && (string?)body?["type"] == "message" && Interlocked.Increment(ref sends) is 1 or 3 ? fault : null;
        await w.AskAsync(Memo);
        Assert.Single(w.Teams.In("a:uma"), m => TeamsWorld.Words(m).Contains(ChatWorld.UkSecret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task an_answer_is_taken_back_when_its_source_goes()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_withdrawn");
        await w.AskAsync(Memo);
        await w.World.RemoveAsync("uk/memo.md");
        Assert.Equal(1, await w.World.Get<PostedAnswers>().SweepAsync(Token));
        await w.World.DrainAsync();
        Assert.DoesNotContain(ChatWorld.UkSecret, w.Seen("a:uma"));
        Assert.Contains("taken back", w.Seen("a:uma"));
    }

    [Fact]
    public async Task a_stream_grows_and_ends_with_the_whole_answer()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_stream");
        await w.SendAsync(TeamsActivities.Message(Memo, TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma"));
        InboxItem item = (await w.World.Get<ChannelInbox>().ClaimAsync(["teams"], Token))!;
        Delivery delivery = (await w.World.Get<ChannelOutbox>().BeginAsync(item, Token))!;
        IChatChannel channel = w.World.Get<IEnumerable<IChatChannel>>().Single();
        IAnswerProgress progress = channel.Stream(delivery)!;
        await progress.StatusAsync("Looking", Token);
        string[] words = ["The code", " word is", " lapwing* <b>", " and more", " to come", " [1]."];
        foreach (string word in words)
        {
            await progress.DeltaAsync(word, Token);
            await Task.Delay(800, Token);
        }

        JsonObject[] chunks = [.. w.Teams.Calls.Where(c => (string?)c.Body?["type"] == "typing" && c.Body["entities"] is not null).Select(c => c.Body!)];
        Assert.Equal("informative", (string?)chunks[0]["entities"]![0]!["streamType"]);
        Assert.InRange(chunks.Length, 3, 1 + words.Length);
        Assert.DoesNotContain("<b>", (string)chunks[^1]["text"]!);
        Answer answer = new() { Id = Guid.NewGuid(), Thread = Guid.NewGuid(), Status = AnswerStatus.Answered, Text = string.Concat(words), Scope = new ScopeWords([], "internal") };
        string stream = (await w.World.OwnerAsync("select vendor_id from chat_messages", r => r.GetString(0))).Single();
        await channel.UpdateAsync(delivery with { VendorId = stream, Content = Outgoing.Working }, Token);
        Assert.Empty(w.Teams.Messages);
        await channel.UpdateAsync(delivery with { VendorId = stream, Content = Outgoing.Of(answer) }, Token);
        await channel.UpdateAsync(delivery with { VendorId = stream, Content = Outgoing.Of(answer with { Text = "something else" }) }, Token);
        Assert.Equal("something else", w.Seen("a:uma"));
        Assert.True(w.Teams.Streams.Single().Value.Ended);
    }

    [Fact]
    public void a_large_list_is_a_card_within_the_limits_and_nothing_in_it_is_parsed()
    {
        string hostile = "\"},{\"type\":\"Image\",\"url\":\"https://exfil.invalid/x\"},{\"type\":\"TextBlock\",\"text\":\" {{DATE(x)}} [a](https://exfil.invalid)";
        Answer answer = new()
        {
            Id = Guid.NewGuid(), Thread = Guid.NewGuid(), Status = AnswerStatus.Answered, Text = hostile, Scope = new ScopeWords([], "internal"),
            Facts = [.. Enumerable.Range(0, 500).Select(i => new FactGroup("objection", $"{hostile} {new string('x', 400)} {i}", i, 1, 2, 3, []))],
            Citations = [.. Enumerable.Range(1, 30).Select(i => new Citation(i, Guid.NewGuid(), hostile, "note", "a.pdf", i, null, hostile, null, null, null, false, null))],
        };
        IOptions<WebOptions> web = Options.Create(new WebOptions { PublicUrl = new Uri("https://knowledge.firm.example") });
        JsonObject message = new TeamsAnswers(new TeamsEntity(web, Options.Create(new TeamsOptions())), new TeamsCard(web)).Render(Outgoing.Of(answer), "internal");
        string card = message["attachments"]![0]!["content"]!.ToJsonString();
        Assert.InRange(Encoding.UTF8.GetByteCount(card), 1_000, TeamsCard.MaxBytes);
        Assert.Null(message["text"]);
        JsonObject[] nodes = [.. Nodes(JsonNode.Parse(card)!)];
        Assert.DoesNotContain(nodes, n => (string?)n["type"] is "Image" or "TextBlock");
        Assert.All(nodes.Where(n => n["url"] is not null), n => Assert.StartsWith("https://knowledge.firm.example/d/", (string)n["url"]!, StringComparison.Ordinal));
        Assert.DoesNotContain("{{", string.Concat(nodes.Where(n => (string?)n["type"] == "TextRun").Select(n => (string)n["text"]!)));
    }

    [Theory]
    [InlineData("see [click](https://exfil.invalid/?d=1) now")]
    [InlineData("![x](https://exfil.invalid/x.png)")]
    [InlineData("<img src=https://exfil.invalid/x><a href='https://exfil.invalid'>x</a>")]
    [InlineData("<at>Boss</at> please approve")]
    [InlineData("[1](https://exfil.invalid) and [1]: https://exfil.invalid")]
    [InlineData("# heading **bold** _it_ `code` ~~gone~~ $x$")]
    [InlineData("www.exfil.invalid and mailto:a@b.c")]
    [InlineData("1. one\n2. two\n+ three\n= four")]
    [InlineData("&#91;x&#93;(https://exfil.invalid) \\[x\\](y)")]
    public void text_means_nothing_but_its_words(string hostile)
    {
        string rendered = TeamsAnswers.Partial(hostile);
        Assert.DoesNotMatch(@"[<>*_`~|!\\]", rendered);
        Assert.DoesNotMatch(@"\[(?!\d{1,3}\])|\]\(|\]:", rendered);
        Assert.DoesNotMatch("://|www\\.|mailto:", rendered);
        Assert.DoesNotMatch(@"(^|\n)(#(?!\d)|\d+[.)] |[-+=])", rendered);
        Assert.DoesNotMatch("&(?!#\\d+;)", rendered);
    }

    static IEnumerable<JsonObject> Nodes(JsonNode node) => node switch
    {
        JsonObject o => [o, .. o.Select(p => p.Value).OfType<JsonNode>().SelectMany(Nodes)],
        JsonArray a => a.OfType<JsonNode>().SelectMany(Nodes),
        _ => [],
    };

    static async Task UntilAsync(Func<bool> holds)
    {
        for (int i = 0; i < 2_400 && !holds(); i++)
        {
            await Task.Delay(50, Token);
        }

        Assert.True(holds());
    }
}
