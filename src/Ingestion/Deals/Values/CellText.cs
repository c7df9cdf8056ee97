using KnowledgeBot.Ingestion.Extraction.Office;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>What a cell says: on one line, without what nobody sees, and nothing where people write that there is nothing.</summary>
static class CellText
{
    static readonly HashSet<string> s_blanks = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "-", "--", "---", "–", "—", ".", "?", "n/a", "na", "n.a.", "n.a", "#n/a", "none", "null", "nil", "nan", "(none)", "(null)", "(blank)", "blank", "unknown", "tbd", "tbc", "tba",
        "not available", "not applicable", "not known",
    };

    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_lookup = s_blanks.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Clean(string text) => IsPlain(text) ? text : SeenText.Line(TextHygiene.Clean(text));

    public static bool IsBlank(ReadOnlySpan<char> text) => text.Length == 0 || (text.Length <= 14 && s_lookup.Contains(text));

    static bool IsPlain(string text)
    {
        char before = ' ';
        foreach (char c in text)
        {
            if (c is < ' ' or > '~' || (c == ' ' && before == ' '))
            {
                return false;
            }

            before = c;
        }

        return before != ' ' || text.Length == 0;
    }
}
