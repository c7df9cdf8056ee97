namespace KnowledgeBot.Ingestion.Extraction.Text;

/// <summary>Tells Markdown that a parser would spend minutes on from Markdown that people write.</summary>
internal static class MarkdownSource
{
    private const int OpenMarksInParagraph = 3_000;
    private const int QuoteDepth = 40;
    private const int LongestLine = 400_000;

    public static bool IsPathological(string text)
    {
        var open = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            if (line.Length > LongestLine || LeadingMarks(line) > QuoteDepth)
            {
                return true;
            }
            open = line.IsWhiteSpace() ? 0 : open + line.Count('[') + (line.Count('*') / 4) + (line.Count('_') / 4) + (line.Count('`') / 4) + line.Count('<');
            if (open > OpenMarksInParagraph)
            {
                return true;
            }
        }
        return false;
    }

    private static int LeadingMarks(ReadOnlySpan<char> line)
    {
        var marks = 0;
        foreach (var c in line)
        {
            if (c is '>' or '-' or '+')
            {
                marks++;
            }
            else if (c is not (' ' or '\t'))
            {
                return marks;
            }
        }
        return line.Contains('>') ? marks : 0;
    }
}
