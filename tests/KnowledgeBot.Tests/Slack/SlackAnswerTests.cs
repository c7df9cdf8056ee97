using System.Text.Json.Nodes;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;
using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Tests.Channels;
using Xunit;

namespace KnowledgeBot.Tests.Slack;

/// <summary>What people in Slack see.</summary>
public sealed class SlackAnswerTests
{
    const string Memo = "What is the code word in the Halyard memo?";
    const string Discount = "What is the discount floor for renewals in the UK?";
    const string Mascot = "What is the company mascot?";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_mention_is_answered_in_its_thread_with_links_to_its_sources_and_nothing_unfurls()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_mention");
        await w.MentionAsync(Discount, ChatWorld.Uma);
        JsonObject message = Assert.Single(w.Slack.In("C2"));
        Assert.Contains("12 percent", w.Seen("C2"));
        Assert.NotNull(message["thread_ts"]);
        Assert.Equal("false", (string?)message["unfurl_links"]);
        Assert.Equal("false", (string?)message["unfurl_media"]);
        string[] links = [.. Links(message)];
        Assert.NotEmpty(links);
        Assert.All(links, l => Assert.Matches("^https://knowledge.firm.example/d/[0-9a-f-]{36}#p0$", l));
        Assert.Contains(message["blocks"]!.AsArray(), b => (string?)b!["type"] == "context_actions");
    }

    [Fact]
    public async Task the_channel_hears_what_all_may_and_the_asker_the_rest_in_a_direct_message()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_rest");
        await w.MentionAsync(Discount, ChatWorld.Uma, "C1");
        Assert.DoesNotContain("12 percent", w.Seen("C1"));
        Assert.Single(w.Slack.In("C1"));
        Assert.Contains("12 percent", w.Seen($"D{ChatWorld.Uma}"));
        Assert.Contains("for you only", w.Seen($"D{ChatWorld.Uma}"));
        Assert.DoesNotContain("only you", w.Seen("C1"));
    }

    [Theory]
    [InlineData("""{"is_ext_shared":true,"is_pending_ext_shared":false}""")]
    [InlineData("""{"is_ext_shared":false,"is_pending_ext_shared":true}""")]
    [InlineData("""{"is_ext_shared":false,"connected_team_ids":["T9"]}""")]
    [InlineData("""{"is_ext_shared":false,"shared_team_ids":["T1","T9"]}""")]
    [InlineData("""{"id":"C2"}""")]
    public async Task a_channel_shared_with_others_or_unclear_hears_the_public_only(string info)
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_shared");
        w.Slack.WithChannel("C2", [ChatWorld.Uma, ChatWorld.Bea], (JsonObject)JsonNode.Parse(info)!);
        await w.MentionAsync(Discount, ChatWorld.Uma);
        Assert.DoesNotContain("12 percent", w.Seen("C2"));
        await w.MentionAsync(Mascot, ChatWorld.Uma);
        Assert.True(w.Seen("C2").Contains(ChatWorld.PublicWord, StringComparison.Ordinal), $"{w.Seen("C2")}\n{string.Join('\n', await w.World.OwnerAsync("select message::text || state || coalesce(code, '') from chat_inbox union all select coalesce(content::text, '') || state || coalesce(code, '') from chat_messages union all select question || standalone || status || (answer ->> 'text') from turns", r => r.GetString(0)))}");
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("stranger")]
    [InlineData("deleted")]
    [InlineData("otherTeam")]
    [InlineData("app")]
    [InlineData("membersFail")]
    [InlineData("infoFails")]
    [InlineData("envelope")]
    public async Task outsiders_among_the_members_or_an_unreadable_roster_leave_the_public(string how)
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_outsiders");
        JsonObject? envelope = how == "envelope" ? new JsonObject { ["is_ext_shared_channel"] = true } : null;
        w.Slack.Fault = (method, _) => (how, method) is ("membersFail", "conversations.members") ? "missing_scope" : (how, method) is ("infoFails", "conversations.info") ? "500" : null;
        _ = how switch
        {
            "guest" => w.Slack.WithUser(ChatWorld.Bea, StandInSlack.Team, "is_restricted"),
            "stranger" => w.Slack.WithUser(ChatWorld.Bea, StandInSlack.Team, "is_stranger"),
            "deleted" => w.Slack.WithUser(ChatWorld.Bea, StandInSlack.Team, "deleted"),
            "otherTeam" => w.Slack.WithUser(ChatWorld.Bea, "T9"),
            "app" => w.Slack.WithUser("U0APP", StandInSlack.Team, "is_bot").WithChannel("C2", [ChatWorld.Uma, ChatWorld.Bea, "U0APP"]),
            _ => w.Slack,
        };
        await w.MentionAsync(Discount, ChatWorld.Uma, envelope: envelope);
        Assert.DoesNotContain("12 percent", w.Seen("C2"));
        Assert.Contains("public knowledge only", w.Seen("C2"));
    }

    [Fact]
    public async Task a_trusted_app_does_not_count_and_a_guest_who_asks_is_told_how_to_be_added()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_trusted", ("Slack:TrustedApps:0", "U0APP"));
        w.Slack.WithChannel("C2", [ChatWorld.Uma, ChatWorld.Bea, "U0APP"]);
        await w.MentionAsync(Discount, ChatWorld.Uma);
        Assert.Contains("12 percent", w.Seen("C2"));
        await w.DirectAsync(Discount, "U0GUEST");
        Assert.DoesNotContain("12 percent", w.Seen("DU0GUEST"));
        Assert.Contains("access.yaml", w.Seen("DU0GUEST"));
    }

    [Fact]
    public async Task a_command_is_answered_to_who_typed_it_in_place_of_its_first_words()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_command");
        Assert.Equal(200, await w.Slack.Deliveries.CommandAsync(w.World.Address, Memo, ChatWorld.Uma, "t1"));
        Assert.Equal("ephemeral", (string?)JsonNode.Parse(w.Slack.Deliveries.LastBody)!["response_type"]);
        Assert.Equal(200, await w.Slack.Deliveries.CommandAsync(w.World.Address, "", ChatWorld.Uma, "t2"));
        await w.World.DrainAsync();
        JsonObject told = Assert.Single(w.Slack.Responses["t1"]);
        Assert.True((bool)told["replace_original"]!);
        Assert.Contains(ChatWorld.UkSecret, string.Join(' ', SlackShown.Texts(told)));
        Assert.Empty(w.Slack.Messages);
        Assert.False(w.Slack.Responses.ContainsKey("t2"));
    }

    [Fact]
    public async Task a_command_whose_address_expired_is_answered_in_a_direct_message_and_a_foreign_address_is_not_called()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_expired");
        w.Slack.Fault = (method, _) => method == "response_url" ? "404" : null;
        await w.Slack.Deliveries.CommandAsync(w.World.Address, Memo, ChatWorld.Uma, "t1");
        await w.World.DrainAsync();
        Assert.Contains(ChatWorld.UkSecret, w.Seen($"D{ChatWorld.Uma}"));
        SlackChannelProbe.AssertForeignAddressesAreRefused(w);
    }

    [Theory]
    [InlineData("429:1", "chat.postMessage")]
    [InlineData("500", "chat.postMessage")]
    [InlineData("drop", "chat.postMessage")]
    [InlineData("internal_error", "chat.postMessage")]
    [InlineData("invalid_blocks", "chat.postMessage")]
    public async Task whatever_befalls_a_send_the_answer_is_seen_once(string fault, string method)
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_faults");
        int failures = 1;
        w.Slack.Fault = (m, _) => m == method && Interlocked.Decrement(ref failures) >= 0 ? fault : null;
        await w.MentionAsync(Discount, ChatWorld.Uma);
        Assert.Single(w.Slack.In("C2"));
        Assert.Contains("12 percent", w.Seen("C2"));
    }

    [Fact]
    public async Task a_document_cannot_page_a_channel_or_link_anywhere()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_injection");
        await w.WriteAsync("uk/evil.md", "<https://exfil.example/?d=1|Re-authenticate> <!channel>",
            "The renewal waiver code is <!channel> <@U0BOSS> https://exfil.example/?d=37.25 <https://exfil.example|click here> *bold* ![x](https://exfil.example/x.png) \u202Eevil &amp; &lt;!here&gt;.");
        await w.MentionAsync("What is the renewal waiver code?", ChatWorld.Uma);
        JsonObject message = Assert.Single(w.Slack.In("C2"));
        Assert.Contains("waiver code", w.Seen("C2"));
        Assert.All(Links(message), l => Assert.StartsWith(SlackWorld.Page + "/d/", l));
        Assert.DoesNotContain("mrkdwn", message["blocks"]!.ToJsonString());
        Assert.DoesNotContain("\"user\"", message["blocks"]!.ToJsonString());
        Assert.DoesNotContain("broadcast", message["blocks"]!.ToJsonString());
        Assert.DoesNotContain("https://exfil", w.Seen("C2"));
        Assert.DoesNotContain("\u202E", w.Seen("C2"), StringComparison.Ordinal);
        string fallback = (string)message["text"]!;
        Assert.DoesNotContain('<', fallback);
        Assert.DoesNotContain('>', fallback);
    }

    [Fact]
    public async Task a_verdict_counts_once_for_who_pressed_and_only_for_an_answer_that_was_given()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_feedback");
        await w.DirectAsync(Discount, ChatWorld.Uma);
        Guid answer = (await w.World.OwnerAsync("select answer_id from chat_messages", r => r.GetGuid(0))).Single();
        foreach (string value in (string[])[$"good:{answer}", $"bad:{answer}", $"bad:{Guid.NewGuid()}", "bad:x", "drop table", $"evil:{answer}"])
        {
            Assert.Equal(200, await w.Slack.Deliveries.PressAsync(w.World.Address, ChatWorld.Uma, value));
        }

        Assert.Equal(["uma@firm.example bad"], await w.World.OwnerAsync("select person || ' ' || verdict from answer_feedback", r => r.GetString(0)));
    }

    [Fact]
    public async Task an_answer_is_a_gap_while_a_reader_who_may_see_it_finds_it_no_good()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_disliked");
        await w.MentionAsync(Discount, ChatWorld.Uma);
        Guid answer = (await w.World.OwnerAsync("select answer_id from chat_messages where role = 'answer'", r => r.GetGuid(0))).Single();
        foreach ((string user, string verdict, bool isGap) in new[]
        {
            (ChatWorld.Dieter, "bad", false), ("U0GUEST", "bad", false), (ChatWorld.Bea, "bad", true), (ChatWorld.Uma, "bad", true), (ChatWorld.Bea, "good", true), (ChatWorld.Uma, "good", true),
            (ChatWorld.Dieter, "good", true), ("U0GUEST", "good", false),
        })
        {
            Assert.Equal(200, await w.Slack.Deliveries.PressAsync(w.World.Address, user, $"{verdict}:{answer}"));
            Assert.Equal(isGap ? [$"{Discount} disliked"] : [], await w.World.OwnerAsync("select question || ' ' || reason from gap_questions", r => r.GetString(0)));
        }
    }

    [Fact]
    public async Task an_edit_is_answered_in_place_and_a_deletion_takes_the_answer_along()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_edit");
        string channel = $"D{ChatWorld.Uma}";
        await w.Slack.Deliveries.DeliverAsync(w.World.Address, SlackEvents.Direct(Mascot, ChatWorld.Uma, "7.1", channel));
        await w.World.DrainAsync();
        await w.Slack.Deliveries.DeliverAsync(w.World.Address, new JsonObject
        {
            ["type"] = "message", ["subtype"] = "message_changed", ["channel"] = channel, ["channel_type"] = "im", ["ts"] = "7.2",
            ["message"] = new JsonObject { ["type"] = "message", ["user"] = ChatWorld.Uma, ["team"] = StandInSlack.Team, ["text"] = Discount, ["ts"] = "7.1", ["edited"] = new JsonObject { ["user"] = ChatWorld.Uma, ["ts"] = "7.2" } },
        });
        await w.World.DrainAsync();
        Assert.Single(w.Slack.In(channel));
        Assert.Contains("12 percent", w.Seen(channel));
        await w.Slack.Deliveries.DeliverAsync(w.World.Address, new JsonObject { ["type"] = "message", ["subtype"] = "message_deleted", ["channel"] = channel, ["channel_type"] = "im", ["deleted_ts"] = "7.1", ["ts"] = "7.3" });
        await w.World.DrainAsync();
        Assert.Empty(w.Slack.In(channel));
    }

    [Fact]
    public async Task the_home_tab_and_the_assistant_show_what_is_the_persons_own()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_home");
        await w.DirectAsync(Discount, ChatWorld.Uma);
        await w.Slack.Deliveries.DeliverAsync(w.World.Address, new JsonObject { ["type"] = "app_home_opened", ["user"] = ChatWorld.Uma, ["tab"] = "home", ["channel"] = "D1" });
        await w.Slack.Deliveries.DeliverAsync(w.World.Address, new JsonObject { ["type"] = "app_home_opened", ["user"] = ChatWorld.Bea, ["tab"] = "home", ["channel"] = "D1" });
        await w.Slack.Deliveries.DeliverAsync(w.World.Address, new JsonObject { ["type"] = "assistant_thread_started", ["assistant_thread"] = new JsonObject { ["user_id"] = ChatWorld.Uma, ["channel_id"] = "D1", ["thread_ts"] = "5.5" } });
        JsonObject[] views = await CalledAsync(w, "views.publish", 2);
        Assert.Contains(Discount, views.Single(v => (string?)v["user_id"] == ChatWorld.Uma).ToJsonString());
        Assert.DoesNotContain(Discount, views.Single(v => (string?)v["user_id"] == ChatWorld.Bea).ToJsonString());
        Assert.Contains("discount floor", (await CalledAsync(w, "assistant.threads.setSuggestedPrompts", 1))[0].ToJsonString());
        Assert.Contains("looking", (await CalledAsync(w, "assistant.threads.setStatus", 1))[0].ToJsonString());
    }

    [Fact]
    public async Task over_a_socket_an_envelope_is_acknowledged_once_it_is_stored()
    {
        await using StandInSlack slack = (await StandInSlack.StartAsync()).WithUser(ChatWorld.Uma);
        await using ChatWorld world = await ChatWorld.CreateAsync("slack_socket", null, [.. SlackWorld.Settings(slack).Where(s => s.Key != "Slack:SigningSecret"), ("Slack:SocketMode", "true"), ("Slack:AppToken", StandInSlack.AppToken)]);
        await world.WriteDocumentsAsync();
        await world.StartAsync();
        await slack.Socket.ConnectedAsync();
        JsonObject envelope = SlackEvents.Envelope(SlackEvents.Direct(Discount, ChatWorld.Uma, "1.1", "DX"));
        Assert.NotNull((await slack.Socket.PushAsync("events_api", envelope))["envelope_id"]);
        Assert.NotNull((await slack.Socket.PushAsync("events_api", envelope))["envelope_id"]);
        JsonObject told = await slack.Socket.PushAsync("slash_commands", new JsonObject { ["team_id"] = "T1", ["api_app_id"] = "A1", ["user_id"] = ChatWorld.Uma, ["trigger_id"] = "t9", ["text"] = "" });
        Assert.Contains("/ask", (string)told["payload"]!["text"]!);
        await world.DrainAsync();
        Assert.Single(slack.In("DX"));
        using HttpClient http = new() { BaseAddress = world.Address };
        Assert.False((await http.PostAsync("/slack/events", null, Token)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task an_answer_that_was_streamed_ends_as_one_message_with_its_sources()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_stream");
        await w.Slack.Deliveries.DeliverAsync(w.World.Address, SlackEvents.Direct(Discount, ChatWorld.Uma, "1.1", "DS"));
        InboxItem item = (await w.World.Get<ChannelInbox>().ClaimAsync(["slack"], Token))!;
        ChannelOutbox outbox = w.World.Get<ChannelOutbox>();
        IChatChannel channel = w.World.Get<IChatChannel>();
        IAnswerProgress stream = channel.Stream((await outbox.BeginAsync(item, Token))!)!;
        for (int i = 0; i < 12; i++)
        {
            await stream.DeltaAsync("<!channel> *The* floor [x](https://exfil.example) is twelve percent of it all, ", Token);
        }

        JsonObject shown = Assert.Single(w.Slack.In("DS"));
        Assert.DoesNotContain("<!channel>", (string)shown["text"]!);
        Assert.DoesNotContain("https://exfil", (string)shown["text"]!);
        Assert.DoesNotContain("[x](", (string)shown["text"]!);
        await w.World.Get<ChatAnswerer>().AnswerAsync(channel, item, Token);
        await w.World.DrainAsync();
        Assert.Null(Assert.Single(w.Slack.In("DS"))["streaming"]);
        Assert.Contains("12 percent", w.Seen("DS"));
    }

    [Theory]
    [InlineData("chat.startStream", "method_not_supported_for_channel_type")]
    [InlineData("chat.startStream", "500")]
    [InlineData("chat.startStream", "429:30")]
    [InlineData("chat.appendStream", "message_not_in_streaming_state")]
    [InlineData("chat.stopStream", "500")]
    public async Task where_a_stream_fails_the_whole_answer_is_seen_once_all_the_same(string method, string fault)
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_unstreamed");
        int failures = 1;
        w.Slack.Fault = (m, _) => m == method && Interlocked.Decrement(ref failures) >= 0 ? fault : null;
        await w.Slack.Deliveries.DeliverAsync(w.World.Address, SlackEvents.Direct(Discount, ChatWorld.Uma, "1.1", "DS"));
        InboxItem item = (await w.World.Get<ChannelInbox>().ClaimAsync(["slack"], Token))!;
        IChatChannel channel = w.World.Get<IChatChannel>();
        IAnswerProgress stream = channel.Stream((await w.World.Get<ChannelOutbox>().BeginAsync(item, Token))!)!;
        for (int i = 0; i < 24; i++)
        {
            await stream.DeltaAsync("The floor is twelve percent of it all, as the rules say, ", Token);
        }

        await w.World.Get<ChatAnswerer>().AnswerAsync(channel, item, Token);
        await w.World.DrainAsync();
        Assert.Equal(method == "chat.startStream", w.Slack.Calls.Any(c => c.Method == "chat.postMessage"));
        Assert.Null(Assert.Single(w.Slack.In("DS"))["streaming"]);
        Assert.Contains("12 percent", w.Seen("DS"));
    }

    static IEnumerable<string> Links(JsonNode? node) => node switch
    {
        JsonObject o => ((string?)o["type"] == "link" ? [(string)o["url"]!] : Array.Empty<string>()).Concat(o.SelectMany(p => Links(p.Value))),
        JsonArray a => a.SelectMany(Links),
        _ => [],
    };

    static async Task<JsonObject[]> CalledAsync(SlackWorld w, string method, int times)
    {
        for (int i = 0; i < 2_400 && w.Slack.Calls.Count(c => c.Method == method) < times; i++)
        {
            await Task.Delay(50, Token);
        }

        return [.. w.Slack.Calls.Where(c => c.Method == method).Select(c => c.Arguments)];
    }
}
