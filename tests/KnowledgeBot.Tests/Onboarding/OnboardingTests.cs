using System.Text.Json;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Onboarding.Checks;
using KnowledgeBot.Onboarding.Practice;
using KnowledgeBot.Onboarding.Progress;
using KnowledgeBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Tests.Onboarding;

/// <summary>Paths of people who see different things, on clocks the tests move. Each test has people of its own.</summary>
[Collection(LearningWorldCollection.Name)]
public sealed class OnboardingTests(LearningWorld world)
{
    static readonly DateTimeOffset s_monday = new(2026, 11, 2, 6, 0, 0, TimeSpan.Zero);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task over_a_week_in_two_time_zones_with_a_restart_no_lesson_is_lost_or_queued_twice()
    {
        SetTime time = new(s_monday);
        await using var one = world.Open(time);
        var other = world.Open(time);
        var tokyo = await StartAsync(one, "tokyo@firm.example", "Asia/Tokyo", 8);
        var york = await StartAsync(one, "york@firm.example", "America/New_York", 9);
        List<ClaimedLesson> sent = [];
        for (var hour = 0; hour < 9 * 24; hour += 4)
        {
            time.Now = s_monday.AddHours(hour);
            if (hour == 96)
            {
                await other.DisposeAsync();
                other = world.Open(time);
            }

            // Nobody looks for a day.
            if (hour is >= 48 and < 72)
                continue;
            await Task.WhenAll(one.GetRequiredService<Enrolments>().DeliverAsync(Token), other.GetRequiredService<Enrolments>().DeliverAsync(Token));
            var claims = await Task.WhenAll(one.GetRequiredService<LessonOutbox>().ClaimAsync("one", 50, TimeSpan.FromHours(1), Token), other.GetRequiredService<LessonOutbox>().ClaimAsync("two", 50, TimeSpan.FromHours(1), Token));
            foreach (var lesson in claims.SelectMany(c => c))
            {
                Assert.True(await one.GetRequiredService<LessonOutbox>().SentAsync(lesson, Token));
                sent.Add(lesson);
            }
        }

        await other.DisposeAsync();
        foreach (var path in new[] { tokyo, york })
        {
            Assert.Equal([1, 2, 3, 4, 5, 6, 7], sent.Where(l => l.Enrolment == path.Enrolment.Id).Select(l => l.Day));
            var zone = TimeZoneInfo.FindSystemTimeZoneById(path.Enrolment.TimeZone);
            foreach (var lesson in await one.GetRequiredService<LessonOutbox>().ListAsync(path.Enrolment, Token))
                Assert.True(TimeZoneInfo.ConvertTime(lesson.Sent!.Value, zone) >= new DateTimeOffset(lesson.DueOn.ToDateTime(new TimeOnly(path.Enrolment.Hour, 0)), zone.GetUtcOffset(lesson.Sent.Value)));
        }
    }

    [Fact]
    public async Task a_lesson_whose_door_died_is_there_for_the_next_and_the_dead_one_may_not_say_it_sent_it()
    {
        SetTime time = new(s_monday.AddHours(12));
        await using var services = world.Open(time);
        var path = await StartAsync(services, "nora@firm.example", "UTC", 8);
        var outbox = services.GetRequiredService<LessonOutbox>();
        var dead = Assert.Single(await outbox.ClaimAsync("one", 500, TimeSpan.FromMinutes(5), Token), l => l.Enrolment == path.Enrolment.Id);
        Assert.DoesNotContain(await outbox.ClaimAsync("two", 500, TimeSpan.FromMinutes(5), Token), l => l.Enrolment == path.Enrolment.Id);
        time.Now = time.Now.AddMinutes(6);
        var next = Assert.Single(await outbox.ClaimAsync("two", 500, TimeSpan.FromMinutes(5), Token), l => l.Enrolment == path.Enrolment.Id);
        Assert.False(await outbox.SentAsync(dead, Token));
        Assert.True(await outbox.SentAsync(next, Token));
        time.Now = time.Now.AddMinutes(60);
        Assert.DoesNotContain(await outbox.ClaimAsync("one", 500, TimeSpan.FromMinutes(5), Token), l => l.Enrolment == path.Enrolment.Id);
    }

