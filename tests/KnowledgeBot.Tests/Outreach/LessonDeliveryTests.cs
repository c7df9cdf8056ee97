using System.Text.Json.Nodes;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Channels;
using KnowledgeBot.Evals.Platforms.Teams;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Outreach;
using KnowledgeBot.Tests.Channels;
using KnowledgeBot.Tests.Teams;
using Xunit;

namespace KnowledgeBot.Tests.Outreach;

/// <summary>Lessons that come to people in their own conversation.</summary>
public sealed class LessonDeliveryTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_lesson_comes_once_in_the_morning_its_check_is_answered_by_button_and_in_words_and_a_question_stays_a_question()
    {
        await using MorningWorld w = await MorningWorld.CreateAsync("lesson_slack");
        await w.EnrolAsync(MorningWorld.Uma, "UTC", 9);
        await w.LookAsync();
        Assert.Empty(w.Slack.In($"D{ChatWorld.Uma}"));
        w.Time.MoveTo(MorningWorld.Monday.AddHours(1));
        await w.LookAsync();
        JsonObject lesson = Assert.Single(w.Slack.In($"D{ChatWorld.Uma}"));
        Assert.Contains("Day 1: Discounts", MorningWorld.Words(lesson));
        Assert.Contains("12 percent", MorningWorld.Words(lesson));
        Assert.DoesNotContain("Looking through", MorningWorld.Words(lesson));
        Assert.NotNull(Assert.Single((await PathAsync(w)).Lessons).Sent);

        JsonObject question = await w.SayAsync("What is the company mascot?", ChatWorld.Uma);
        Assert.Contains(ChatWorld.PublicWord, MorningWorld.Words(question));

        // Both choices, one of them wrong, then the one in own words.
        JsonObject at = lesson;
        foreach (bool right in new[] { true, false })
        {
            at = await w.PressAsync(ChatWorld.Uma, at, right ? MorningWorld.Choice(at, MorningWorld.Right(at)) : MorningWorld.Wrong(at));
            Assert.Contains(right ? "Right." : "Not quite.", MorningWorld.Words(at));
            Assert.Contains("“", MorningWorld.Words(at));
            Assert.Equal((string?)lesson["ts"], (string?)at["thread_ts"]);
        }

        Assert.Contains("In your own words", MorningWorld.Words(at));
        Assert.Contains(ChatWorld.PublicWord, MorningWorld.Words(await w.SayAsync("and who is the company mascot of the firm?", ChatWorld.Uma)));
        JsonObject graded = await w.SayAsync("The discount floor is 12 percent for renewals in the UK, I think.", ChatWorld.Uma);
        Assert.Contains("Right.", MorningWorld.Words(graded));
        Assert.Contains("That was all for today", MorningWorld.Words(graded));

        // The next morning brings the next lesson, and what was missed once more.
        await w.MorningAsync(2);
        w.Time.MoveTo(MorningWorld.Monday.AddDays(1).AddHours(1));
        await w.LookAsync();
        JsonObject second = Assert.Single(w.Holding(ChatWorld.Uma, "Day 2: Pilots"));
        Assert.Single(w.Holding(ChatWorld.Uma, "Day 1: Discounts"));
        at = await w.PressAsync(ChatWorld.Uma, second, MorningWorld.Choice(second, "45 days"));
        at = await w.PressAsync(ChatWorld.Uma, at, "Answer", "A pilot lasts 45 days.");
        Assert.Contains("Asked again, from day 1", MorningWorld.Words(at));
    }

    [Fact]
    public async Task whatever_is_cut_short_or_asked_by_two_processes_a_lesson_is_seen_once()
    {
        await using MorningWorld w = await MorningWorld.CreateAsync("lesson_once");
        await w.EnrolAsync(MorningWorld.Uma);
        int posts = 0;
        w.Slack.Fault = (method, _) => method == "chat.postMessage" && Interlocked.Increment(ref posts) == 1 ? "drop" : null;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => w.World.Get<OutreachRounds>().RunAsync(Token)));
        await w.LookAsync();
        // Whoever comes after the claim has ended looks again.
        w.Time.MoveTo(MorningWorld.Monday.AddHours(2));
        await w.LookAsync();
        Assert.Single(w.Slack.In($"D{ChatWorld.Uma}"));
        Assert.Equal(1, posts);
    }

    [Fact]
    public async Task what_a_chat_refuses_is_kept_and_comes_later()
    {
        await using MorningWorld w = await MorningWorld.CreateAsync("lesson_later");
        await w.EnrolAsync(MorningWorld.Uma);
        w.Slack.Fault = (method, _) => method == "chat.postMessage" ? "account_inactive" : null;
        await w.LookAsync();
        Assert.Empty(w.Slack.In($"D{ChatWorld.Uma}"));
        Assert.Null(Assert.Single((await PathAsync(w)).Lessons).Sent);
        w.Slack.Fault = (_, _) => null;
        await w.World.RunAsync("update chat_inbox set not_before = now()");
        await w.LookAsync();
        Assert.Single(w.Slack.In($"D{ChatWorld.Uma}"));
        Assert.NotNull(Assert.Single((await PathAsync(w)).Lessons).Sent);
    }

    [Fact]
    public async Task who_lost_a_territory_between_the_making_of_a_lesson_and_its_sending_reads_nothing_of_it()
    {
        await using MorningWorld w = await MorningWorld.CreateAsync("lesson_lost");
        await w.EnrolAsync(MorningWorld.Uma);
        await w.World.Get<OutreachRounds>().RunAsync(Token);
        Assert.True(await w.World.Get<ChannelWorker>().RunNextAsync(Token));
        await w.World.ImportAsync(MorningWorld.Access.Replace("grants: [{ territory: EMEA/UK, upTo: confidential }]", "grants: [{ territory: EMEA/DACH, upTo: internal }]", StringComparison.Ordinal));
        await w.LookAsync();
        string seen = string.Join('\n', w.Slack.In($"D{ChatWorld.Uma}").Select(MorningWorld.Words));
        Assert.Contains("Nothing you may see speaks of this today", seen);
        Assert.DoesNotContain("12 percent", seen);
    }

    [Fact]
    public async Task pause_skip_and_restart_are_said_in_the_chat()
    {
        await using MorningWorld w = await MorningWorld.CreateAsync("lesson_words");
        Assert.DoesNotContain("Paused", MorningWorld.Words(await w.SayAsync("pause", ChatWorld.Uma)));
        Assert.Contains("You are on first-days", MorningWorld.Words(await w.SayAsync("start onboarding first-days in Europe/London", ChatWorld.Uma)));
        Assert.Contains("Paused", MorningWorld.Words(await w.SayAsync("pause", ChatWorld.Uma)));
        Assert.True((await PathAsync(w)).Enrolment.Paused);
        Assert.Contains("Resumed", MorningWorld.Words(await w.SayAsync("Resume my lessons.", ChatWorld.Uma)));
        Assert.Contains("Day 1 is passed over", MorningWorld.Words(await w.SayAsync("skip today's lesson", ChatWorld.Uma)));
        Assert.Contains("Day 2: Pilots", MorningWorld.Words(await w.SayAsync("next lesson", ChatWorld.Uma)));
        Assert.Contains("lessons done", MorningWorld.Words(await w.SayAsync("progress", ChatWorld.Uma)));
        Assert.Contains("From day 1 again", MorningWorld.Words(await w.SayAsync("restart", ChatWorld.Uma)));
        Assert.Equal(2, (await PathAsync(w)).Enrolment.Run);
        Assert.Contains("at 10:00", MorningWorld.Words(await w.SayAsync("lessons at 10", ChatWorld.Uma)));
        Assert.Equal(10, (await PathAsync(w)).Enrolment.Hour);
    }

    [Fact]
    public async Task in_teams_a_lesson_waits_for_the_personal_chat_and_its_card_is_pressed_there()
    {
        using Running.ScratchFolder folder = new();
        folder.Write($"onboarding/{MorningWorld.Track}.yaml", MorningWorld.Days);
        await using TeamsWorld w = await TeamsWorld.CreateAsync("lesson_teams", ("Onboarding:Folder", Path.Combine(folder.Root, "onboarding")));
        await w.World.WriteAsync("uk/quotes.md", "EMEA/UK", Sensitivity.Internal, "Quotes UK", "A quote in the UK is valid for 30 days; a pilot lasts 45 days and a notice takes 90 days.");
        var person = (await w.World.Get<Access.People.AccessDirectory>().FindAsync(MorningWorld.Uma, Token))!;
        await w.World.Get<Enrolments>().StartAsync(person, person.Email, MorningWorld.Track, "UTC", 0, Token);
        await w.World.Get<OutreachRounds>().RunAsync(Token);
        await w.World.DrainAsync();
        Assert.Empty(w.Teams.Messages);
        Assert.Null(await w.World.Get<PersonalChats>().OfAsync(MorningWorld.Uma, Token));

        await w.AskAsync("What is the company mascot?");
        Assert.Equal("teams", await w.World.Get<PersonalChats>().OfAsync(MorningWorld.Uma, Token));
        await w.World.RunAsync("update onboarding_lessons set claimed_until = null");
        await w.World.Get<OutreachRounds>().RunAsync(Token);
        await w.World.DrainAsync();
        await w.World.Get<OutreachRounds>().RunAsync(Token);
        JsonObject card = Assert.Single(w.Teams.In("a:uma"), m => TeamsWorld.Words(m).Contains("Day 1: Discounts", StringComparison.Ordinal));
        JsonNode content = card["attachments"]![0]!["content"]!;
        JsonNode action = content["actions"]![0]!;
        Assert.Equal("Action.Submit", (string?)action["type"]);
        await w.AskAsync(Pressed(action));
        Assert.Matches("Right\\.|Not quite\\.", w.Seen("a:uma"));
    }

    static JsonObject Pressed(JsonNode action, string? field = null)
    {
        JsonObject activity = TeamsActivities.Message("", TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma");
        activity.Remove("text");
        JsonObject value = (JsonObject)action["data"]!.DeepClone();
        value["kb_field"] = field;
        activity["value"] = value;
        return activity;
    }

    static async Task<LearningPath> PathAsync(MorningWorld w)
    {
        var person = (await w.World.Get<Access.People.AccessDirectory>().FindAsync(MorningWorld.Uma, Token))!;
        return (await w.World.Get<Enrolments>().CurrentAsync(person, Token))!;
    }
}
