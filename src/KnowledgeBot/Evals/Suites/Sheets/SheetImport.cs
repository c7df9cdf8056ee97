using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Ingestion.Extraction;

namespace KnowledgeBot.Evals.Suites.Sheets;

/// <summary>Reads a CSV or XLSX file of cases and writes it as the YAML of a suite.</summary>
public static partial class SheetImport
{
    /// <returns>YAML, which the suite parser has accepted.</returns>
    /// <exception cref="UserFacingException">file-not-found; suite-invalid with the row.</exception>
    /// <param name="today">The day the questions are asked on; null for the clock's.</param>
    public static async Task<string> ToYamlAsync(string file, string suite, DateOnly? today, CancellationToken cancellationToken)
    {
        Table table = await SheetTable.ReadAsync(file, ["question", "as"], SheetColumns.All, cancellationToken);
        foreach (string unknown in table.Headers.Where(h => h.Length > 0 && !SheetColumns.All.Any(c => SheetTable.Same(c, h)) && !h.StartsWith("figures", StringComparison.OrdinalIgnoreCase)))
        {
            throw SheetTable.Wrong(file, 1, $"column '{unknown}' is not known; known columns: {string.Join(", ", SheetColumns.All)}");
        }

        List<string> cases = [];
        for (int i = 0; i < table.Rows.Count; i++)
        {
            int line = (table.FirstRow ?? 2) + i;
            cases.Add(Case(table, table.Rows[i], suite, i + 1, file, line));
            RequireCase(cases[^1], file, line);
        }

        string yaml = $"{SuiteYaml.Header}\nsuite: {SuiteYaml.Scalar(suite)}\n{(today is { } day ? $"today: {day:yyyy-MM-dd}\n" : "")}cases:\n{string.Concat(cases)}";
        SuiteParser.Parse(suite, yaml);
        return yaml;
    }

    /// <summary>What is wrong with a case is told of its row, not of the YAML it became.</summary>
    static void RequireCase(string yaml, string file, int line)
    {
        try
        {
            SuiteParser.Parse("row", $"cases:\n{yaml}");
        }
        catch (UserFacingException e)
        {
            throw SheetTable.Wrong(file, line, LineOfYaml().Replace(e.Message, "").Replace("\n", "; ", StringComparison.Ordinal));
        }
    }

    static string Case(Table table, IReadOnlyList<string> row, string suite, int number, string file, int line)
    {
        string Cell(string name) => SheetTable.Cell(table, row, name);
        string id = Cell("id") is { Length: > 0 } given ? given : string.Create(CultureInfo.InvariantCulture, $"{suite}-{number:000}");
        if (Cell("question").Length == 0 || Cell("as").Length == 0)
        {
            throw SheetTable.Wrong(file, line, "a case needs a question and 'as', the e-mail of who asks");
        }

        return SuiteYaml.Case(new CaseText
        {
            Id = id, Class = Cell("class") is { Length: > 0 } kind ? kind : CaseClass.Lookup, Question = Cell("question"), As = Cell("as"), AsOf = Cell("asOf"),
            Phrasings = Flat(Cell("phrasings")), With = Flat(Cell("with")), Turns = Flat(Cell("turns")), Tags = Flat(Cell("tags")), Hidden = Flat(Cell("hidden")), Status = Flat(Cell("status")),
            Says = Nested(Cell("says")), SaysNot = Flat(Cell("saysNot")), Cites = Nested(Cell("cites")), CitesNot = Flat(Cell("citesNot")), List = Nested(Cell("list")), Warnings = Flat(Cell("warnings")),
        });
    }

    static IReadOnlyList<string> Flat(string cell) => [.. Nested(cell).SelectMany(n => n)];

    static IReadOnlyList<IReadOnlyList<string>> Nested(string cell) => [.. Semicolon().Split(cell)
        .Select(fact => (IReadOnlyList<string>)[.. Bar().Split(fact).Select(p => p.Replace("\\;", ";", StringComparison.Ordinal).Replace("\\|", "|", StringComparison.Ordinal).Trim()).Where(p => p.Length > 0)])
        .Where(f => f.Count > 0)];

    [GeneratedRegex(@"^.*?row:\d+: ", RegexOptions.Multiline)]
    private static partial Regex LineOfYaml();

    [GeneratedRegex(@"(?<!\\);")]
    private static partial Regex Semicolon();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
