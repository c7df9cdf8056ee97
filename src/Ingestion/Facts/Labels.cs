using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Where a label stands: at the beginning of a line ("Risk: ..."), or further on in one that was several before it was joined.</summary>
static partial class Labels
{
    const int MostWords = 5;

    /// <summary>The label that opens a line: its name is group 1.</summary>
    public static Match At(string line) => Opening().Match(line);

    /// <summary>Offsets, from 1, where a label that announces something begins a further point.</summary>
    public static IEnumerable<int> Midway(string line)
    {
        int from = Bullet().Match(line).Length;
        foreach (Match colon in Colon().Matches(line))
        {
            if (Begin(line, from, colon.Index) is > 0 and var at)
            {
                yield return at;
            }

            from = colon.Index + 1;
        }
    }

    /// <summary>Of the words before a colon the most that announce something; small ones only where they are labels and nothing else.</summary>
    static int Begin(string line, int from, int colon)
    {
        int best = -1;
        int at = colon;
        for (int words = 1; words <= MostWords; words++)
        {
            at = at > from ? line.LastIndexOf(' ', at - 1) : -1;
            if (at <= from || !Ended().IsMatch(line[..at]))
            {
                break;
            }

            string name = line[(at + 1)..colon];
            bool isLabel = char.IsUpper(name[0]) ? Sections.Of(name) is not (SectionKind.None or SectionKind.Answers) || Frame().IsMatch(name) : Small().IsMatch(name);
            best = isLabel ? at + 1 : best;
        }

        return best;
    }

    [GeneratedRegex(@"^[*_]{0,2}([\p{L}][^:=*\n.?!]{0,60}?|obj \d)[*_]{0,2}\s*(?::(?!\d|//)|\s=)[*_]{0,2}\s*")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?:[-*•–]|\d{1,2}[.)])\s+")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"(?<=\S):(?=\s)")]
    private static partial Regex Colon();

    [GeneratedRegex(@"[\p{L}\p{N}.!?)""”-]$")]
    private static partial Regex Ended();

    [GeneratedRegex(@"^(?:main |key |our |their |other )?(?:obj(?:ection)?s?|concerns?|pushback|risks?|next steps?|next|action items?)(?: \d| left)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Small();

    /// <summary>What a document says about itself, one below another.</summary>
    public static bool IsFrame(string label) => Frame().IsMatch(label.Trim());

    [GeneratedRegex(@"^(?:owner|deal|opportunity|author|date|stage|account|customer|amount|outcome|attendees|participants|present|lessons?(?: learned)?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Frame();
}
