using System.Globalization;
using System.Text.Json;
using KnowledgeBot.Access.People;
using KnowledgeBot.Answering;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Onboarding;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeBot.Tests.Loops;

/// <summary>
/// Random people with random territories read lessons, checks, practice, gap lists, digests and drafts, through the door everybody uses. KNOWLEDGEBOT_PROBES says how many times;
/// <c>docs/onboarding.md</c> gives the command for all 10,000.
/// </summary>
[Collection(LearningWorldCollection.Name)]
public sealed class LeakProbeTests(LearningWorld world)
{
    const int Default = 160;
    static readonly DateTimeOffset s_noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    static readonly string[] s_said =
    [
        "lesson 1", "lesson 2", "lesson 1", "quiz", "review", "1", "2", "answer: I do not know it", "practice", "practice implementation time: We offer a fixed go-live date", "progress",
        "gap digest", "gaps", "gap digest", "gaps", "draft a call sheet for uk-call fund", "draft a call sheet for west-call fund", "draft a quick answer for the notice period for renewals", "draft a quick answer for the discount limit for renewals",
    ];

    readonly Dictionary<string, (string Territory, int Level)[]> _gaps = [];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task nothing_in_a_lesson_quiz_digest_gap_list_or_draft_is_hidden_from_its_reader()
    {
        int probes = int.TryParse(Environment.GetEnvironmentVariable("KNOWLEDGEBOT_PROBES"), CultureInfo.InvariantCulture, out int wanted) ? wanted : Default;
        await using ServiceProvider services = world.Open(new SetTime(s_noon));
        string[] people = [.. world.People];
        foreach (string email in people)
        {
            await BeginAsync(services, email);
        }

        Random random = new(20_261_121);
        int shown = 0, wordings = 0, drafts = 0;
        for (int i = 0; i < probes; i++)
        {
            string email = people[random.Next(people.Length)], said = s_said[random.Next(s_said.Length)];
            string answer = JsonSerializer.Serialize(await AskAsync(services, email, said));
            Check(email, said, answer);
            shown += world.Documents.Any(d => answer.Contains(d.Word, StringComparison.Ordinal)) ? 1 : 0;
            wordings += _gaps.Keys.Any(g => answer.Contains(g, StringComparison.Ordinal)) ? 1 : 0;
            drafts += answer.Contains("Draft: nothing was sent", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(shown > probes / 10 && wordings > probes / 20 && drafts > probes / 20, $"{shown} showed a document, {wordings} a gap, {drafts} were drafts of {probes}: too few for the check to mean anything");
    }

    /// <summary>On the track, with a question asked in vain that names a thing nobody else speaks of.</summary>
    async Task BeginAsync(ServiceProvider services, string email)
    {
        Person person = (await services.GetRequiredService<AccessDirectory>().FindAsync(email, Token))!;
        Enrolments enrolments = services.GetRequiredService<Enrolments>();
        await enrolments.StartAsync(person, email, LearningWorld.Quick, "UTC", 8, Token);
        await enrolments.AheadAsync((await enrolments.CurrentAsync(person, Token))!, Token);
        string thing = $"zqgap{string.Concat(email.Split('@')[0].Select(c => char.IsDigit(c) ? (char)('a' + (c - '0')) : c))}end";
        await AskAsync(services, email, $"Who polishes the {thing} turbine?");
        var grants = world.Grants[email];
        _gaps[thing] = [.. grants.Select(g => (g.Territory, g.Level))];
    }

    static Task<Answer> AskAsync(ServiceProvider services, string email, string said) => services.GetRequiredService<QuestionHandler>().Handle(new Question(email, [], said, null, null, "cli"), null, Token);

    void Check(string email, string said, string shown)
    {
        foreach (var document in world.Documents.Where(d => !Sees(email, d.Territory, d.Level)))
        {
            foreach (string secret in new[] { document.Word, document.Days, document.Percent })
                Assert.False(shown.Contains(secret, StringComparison.Ordinal), $"{email} said '{said}' and is shown '{secret}' of {document.Territory}: {shown}");
        }

        foreach ((string word, string territory) in new[] { ("zqukcall", "EMEA/UK"), ("zqwestcall", "AMER/West") })
            Assert.True(Sees(email, territory, 2) || !shown.Contains(word, StringComparison.Ordinal), $"{email} said '{said}' and is shown {word}: {shown}");

        // A gap is for who may see all that its asker may.
        foreach ((string thing, var homes) in _gaps.Where(g => shown.Contains(g.Key, StringComparison.Ordinal)))
            Assert.True(homes.All(h => Sees(email, h.Territory, h.Level)), $"{email} said '{said}' and reads the wording of {string.Join(", ", homes)}: {thing}");
    }

    bool Sees(string email, string territory, int level) => world.Grants[email].Exists(g => g.Level >= level && (territory == g.Territory || territory.StartsWith(g.Territory + "/", StringComparison.Ordinal)));
}
