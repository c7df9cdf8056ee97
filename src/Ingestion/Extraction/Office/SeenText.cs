using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Office;

/// <summary>Drops characters that no reader of the page can see but a machine would read: zero-width, direction and tag characters, controls.</summary>
internal static class SeenText
{
    public static string Clean(string text)
    {
        var index = 0;
        while (index < text.Length && IsPlain(text[index]))
            index++;
        return index == text.Length ? text : Rewrite(text, index);
    }

    /// <summary>On one line, white space collapsed.</summary>
    public static string Line(string text)
    {
        text = Clean(text);
        var line = new StringBuilder(text.Length);
        bool gap = false, changed = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                changed |= c != ' ' || gap || line.Length == 0;
                gap = line.Length > 0;
                continue;
            }

            if (gap)
                line.Append(' ');
            gap = false;
            line.Append(c);
        }

        return changed || gap ? line.ToString() : text;
    }

    private static bool IsPlain(char c) => c is >= ' ' and < '\u007f' or '\n' or '\t' or > '\u00ad' and < '\u200b';

    private static string Rewrite(string text, int from)
    {
        var clean = new StringBuilder(text, 0, from, text.Length);
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (char.ConvertToUtf32(c, text[i + 1]) is not (>= 0xE0000 and <= 0xE007F))
                    clean.Append(c).Append(text[i + 1]);
                i++;
            }
            else if (char.IsSurrogate(c))
            {
                clean.Append('\ufffd');
            }
            else if (IsJoiner(c) ? JoinsLetters(text, i) : IsSeen(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    private static bool IsSeen(char c) => c switch
    {
        '\n' or '\t' => true,
        < ' ' or >= '\u007f' and < '\u00a0' => c == '\u0085',
        '\u00ad' or '\u200b' or '\u200e' or '\u200f' or '\ufeff' => false,
        >= '\u202a' and <= '\u202e' or >= '\u2060' and <= '\u206f' => false,
        _ => true,
    };

    /// <summary>Joiners shape Persian, Indic scripts and emoji; between plain letters they only hide text.</summary>
    private static bool IsJoiner(char c) => c is '\u200c' or '\u200d';

    private static bool JoinsLetters(string text, int at) =>
        at > 0 && at + 1 < text.Length && text[at - 1] > '\u02ff' && text[at + 1] > '\u02ff';
}
