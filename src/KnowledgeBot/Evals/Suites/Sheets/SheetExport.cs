using System.Globalization;
using KnowledgeBot.Sheets;

namespace KnowledgeBot.Evals.Suites.Sheets;

/// <summary>Cases as rows, for people who think in sheets. Figures are left to the YAML file and named in a column of their own.</summary>
public static class SheetExport
{
    public static async Task WriteAsync(IReadOnlyList<EvalSuite> suites, string file, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<string>> rows = [[.. SheetColumns.All, "figures (not imported)"], .. suites.SelectMany(s => s.Cases).Select(Row)];
        await SheetFile.WriteAsync(rows, file, cancellationToken);
    }

    static IReadOnlyList<string> Row(EvalCase c) =>
    [
        c.Id, c.Class, c.Question, Facts(c.Phrasings.Select(p => (IReadOnlyList<string>)[p])), c.As, string.Join("; ", c.With), c.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        Facts(c.Turns.Select(t => (IReadOnlyList<string>)[t])), string.Join("; ", c.Expect.Status),
        string.Join("; ", c.Expect.Says.Select(f => f.Number is { } n ? string.Create(CultureInfo.InvariantCulture, $"#{n.Value}±{n.Tolerance} {n.Unit}").TrimEnd() : One(f.Phrasings))),
        Facts(c.Expect.SaysNot.Select(s => (IReadOnlyList<string>)[s])), Facts(c.Expect.Cites), string.Join("; ", c.Expect.CitesNot), string.Join("; ", c.Expect.Hidden),
        Facts(c.Expect.List ?? []), string.Join("; ", c.Expect.Warnings), string.Join("; ", c.Tags), string.Join("; ", c.Expect.Figures),
    ];

    static string Facts(IEnumerable<IReadOnlyList<string>> facts) => string.Join("; ", facts.Select(One));

    static string One(IReadOnlyList<string> phrasings) => string.Join(" | ", phrasings.Select(p => p.Replace(";", "\\;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)));
}