    [Fact]
    public async Task nothing_in_a_lesson_check_or_practice_is_hidden_from_its_reader()
    {
        SetTime time = new(s_monday.AddHours(12));
        await using var services = world.Open(time);
        long before = await PractisedOnRecordAsync();
        int taught = 0, choices = 0, practised = 0;
        foreach (var email in world.People)
        {
            var path = await StartAsync(services, email, "UTC", 8);
            await services.GetRequiredService<Enrolments>().AheadAsync(path, Token);
            path = (await services.GetRequiredService<Enrolments>().CurrentAsync(path.Person, Token))!;
            foreach (var day in new[] { 1, 2 })
            {
                var lesson = (await services.GetRequiredService<LessonWriter>().WriteAsync(path, day, Token))!;
                Check(email, JsonSerializer.Serialize(lesson));
                taught += lesson.Parts.Count;
                foreach (var check in lesson.Check)
                {
                    choices += check.Options.Count > 0 ? 1 : 0;
                    Check(email, JsonSerializer.Serialize(await services.GetRequiredService<CheckDesk>().AnswerAsync(path, day, check.Item, check.Stamp, "I do not know it", Token)));
                }
            }

            var desk = services.GetRequiredService<PracticeDesk>();
            for (var turn = 0; turn < 3; turn++)
            {
                if (await desk.AskAsync(path.Person, path.Scope, turn, Token) is not { } asked)
                    continue;
                practised++;
                Check(email, JsonSerializer.Serialize(asked));
                Check(email, JsonSerializer.Serialize(await desk.ScoreAsync(path.Person, path.Scope, path.Enrolment, asked.Objection, "We offer a fixed go-live date with a penalty", Token)));
            }
        }

        Assert.Equal(before + (2 * practised), await PractisedOnRecordAsync());
        Assert.True(taught >= 12 && choices >= 6 && practised >= 1, $"{taught} parts, {choices} choices, {practised} objections: too little was shown for the check to mean anything");
    }

