using System.Text;
using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Pdf;

/// <summary>What a PDF says about itself.</summary>
internal sealed partial record PdfInfo(string? Title, IReadOnlyDictionary<string, string> Properties)
{
    private static readonly string[] Kept = ["title", "subject", "keywords", "author", "pages"];

    public static PdfInfo Read(byte[] output)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(output).Split('\n'))
        {
            var colon = line.IndexOf(':');
            var name = colon > 0 ? line[..colon].Trim().ToLowerInvariant() : "";
            if (Kept.Contains(name) && BlockWriter.Line(line[(colon + 1)..]) is { Length: > 0 } value)
            {
                properties.TryAdd(name, value);
            }
        }
        var title = properties.GetValueOrDefault("title");
        return new PdfInfo(title is not null && IsTitle(title) ? title : null, properties);
    }

    private static bool IsTitle(string title) =>
        title.Length is > 3 and < 200 && title.Count(char.IsLetter) > title.Length / 3 && !Leftover().IsMatch(title);

    [GeneratedRegex(@"^Microsoft (Word|PowerPoint|Excel)|^untitled|^(Document|Presentation|Slide)\s?\d*$|\.(docx?|xlsx?|pptx?|indd|qxd|tex|dvi|pdf|rtf|odt|pub)$|[\\/]\w+[\\/]|^\(?anonymous", RegexOptions.IgnoreCase)]
    private static partial Regex Leftover();
}
