using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Ingestion.Statements;

/// <summary>Where a document speaks of itself: its title and the lines above its first section. What stands deeper may be about anything.</summary>
sealed partial class DocumentHead
{
    const int MaxCharacters = 2000;
    const int MaxFieldRows = 15;
    const int MaxSentence = 400;
    const int MaxName = 90;
    readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);

    DocumentHead(ExtractedDocument document)
    {
        IReadOnlyList<string> section = document.Blocks.Count == 0 ? [] : document.Blocks[0].HeadingPath;
        List<string> names = [.. section.Prepend(document.Title ?? "").Where(n => n.Length > 0)];
        List<string> lines = [];
        List<string> rest = [];
        List<string> opening = [];
        int characters = 0;
        foreach (Block block in document.Blocks)
        {
            bool within = characters < MaxCharacters && (block.HeadingPath.Count == 0 || block.HeadingPath.SequenceEqual(section));
            if (block.Table is { } table)
            {
                names.AddRange(within && table.Caption is { } caption ? Segments(caption) : []);
                lines.AddRange(within ? OfTable(table) : []);
            }
            else if (block.Kind is BlockKind.Paragraph or BlockKind.List)
            {
                opening.AddRange(within ? block.Text.Split('\n').Select(l => Marks().Replace(l, "").Trim()).Where(l => l.Length > 0) : []);
                (within ? lines : rest).AddRange(block.Text.Split('\n').SelectMany(Segments));
                characters += block.Text.Length;
            }
        }

        if (names.Count == 0 && lines is [{ Length: <= MaxName } first, ..] && !SentenceEnd().IsMatch(first))
        {
            names.Add(first);
        }

        (Names, Lines, Sentences, Rest) = (names, opening, [.. lines.SelectMany(Split)], rest.SelectMany(Split));
        foreach (string sentence in Sentences)
        {
            Take(sentence);
        }
    }

    /// <summary>Title, subtitle and captions: whatever they say, they say of the document.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Lines above the first section, in order.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Sentences above the first section, in order.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>Sentences of everything below.</summary>
    public IEnumerable<string> Rest { get; }

    public static DocumentHead Of(ExtractedDocument document) => new(document);

    /// <returns>The value of the first label that a line carries ("Date: 9 June 2026", a row of a table of two columns); else null.</returns>
    public string? Field(IEnumerable<string> labels) => labels.Select(l => _fields.GetValueOrDefault(l)).FirstOrDefault(v => v is not null);

    void Take(string sentence)
    {
        if (Labelled().Match(sentence) is { Success: true } field)
        {
            _fields.TryAdd(field.Groups["label"].Value.Trim(), field.Groups["value"].Value.Trim());
        }
    }

    /// <summary>A form's rows, and a list's remark that came to stand among its column heads.</summary>
    static IEnumerable<string> OfTable(Table table)
    {
        string[] remarks = [.. table.Headers.Where(h => DayInText().IsMatch(h))];
        IEnumerable<string> form = table.Headers.Count != 2 ? []
            : table.Rows.Prepend(table.Headers).Take(MaxFieldRows).Where(r => r[0].Length > 0 && r[1].Length > 0).Select(r => $"{r[0].TrimEnd(':', ' ')}: {r[1]}");
        return remarks.Length == 1 ? form.Concat(remarks) : form;
    }

    static IEnumerable<string> Segments(string line) => Separators().Split(Marks().Replace(line, "")).Select(s => s.Trim()).Where(s => s.Length > 0);

    static IEnumerable<string> Split(string line) => PassageUnits.Spans(line).Select(s => line.Substring(s.Start, s.Length).Trim()).Where(s => s.Length is > 0 and <= MaxSentence);

    [GeneratedRegex(@"^(?:[-*•]\s+)?(?<label>\p{L}[\p{L}\p{N} /&'’().-]{0,40}?)\s*:\s+(?<value>\S.*)$")]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\s+[|·•]\s+|\t+|;\s*| {3,}")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\*\*|__|`|^>\s*|^\*+(?=\S)|\*+$")]
    private static partial Regex Marks();

    [GeneratedRegex(@"[.:!?]$")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(StatedDay.Pattern, RegexOptions.IgnoreCase)]
    private static partial Regex DayInText();
}
