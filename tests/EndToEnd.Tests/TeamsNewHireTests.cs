using KnowledgeBot.Access.People;
using KnowledgeBot.Hosting;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Onboarding.Checks;
using KnowledgeBot.Onboarding.Tracks;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>The first days of a new hire in Microsoft's Agents Playground, by the sample track and a clock that is moved; and what a colleague adds to the firm's knowledge meanwhile.</summary>
[Collection(nameof(PlaygroundFixture))]
public sealed class TeamsNewHireTests(PlaygroundFixture teams, ITestOutputHelper output)
{
    const string Hire = "hal@firm.example";
    const string Lantern = "Who repairs the Saltram lighthouse lantern?";
    static readonly string[] s_others = ["bea", "finn", "lena", "kai", "mia"];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task three_days_of_the_track_a_question_missed_and_asked_again_and_what_an_expert_adds_reaches_the_next_who_asks()
    {
        IReadOnlyList<PlaygroundPage> pages = await teams.OpenAsync(("hal", s_others), ("eva", s_others), ("nadia", s_others), ("dora", s_others));
        (PlaygroundPage hal, PlaygroundPage eva, PlaygroundPage nadia, PlaygroundPage dora) = (pages[0], pages[1], pages[2], pages[3]);
        foreach (PlaygroundPage page in pages)
        {
            await page.GoToAsync(PlaygroundPage.Personal);
        }

        await hal.SeenAsync("teams-hire", output, () => LearnAsync(hal));
        await eva.SeenAsync("teams-expert", output, () => eva.SayAsync("remember as internal about who repairs the lantern of the lighthouse at Saltram and its spare parts: The firm Ottery repairs the Saltram lighthouse lantern.", "Sent to enablement"));
        await nadia.SeenAsync("teams-enablement", output, () => DecideAsync(nadia));
        await eva.SeenAsync("teams-expert", output, () => Assertions.Expect(eva.Last).ToContainTextAsync("was approved by Nadia Rossi"));
        await hal.SeenAsync("teams-next", output, () => hal.SayAsync(Lantern, "Ottery"));
        await hal.SeenAsync("teams-credit", output, async () => Assert.EndsWith("(contributed by Eva Lind)", await hal.SourceAsync()));
        await hal.ShootAsync("teams-next-asker");
        await dora.SeenAsync("teams-outsider", output, () => dora.SayAsync(Lantern, "found nothing"));
        await Assertions.Expect(dora.Last).Not.ToContainTextAsync("Ottery");
    }

    async Task LearnAsync(PlaygroundPage hal)
    {
        await using Application services = await teams.ServicesAsync();
        await hal.SayAsync("start onboarding samples-30-days in UTC", "You are on samples-30-days");
        foreach (int day in new[] { 1, 2, 3 })
        {
            teams.Time.MoveTo(new DateTimeOffset(2026, 11, 1 + day, 9, 30, 0, TimeSpan.Zero));
            await Assertions.Expect(hal.Last).ToContainTextAsync($"Day {day}: ");
            await hal.ShootAsync($"teams-lesson-{day}");
            if (day == 1)
            {
                await CheckAsync(services, hal, day, isRight: false);
                await Assertions.Expect(hal.Last).ToContainTextAsync("I ask you again on 3 November");
                await hal.SayAsync("How many customer calls do I shadow in my first week?", "two calls");
                await hal.SayAsync("quiz", "A quick check:");
            }

            bool isAskedAgain = false;
            while (!(await hal.Last.InnerTextAsync()).Contains("That was all for today", StringComparison.Ordinal))
            {
                isAskedAgain |= (await hal.Last.InnerTextAsync()).Contains("Asked again, from day 1", StringComparison.Ordinal);
                await CheckAsync(services, hal, day, isRight: true);
            }

            Assert.Equal(day == 2, isAskedAgain);
        }

        await hal.SayAsync("Who gives new hires their laptop?", "Priscilla");
        await hal.SayAsync("progress", "3 of 30 lessons done");
        await hal.ShootAsync("teams-progress");
    }

    /// <summary>Answers the question that the last message ends with.</summary>
    static async Task CheckAsync(Application services, PlaygroundPage hal, int day, bool isRight)
    {
        string asked = OneLine(await hal.Last.InnerTextAsync());
        LearningPath path = await PathAsync(services);
        List<CheckItem> items = [];
        for (int d = 1; d <= day; d++)
        {
            items.AddRange(await services.Get<LessonWriter>().CheckAsync(path, d, Token));
        }

        CheckItem open = items.Where(i => Shows(asked, i)).MaxBy(i => asked.LastIndexOf(Put(i), StringComparison.Ordinal))!;
        string verdict = isRight ? "Right." : "Not quite.";
        if (open.IsChoice)
        {
            int right = open.Question.Options.ToList().IndexOf(open.Right) + 1;
            await hal.PressAsync(isRight ? $"{right}" : right == 1 ? "2" : "1", verdict);
        }
        else
        {
            await hal.PressAsync("Answer", verdict, isRight ? open.Right : "I do not know");
        }
    }

    /// <summary>As it stands, with nothing that comes due by the clock of these services, which nobody moves.</summary>
    static async Task<LearningPath> PathAsync(Application services)
    {
        AccessDirectory access = services.Get<AccessDirectory>();
        Person person = (await access.FindAsync(Hire, Token))!;
        Enrolment enrolment = (await services.Get<EnrolmentStore>().CurrentAsync(person, Token))!;
        return new LearningPath(person, await access.ScopeAsync(Hire, Token), enrolment, services.Get<TrackFolder>().Find(enrolment.Track)!, await services.Get<LessonOutbox>().ListAsync(enrolment, Token));
    }

    /// <summary>The same question may be put twice, over other sentences.</summary>
    static bool Shows(string asked, CheckItem item)
    {
        int at = asked.LastIndexOf(Put(item), StringComparison.Ordinal);
        return at >= 0 && item.Question.Options.Append(item.Question.Statement ?? "").All(words => asked.IndexOf(OneLine(words), at, StringComparison.Ordinal) >= 0);
    }

    static string Put(CheckItem item) => OneLine($"{(item.IsChoice ? "A quick check" : "In your own words")}: {item.Question.Question}");

    static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static async Task DecideAsync(PlaygroundPage nadia)
    {
        await Assertions.Expect(nadia.Last).ToContainTextAsync("Eva Lind contributed");
        await nadia.ShootAsync("teams-review");
        await nadia.PressAsync("Approve", "Approved");
    }
}
