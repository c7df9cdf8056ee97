using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Doors;
using KnowledgeBot.Hosting;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Evals.Coverage;

/// <summary>Asks the catalogue in every territory, as somebody who works there: what comes back is what they would be told, and no more is counted.</summary>
public static class CoverageRun
{
    /// <param name="only">E-mails; empty lets everybody in the directory be chosen.</param>
    /// <exception cref="UserFacingException">person-unknown.</exception>
    public static async Task<CoverageReport> RunAsync(Application app, Catalogue catalogue, IReadOnlyList<string> only, Action<int> progress, CancellationToken cancellationToken)
    {
        DateTimeOffset started = TimeProvider.System.GetUtcNow();
        await using DirectDoor door = new(app);
        List<TerritoryCoverage> rows = [];
        int done = 0;
        foreach ((string territory, string person) in await AskersAsync(app.Get<AccessDirectory>(), only, cancellationToken))
        {
            AccessScope scope = await app.Get<AccessDirectory>().ScopeAsync(person, cancellationToken);
            Dictionary<string, IReadOnlyList<string>> names = new(catalogue.Names) { ["account"] = [.. (await app.Get<KnowledgeSearch>().NamesAsync(scope, cancellationToken))[1].Order(StringComparer.Ordinal)] };
            CoveredQuestion[] questions = new CoveredQuestion[catalogue.Questions.Count];
            await Parallel.ForEachAsync(Enumerable.Range(0, questions.Length), new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount), CancellationToken = cancellationToken }, async (i, token) =>
            {
                questions[i] = await AskAsync(door, catalogue.Questions[i], i, territory, person, names, token);
                progress(Interlocked.Increment(ref done));
            });
            rows.Add(new TerritoryCoverage(territory, person, questions));
        }

        return new CoverageReport(started, catalogue.Questions.Count, [.. catalogue.Questions.Select(q => q.Stage).Distinct()], [.. catalogue.Questions.Select(q => q.Role).Distinct()], rows);
    }

    static async Task<CoveredQuestion> AskAsync(
        DirectDoor door, CatalogueQuestion question, int number, string territory, string person, Dictionary<string, IReadOnlyList<string>> names, CancellationToken cancellationToken)
    {
        int answered = 0, asked = 0;
        string why = "it asks for a name that there is none of here", shown = question.Question;
        foreach ((string wording, int i) in question.All.Select((w, i) => (w, i)))
        {
            if (Placeholders.Fill(wording, names, number + i) is not { } text)
            {
                continue;
            }

            shown = asked == 0 ? text : shown;
            asked++;
            Answer answer = await door.AskAsync(new Question(person, [], text, null, null, "eval"), cancellationToken);
            await door.ForgetAsync(person, answer.Thread, CancellationToken.None);
            bool isOfHere = answer.Figures.Count > 0 || answer.Citations.Any(c => c.Territory is null || Nested(c.Territory, territory) || Nested(territory, c.Territory));
            answered += answer.Status == AnswerStatus.Answered && isOfHere ? 1 : 0;
            why = answer.Status != AnswerStatus.Answered ? answer.Status : isOfHere ? why : "answered from elsewhere only";
        }

        return new CoveredQuestion(question.Id, question.Role, question.Stage, shown, answered, asked, asked > 0 && answered * 2 >= asked ? "" : asked > 1 ? $"{answered} of {asked} wordings answered" : why);
    }

    /// <summary>For every territory that somebody works in, one who is granted it itself where there is one, and of these who sees most of it and of what lies above it.</summary>
    static async Task<IReadOnlyList<(string Territory, string Person)>> AskersAsync(AccessDirectory access, IReadOnlyList<string> only, CancellationToken cancellationToken)
    {
        IReadOnlyList<(Person Person, IReadOnlyList<EffectiveGrant> Grants)> people = await access.ListAsync(cancellationToken);
        foreach (string unknown in only.Where(o => !people.Any(p => Same(p.Person.Email, o))))
        {
            throw new UserFacingException(ErrorCode.PersonUnknown, $"--as '{unknown}' is not in the directory; add them to access.yaml and run 'access import'");
        }

        List<AccessExplanation> askers = [];
        foreach ((Person person, _) in people.Where(p => p.Grants.Count > 0 && (only.Count == 0 || only.Any(o => Same(p.Person.Email, o)))))
        {
            askers.Add((await access.ExplainAsync(person.Email, cancellationToken))!);
        }

        List<(string, string)> chosen = [];
        foreach (string territory in (await access.TerritoriesAsync(cancellationToken)).Order(StringComparer.Ordinal))
        {
            AccessExplanation? best = askers.Where(p => p.Clearance.Grants.Any(g => g.Covers(territory)))
                .OrderByDescending(p => p.Clearance.Grants.Any(g => g.Territory == territory))
                .ThenByDescending(p => p.Visible.Count(l => l.Territory is null || Nested(l.Territory, territory) || Nested(territory, l.Territory)))
                .ThenBy(p => p.Visible.Count).ThenBy(p => p.Person.Email, StringComparer.Ordinal).FirstOrDefault();
            if (best is not null)
            {
                chosen.Add((territory, best.Person.Email));
            }
        }

        return chosen;
    }

    static bool Nested(string above, string below) => $"{below}/".StartsWith($"{above}/", StringComparison.Ordinal);

    static bool Same(string a, string b) => string.Equals(a, b.Trim(), StringComparison.OrdinalIgnoreCase);
}
