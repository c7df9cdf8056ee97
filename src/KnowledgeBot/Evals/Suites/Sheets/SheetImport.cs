using KnowledgeBot.Sheets;
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
    public static async Task<string> ToYamlAsync(string file, string suite, CancellationToken cancellationToken)
    {
        byte[] content = File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellationToken)
            : throw new UserFacingException(ErrorCode.FileNotFound, $"'{file}' does not exist; name a CSV or XLSX file with the columns {string.Join(", ", SheetColumns.All)}");
        ExtractedDocument sheet = Read(content, file, cancellationToken);
        Table table = sheet.Blocks.Select(b => b.Table).OfType<Table>().FirstOrDefault(t => Column(t, "question") >= 0 && Column(t, "as") >= 0)
            ?? throw Wrong(file, 1, $"no table with the columns 'question' and 'as'; known columns: {string.Join(", ", SheetColumns.All)}");
        foreach (string unknown in table.Headers.Where(h => h.Length > 0 && !SheetColumns.All.Any(c => Same(c, h)) && !h.StartsWith("figures", StringComparison.OrdinalIgnoreCase)))
        {
            throw Wrong(file, 1, $"column '{unknown}' is not known; known columns: {string.Join(", ", SheetColumns.All)}");
        }

        List<string> cases = [];
        for (int i = 0; i < table.Rows.Count; i++)
        {
            cases.Add(Case(table, table.Rows[i], suite, i + 1, file, (table.FirstRow ?? 2) + i));
        }

        string yaml = $"{SuiteYaml.Header}\nsuite: {SuiteYaml.Scalar(suite)}\ncases:\n{string.Concat(cases)}";
        SuiteParser.Parse(suite, yaml);
        return yaml;
    }

    static ExtractedDocument Read(byte[] content, string file, CancellationToken cancellationToken)
    {
        try
        {
            return Readers.Extract(content, Path.GetFileName(file), new ExtractionLimits(), cancellationToken);
        }
        catch (DocumentRejectedException e)
        {
            throw new UserFacingException(ErrorCode.SuiteInvalid, $"'{file}' cannot be read: {e.Message}", e);
        }
    }

    static string Case(Table table, IReadOnlyList<string> row, string suite, int number, string file, int line)
    {
        string Cell(string name) => Column(table, name) is >= 0 and int i && i < row.Count ? SafeCell.Read(row[i].Trim()) : "";
        string id = Cell("id") is { Length: > 0 } given ? given : string.Create(CultureInfo.InvariantCulture, $"{suite}-{number:000}");
        if (Cell("question").Length == 0 || Cell("as").Length == 0)
        {
            throw Wrong(file, line, "a case needs a question and 'as', the e-mail of who asks");
        }

        return SuiteYaml.Case(new CaseText
        {
            Id = id, Class = Cell("class") is { Length: > 0 } kind ? kind : CaseClass.Lookup, Question = Cell("question"), As = Cell("as"), AsOf = Cell("asOf"),
            Phrasings = Flat(Cell("phrasings")), With = Flat(Cell("with")), Turns = Flat(Cell("turns")), Tags = Flat(Cell("tags")), Hidden = Flat(Cell("hidden")), Status = Flat(Cell("status")),
            Says = Nested(Cell("says")), SaysNot = Flat(Cell("saysNot")), Cites = Nested(Cell("cites")), CitesNot = Flat(Cell("citesNot")), List = Nested(Cell("list")), Warnings = Flat(Cell("warnings")),
        });
    }

    static int Column(Table table, string name) => table.Headers.ToList().FindIndex(h => Same(h, name));

    static bool Same(string a, string b) => string.Equals(a.Trim(), b, StringComparison.OrdinalIgnoreCase);

    static IReadOnlyList<string> Flat(string cell) => [.. Nested(cell).SelectMany(n => n)];

    static IReadOnlyList<IReadOnlyList<string>> Nested(string cell) => [.. Semicolon().Split(cell)
        .Select(fact => (IReadOnlyList<string>)[.. Bar().Split(fact).Select(p => p.Replace("\\;", ";", StringComparison.Ordinal).Replace("\\|", "|", StringComparison.Ordinal).Trim()).Where(p => p.Length > 0)])
        .Where(f => f.Count > 0)];

    static UserFacingException Wrong(string file, int line, string message) => new(ErrorCode.SuiteInvalid, string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {message}"));

    [GeneratedRegex(@"(?<!\\);")]
    private static partial Regex Semicolon();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
