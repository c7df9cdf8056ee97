using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Errors;

namespace KnowledgeBot.Evals.Suites.Sheets;

/// <summary>Reads a CSV or XLSX file of cases and writes it as the YAML of a suite.</summary>
public static partial class SheetImport
{
    const int Told = 20;
    static readonly string[] s_expected = ["says", "saysNot", "cites", "citesNot", "figures", "list", "status"];

    /// <returns>YAML, which the suite parser has accepted.</returns>
    /// <exception cref="UserFacingException">file-not-found; suite-invalid with every row that is wrong.</exception>
    /// <param name="today">The day the questions are asked on; null for that of the column today, or else the clock's.</param>
    public static async Task<string> ToYamlAsync(string file, string suite, DateOnly? today, CancellationToken cancellationToken)
    {
        SheetTable table = await SheetTable.ReadAsync(file, ["question", "as"], SheetColumns.All, cancellationToken);
        if (SheetColumns.Unknown(table.Headers) is { Count: > 0 } unknown)
        {
            throw table.WrongHeader($"{string.Join("; ", unknown)}; known columns: {string.Join(", ", SheetColumns.All)}");
        }

        List<string> cases = [], wrong = [];
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        foreach ((SheetRow row, int number) in table.Rows.Select((r, i) => (r, i + 1)))
        {
            try
            {
                CaseText read = Case(table, row, suite, number);
                if (!ids.TryAdd(read.Id, row.Line))
                {
                    throw table.Wrong(row, $"the id '{read.Id}' stands in row {ids[read.Id]} too; give each case its own, or leave the cell empty");
                }

                cases.Add(SuiteYaml.Case(read));
                RequireCase(table, row, cases[^1]);
            }
            catch (UserFacingException e)
            {
                wrong.Add(e.Message);
            }
        }

        if (wrong.Count > 0)
        {
            throw new UserFacingException(ErrorCode.SuiteInvalid, string.Join('\n', [.. wrong.Take(Told), .. wrong.Count > Told ? [$"and {wrong.Count - Told} more rows"] : Array.Empty<string>()]));
        }

        string yaml = $"{SuiteYaml.Header}\nsuite: {SuiteYaml.Scalar(suite)}\n{((today ?? Today(table)) is { } day ? $"today: {day:yyyy-MM-dd}\n" : "")}cases:\n{string.Concat(cases)}";
        SuiteParser.Parse(suite, yaml);
        return yaml;
    }

    /// <summary>What is wrong with a case is told of its row, not of the YAML it became.</summary>
    static void RequireCase(SheetTable table, SheetRow row, string yaml)
    {
        try
        {
            SuiteParser.Parse("row", $"cases:\n{yaml}");
        }
        catch (UserFacingException e)
        {
            throw table.Wrong(row, LineOfYaml().Replace(e.Message, "").Replace("\n", "; ", StringComparison.Ordinal));
        }
    }

    static CaseText Case(SheetTable table, SheetRow row, string suite, int number)
    {
        string Cell(string name) => table.Cell(row, name);
        string id = Cell("id") is { Length: > 0 } given ? given : string.Create(CultureInfo.InvariantCulture, $"{suite}-{number:000}");
        if (Cell("question").Length == 0 || Cell("as").Length == 0)
        {
            throw table.Wrong(row, $"there is no {(Cell("question").Length == 0 ? "'question'" : "'as', the e-mail of who asks")}; fill it in, or empty the whole row");
        }

        if (s_expected.All(column => Cell(column).Length == 0))
        {
            throw table.Wrong(row, $"nothing says what is expected; fill in {string.Join(", ", s_expected)}: the status unknown where no answer is right");
        }

        if (TwoWayDate().IsMatch(Cell("asOf")))
        {
            throw table.Wrong(row, $"asOf '{Cell("asOf")}' can be read in two ways; write it year first, as 2026-10-12 (in a spreadsheet, format the cell as text)");
        }

        return new CaseText
        {
            Id = id, Class = Cell("class") is { Length: > 0 } kind ? kind.ToLowerInvariant() : CaseClass.Lookup, Question = Cell("question"), As = Cell("as"), AsOf = Cell("asOf"),
            Phrasings = Flat(Cell("phrasings")), With = Flat(Cell("with")), Turns = Flat(Cell("turns")), Tags = Flat(Cell("tags")), Hidden = Flat(Cell("hidden")), Status = [.. Flat(Cell("status")).Select(s => s.ToLowerInvariant())],
            Says = Nested(Cell("says")), SaysNot = Flat(Cell("saysNot")), Cites = Nested(Cell("cites")), CitesNot = Flat(Cell("citesNot")), List = Nested(Cell("list")), Warnings = Flat(Cell("warnings")),
            Figures = Figures(table, row), Split = Cell("split"),
        };
    }

    static IReadOnlyList<ExpectedFigure> Figures(SheetTable table, SheetRow row)
    {
        try
        {
            return [.. Flat(table.Cell(row, "figures")).Select(FigureCell.Read)];
        }
        catch (FormatException e)
        {
            throw table.Wrong(row, e.Message);
        }
    }

    /// <summary>The day that the rows agree on.</summary>
    static DateOnly? Today(SheetTable table)
    {
        (SheetRow Row, string Day)[] days = [.. table.Rows.Select(r => (r, table.Cell(r, "today"))).Where(d => d.Item2.Length > 0).DistinctBy(d => d.Item2)];
        return days.Length == 0 ? null
            : days.Length > 1 ? throw table.Wrong(days[1].Row, $"today '{days[1].Day}' differs from '{days[0].Day}' further up; all cases of a suite are asked on one day: give it once, or with --today")
            : DateOnly.TryParseExact(days[0].Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
            : throw table.Wrong(days[0].Row, $"today '{days[0].Day}' is not a date; write it as 2026-10-12");
    }

    static IReadOnlyList<string> Flat(string cell) => [.. Nested(cell).SelectMany(n => n)];

    static IReadOnlyList<IReadOnlyList<string>> Nested(string cell) => [.. Semicolon().Split(cell)
        .Select(fact => (IReadOnlyList<string>)[.. Bar().Split(fact).Select(p => p.Replace("\\;", ";", StringComparison.Ordinal).Replace("\\|", "|", StringComparison.Ordinal).Trim()).Where(p => p.Length > 0)])
        .Where(f => f.Count > 0)];

    [GeneratedRegex(@"^.*?row:\d+: ", RegexOptions.Multiline)]
    private static partial Regex LineOfYaml();

    [GeneratedRegex(@"^\s*\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{2,4}\s*$")]
    private static partial Regex TwoWayDate();

    [GeneratedRegex(@"(?<!\\);")]
    private static partial Regex Semicolon();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