    /// <summary>Asked and scored, each with the documents it rests on.</summary>
    async Task<long> PractisedOnRecordAsync()
    {
        await using NpgsqlConnection connection = new(world.Database.OwnerConnectionString);
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = new("select count(*) from audit_records r join audit_payloads p using (seq) where cardinality(r.documents) > 0 and p.payload like '%\"practice %'", connection);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    void Check(string email, string shown)
    {
        foreach (var document in world.Documents.Where(d => !world.Grants[email].Exists(g => g.Level >= d.Level && (d.Territory == g.Territory || d.Territory.StartsWith(g.Territory + "/", StringComparison.Ordinal)))))
        {
            foreach (var secret in new[] { document.Word, document.Days, document.Percent })
                Assert.False(shown.Contains(secret, StringComparison.Ordinal), $"{email} is shown '{secret}' of {document.Territory}: {shown}");
        }

        foreach (var (word, territory) in new[] { ("zqukcall", "EMEA/UK"), ("zqwestcall", "AMER/West") })
            Assert.True(!shown.Contains(word, StringComparison.Ordinal) || world.Grants[email].Exists(g => g.Level >= 2 && territory.StartsWith(g.Territory, StringComparison.Ordinal)), $"{email} is shown {word}: {shown}");
    }

    [Fact]
    public async Task what_was_missed_is_asked_again_after_1_3_7_and_16_days_and_then_no_more()
    {
        SetTime time = new(s_monday.AddHours(12));
        await using var services = world.Open(time);
        var path = await StartAsync(services, "rita@firm.example", "UTC", 8);
        var desk = services.GetRequiredService<CheckDesk>();
        var lesson = (await services.GetRequiredService<LessonWriter>().WriteAsync(path, 1, Token))!;
        var asked = lesson.Check.First(c => c.Options.Count > 0);
        var missed = await desk.AnswerAsync(path, 1, asked.Item, asked.Stamp, "no such option", Token);
        Assert.Equal("missed", missed.Verdict);
        Assert.Contains(missed.Right!, asked.Options);
        Assert.Contains("notice period", missed.Passage!.Quote);
        foreach (var days in new[] { 1, 3, 7, 16 })
        {
            Assert.Empty(await desk.DueAsync(path, Token));
            time.Now = time.Now.AddDays(days);
            var due = Assert.Single(await desk.DueAsync(path, Token));
            Assert.Equal((1, asked.Item), (due.Day, due.Check.Item));
            Assert.Equal("right", (await desk.AnswerAsync(path, 1, due.Check.Item, due.Check.Stamp, missed.Right!, Token)).Verdict);
        }

        time.Now = time.Now.AddDays(60);
        Assert.Empty(await desk.DueAsync(path, Token));
    }

    [Fact]
    public async Task an_answer_to_a_question_that_has_changed_is_not_graded()
    {
        await using var services = world.Open(new SetTime(s_monday.AddHours(12)));
        var path = await StartAsync(services, "paula@firm.example", "UTC", 8);
        var graded = await services.GetRequiredService<CheckDesk>().AnswerAsync(path, 1, "c1", "another", "11 days", Token);
        Assert.Null(graded.Verdict);
        Assert.Null(graded.Right);
        Assert.Equal("c1", graded.Again!.Item);
    }

    [Fact]
    public async Task prices_of_the_past_are_in_no_lesson_and_no_wrong_option()
    {
        SetTime time = new(s_monday.AddHours(12));
        await using var services = world.Open(time);
        var path = await StartAsync(services, "paula@firm.example", "UTC", 8);
        time.Now = time.Now.AddDays(2);
        path = (await services.GetRequiredService<Enrolments>().CurrentAsync(path.Person, Token))!;
        var shown = JsonSerializer.Serialize(await services.GetRequiredService<LessonWriter>().WriteAsync(path, 3, Token));
        Assert.Contains("215", shown);
        foreach (var past in new[] { "190 GBP", "150 GBP", "77 GBP", "177 GBP" })
            Assert.DoesNotContain(past, shown);
    }

    [Fact]
    public async Task a_pause_moves_the_days_a_skip_passes_one_over_and_a_restart_begins_anew()
    {
        SetTime time = new(s_monday.AddHours(12));
        await using var services = world.Open(time);
        var enrolments = services.GetRequiredService<Enrolments>();
        var path = await StartAsync(services, "olga@firm.example", "UTC", 8);
        Assert.Equal([1], path.Lessons.Select(l => l.Day));
        await enrolments.PauseAsync(path, Token);
        time.Now = time.Now.AddDays(10);
        Assert.Equal([1], (await enrolments.CurrentAsync(path.Person, Token))!.Lessons.Select(l => l.Day));
        await enrolments.ResumeAsync((await enrolments.CurrentAsync(path.Person, Token))!, Token);
        path = (await enrolments.CurrentAsync(path.Person, Token))!;
        Assert.Equal([(1, new DateOnly(2026, 11, 2)), (2, new DateOnly(2026, 11, 12))], path.Lessons.Select(l => (l.Day, l.DueOn)));
        Assert.Equal(1, await enrolments.SkipAsync(path, Token));
        Assert.Equal(2, (await enrolments.CurrentAsync(path.Person, Token))!.Waiting!.Day);
        await enrolments.RestartAsync(path, Token);
        path = (await enrolments.CurrentAsync(path.Person, Token))!;
        Assert.Equal((2, 1, new DateOnly(2026, 11, 12)), (path.Enrolment.Run, Assert.Single(path.Lessons).Day, path.Lessons[0].DueOn));
    }

    [Fact]
    public async Task a_manager_sees_how_far_their_own_people_are_and_nobody_else_does()
    {
        SetTime time = new(s_monday.AddHours(12));
        await using var services = world.Open(time);
        var directory = services.GetRequiredService<AccessDirectory>();
        var (boss, progress, desk) = ((await directory.FindAsync("boss@firm.example", Token))!, services.GetRequiredService<ProgressReader>(), services.GetRequiredService<CheckDesk>());
        var path = await services.GetRequiredService<Enrolments>().StartAsync(boss, "uma@firm.example", LearningWorld.Quick, "UTC", 8, Token);
        var refused = await Assert.ThrowsAsync<UserFacingException>(() => services.GetRequiredService<Enrolments>().StartAsync(boss, "york@firm.example", LearningWorld.Quick, "UTC", 8, Token));
        Assert.Equal(ErrorCode.NotFound, refused.Code);
        Assert.Equal(ErrorCode.NotFound, (await Assert.ThrowsAsync<UserFacingException>(() => progress.RecordAsync(path.Person, "rita@firm.example", "First call", null, Token))).Code);

        var lesson = (await services.GetRequiredService<LessonWriter>().WriteAsync(path, 1, Token))!;
        await services.GetRequiredService<LessonOutbox>().OpenedAsync(path.Enrolment, 1, [.. lesson.Check.Select(c => c.Item)], Token);
        foreach (var check in lesson.Check)
        {
            var right = (await desk.AnswerAsync(path, 1, check.Item, check.Stamp, "nonsense", Token)).Right!;
            time.Now = time.Now.AddDays(2);
            Assert.Equal("right", (await desk.AnswerAsync(path, 1, check.Item, check.Stamp, right.Split('\n')[0], Token)).Verdict);
        }

        await progress.RecordAsync(boss, "uma@firm.example", "first call", new DateOnly(2026, 11, 5), Token);
        var seen = await progress.PeopleAsync(boss, Token);
        var uma = Assert.Single(seen, p => p.Email == "uma@firm.example");
        Assert.Equal((1, 7), (uma.Done, uma.Of));
        Assert.Equal((lesson.Check.Count, lesson.Check.Count), (uma.Topics.Single(t => t.Topic == "Notice").Missed, uma.Topics.Single(t => t.Topic == "Notice").Asked));
        Assert.Equal([2 * lesson.Check.Count, 3], uma.Milestones.Select(m => m.Days!.Value));
        Assert.DoesNotContain(seen, p => p.Email is "york@firm.example" or "tokyo@firm.example" or "olga@firm.example");
        Assert.Empty(await progress.PeopleAsync(path.Person, Token));

        var ramp = Assert.Single(ProgressReader.Ramp([uma]), r => r.Milestone == "First call");
        Assert.Equal(("2026-11", 1, 1, 3d, 20, 0.85), (ramp.Month, ramp.People, ramp.Reached, ramp.MedianDays, ramp.Baseline, ramp.Shorter));
    }

    [Theory]
    [InlineData("The notice period is 21 days", Verdict.Right)]
    [InlineData("twenty-one? no: 30 days", Verdict.Missed)]
    [InlineData("something about clients", Verdict.Missed)]
    public async Task a_free_answer_is_held_against_the_passage(string given, Verdict expected)
    {
        await using var services = world.Open(new SetTime(s_monday));
        Assert.Equal(expected, await services.GetRequiredService<FreeAnswer>().GradeAsync("How long is the notice period?", "The notice period for renewals is 21 days.", given, Token));
    }

    [Theory]
    [InlineData("71,500 pounds a year", Verdict.Right)]
    [InlineData("£71,500", Verdict.Right)]
    [InlineData("71500", Verdict.Right)]
    [InlineData("$71,500", Verdict.Missed)]
    [InlineData("£92,000", Verdict.Missed)]
    public async Task an_amount_is_the_same_however_it_is_written(string given, Verdict expected)
    {
        await using var services = world.Open(new SetTime(s_monday));
        Assert.Equal(expected, await services.GetRequiredService<FreeAnswer>().GradeAsync("What is the list price of Helm?", "Product: Helm OMS; Unit: base, 5 users; List price: £71,500; Minimum term: 24 months", given, Token));
    }

    static async Task<LearningPath> StartAsync(ServiceProvider services, string email, string zone, int hour)
    {
        var person = (await services.GetRequiredService<AccessDirectory>().FindAsync(email, Token))!;
        return await services.GetRequiredService<Enrolments>().StartAsync(person, email, LearningWorld.Quick, zone, hour, Token);
    }
}
