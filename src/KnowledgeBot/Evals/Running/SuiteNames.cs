using KnowledgeBot.Access.People;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Running;

/// <summary>Names that cases give and the company does not know: most often a slip of the pen, which would look like a wrong answer.</summary>
static class SuiteNames
{
    const int Told = 10;

    /// <returns>A line each, with the place in the suite.</returns>
    public static async Task<IReadOnlyList<string>> UnknownAsync(IReadOnlyList<EvalCase> cases, SourceReader sources, AccessDirectory access, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        foreach (IGrouping<string, EvalCase> asker in cases.Where(c => c.Expect.InScope).GroupBy(c => c.As))
        {
            if (await access.FindAsync(asker.Key, cancellationToken) is null)
            {
                lines.Add($"{asker.First().At}: {asker.Key} is not in the directory and will be refused; write the e-mail as access.yaml has it");
            }
        }

        IReadOnlyCollection<string> missing = await sources.MissingAsync([.. cases.SelectMany(Documents).Distinct(StringComparer.Ordinal)], cancellationToken);
        lines.AddRange(missing.Select(uri => $"{cases.First(c => Documents(c).Contains(uri)).At}: no document is named {uri}; a name is the path below the ingested folder"));
        return lines.Count <= Told ? lines : [.. lines.Take(Told), $"and {lines.Count - Told} more such names"];
    }

    static IEnumerable<string> Documents(EvalCase asked) => asked.Expect.Relevant.Concat(asked.Expect.CitesNot).Concat(asked.Expect.Hidden);
}
