using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Chunking;

/// <summary>How long passages are, in words, and how what is too long is cut.</summary>
internal static class Sizes
{
    public const int Target = 220;
    public const int Cap = 350;

    /// <summary>Characters that count as one word where a text has few spaces (long identifiers, scripts written without them).</summary>
    private const int CharactersPerWord = 12;

    public static int Words(string text)
    {
        var words = 0;
        var inWord = false;
        foreach (var c in text)
        {
            var space = char.IsWhiteSpace(c);
            words += !space && !inWord ? 1 : 0;
            inWord = !space;
        }
        return Math.Max(words, text.Length / CharactersPerWord);
    }

    /// <summary>Pieces of at most <paramref name="most"/> words, cut at sentence ends, else between words, else anywhere.</summary>
    public static IEnumerable<string> Pieces(string text, int most)
    {
        var from = -1;
        var to = 0;
        var words = 0;
        foreach (var (start, length) in SentenceSplitter.Split(text).SelectMany(span => Shorten(text, span, most)))
        {
            var more = Words(text.Substring(start, length));
            if (from >= 0 && words + more > most)
            {
                yield return text[from..to];
                from = -1;
            }
            words = from < 0 ? more : words + more;
            from = from < 0 ? start : from;
            to = start + length;
        }
        if (from >= 0)
        {
            yield return text[from..to];
        }
    }

    private static IEnumerable<(int Start, int Length)> Shorten(string text, (int Start, int Length) span, int most)
    {
        var (start, end) = (span.Start, span.Start + span.Length);
        while (start < end)
        {
            var cut = Cut(text, start, end, most);
            yield return (start, cut - start);
            start = cut;
            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }
        }
    }

    /// <summary>The end when the rest is short enough; else the last white space within <paramref name="most"/> words, else that many characters.</summary>
    private static int Cut(string text, int start, int end, int most)
    {
        var furthest = Math.Min(end, start + (most * CharactersPerWord));
        var (words, space) = (1, -1);
        var i = start;
        for (; i < furthest; i++)
        {
            if (char.IsWhiteSpace(text[i]) && i > start && !char.IsWhiteSpace(text[i - 1]))
            {
                space = i;
                if (++words > most)
                {
                    return i;
                }
            }
        }
        if (i == end)
        {
            return end;
        }
        var cut = space > start ? space : furthest;
        return char.IsHighSurrogate(text[cut - 1]) && cut - 1 > start ? cut - 1 : cut;
    }
}
