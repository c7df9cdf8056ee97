using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.People;
using KnowledgeBot.Channels;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Outreach;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Channels;
using KnowledgeBot.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace KnowledgeBot.Tests.Outreach;

/// <summary>Two people in two time zones, over a fortnight in which both put their clocks back.</summary>
public sealed partial class LessonClockTests
{
    const string Uma = "uma@firm.example";
    const string Bea = "bea@firm.example";
    const int Lessons = 12;

    /// <summary>London leaves summer time on 25 October, New York on 1 November.</summary>
    static readonly DateTimeOffset s_start = new(2026, 10, 22, 0, 0, 0, TimeSpan.Zero);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task no_lesson_is_lost_or_sent_twice_through_restarts_a_day_without_a_look_and_the_end_of_summer_time()
    {
        using ScratchFolder folder = new();
        folder.Write("onboarding/fortnight.yaml", $"track: Fortnight\nweekends: true\nlessons:\n{string.Concat(Enumerable.Range(1, Lessons).Select(d => $"  - {{ day: {d}, topic: Topic {d}, questions: [\"What is the company mascot?\"] }}\n"))}");
        SetTime time = new(s_start);
        ScriptedChat chat = new();
        Dictionary<(string Person, int Day), List<DateTimeOffset>> seen = [];
        bool cutsShort = false;
        chat.After = delivery =>
        {
            int day = int.Parse(LessonDay().Match(delivery.Content.Answer!.Text).Groups[1].Value, CultureInfo.InvariantCulture);
            (string, int) key = (delivery.Question.Asker, day);
            (seen.TryGetValue(key, out List<DateTimeOffset>? at) ? at : seen[key] = []).Add(time.Now);
            if (cutsShort)
            {
                cutsShort = false;
                throw new HttpRequestException("it arrived, but its sender does not hear of it");
            }
        };
        (string, string)[] settings = [("Onboarding:Folder", Path.Combine(folder.Root, "onboarding"))];
        void Services(IServiceCollection s) => s.AddSingleton<IPersonalChat, ReachableChat>().Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        await using ChatWorld one = await ChatWorld.CreateAsync("lesson_clock", chat, Services, settings);
        await one.WriteDocumentsAsync();
        await StartAsync(one, Uma, "Europe/London");
        await StartAsync(one, Bea, "America/New_York");
        ChatWorld other = await one.AnotherAsync(chat, Services, settings);
        foreach (DateTimeOffset now in Looks())
        {
            time.Now = now;
            int day = (now - s_start).Days;
            if (day == 4 && now.Hour == 8)
            {
                // Killed between making a lesson and sending it; its successor finds it.
                await other.Get<OutreachRounds>().RunAsync(Token);
                await other.Get<ChannelWorker>().RunNextAsync(Token);
                await other.DisposeAsync();
                other = await one.AnotherAsync(chat, Services, settings);
            }

            cutsShort |= day == 7 && now.Hour == 13;
            await Task.WhenAll(one.Get<OutreachRounds>().RunAsync(Token), other.Get<OutreachRounds>().RunAsync(Token));
            await (day % 2 == 0 ? one : other).DrainAsync();
        }

        await one.Get<OutreachRounds>().RunAsync(Token);
        await other.DisposeAsync();
        foreach ((string user, string zone) in new[] { (ChatWorld.Uma, "Europe/London"), (ChatWorld.Bea, "America/New_York") })
        {
            var told = seen.Where(s => s.Key.Person == $"T1/{user}").OrderBy(s => s.Value[0]).ToList();
            Assert.Equal(Enumerable.Range(1, Lessons), told.Select(t => t.Key.Day));
            Assert.All(told, t => Assert.Single(t.Value));
            // At eight by the wall in both times of the year.
            Assert.All(told, t => Assert.Equal(8, TimeZoneInfo.ConvertTime(t.Value[0], TimeZoneInfo.FindSystemTimeZoneById(zone)).Hour));
            Assert.Equal(2, told.Select(t => t.Value[0].Hour).Distinct().Count());
        }

        Assert.Equal(2 * Lessons, (await one.OwnerAsync("select 1 from onboarding_lessons where sent is not null", r => r.GetInt32(0))).Count);
        Assert.Equal(2 * Lessons, chat.Visible.Count);
    }

    /// <summary>Around both mornings, fifteen days long; on the tenth nobody looks.</summary>
    static IEnumerable<DateTimeOffset> Looks() =>
        Enumerable.Range(0, 15).Where(day => day != 9).SelectMany(day => new[] { 6, 7, 8, 11, 12, 13, 20 }.Select(hour => s_start.AddDays(day).AddHours(hour)));

    static async Task StartAsync(ChatWorld world, string email, string zone)
    {
        Person person = (await world.Get<AccessDirectory>().FindAsync(email, Token))!;
        await world.Get<Enrolments>().StartAsync(person, email, "fortnight", zone, 8, Token);
    }

    [GeneratedRegex(@"^Day (\d+): Topic")]
    private static partial Regex LessonDay();
}
