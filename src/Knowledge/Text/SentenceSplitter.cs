namespace KnowledgeBot.Knowledge.Text;

/// <summary>Cuts a passage into sentences a person would quote. Deterministic and linear in the length of the text.</summary>
public static class SentenceSplitter
{
    private const int RunOnWords = 60;
    private const int ShortestPieceWords = 12;

    /// <summary>
    /// Spans of the sentences of <paramref name="text"/>, in order, not overlapping, without surrounding white space. A line end always ends a sentence;
    /// a table row ("Header: value; Header: value") is one span; a speaker's label belongs to the first sentence of the turn.
    /// </summary>
    public static IReadOnlyList<(int Start, int Length)> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spans = new List<(int Start, int Length)>();
        var line = 0;
        while (line < text.Length)
        {
            var end = text.IndexOf('\n', line);
            end = end < 0 ? text.Length : end;
            SplitLine(text, line, end, spans);
            line = end + 1;
        }
        return spans;
    }

    private static void SplitLine(string text, int start, int end, List<(int Start, int Length)> spans)
    {
        if (IsTableRow(text.AsSpan(start, end - start)))
        {
            Add(text, start, end, spans);
            return;
        }
        var sentence = start;
        var i = start;
        while (i < end)
        {
            if (!SentenceEnd.IsStop(text[i]))
            {
                i++;
                continue;
            }
            var after = SentenceEnd.AfterStop(text, i, end);
            if (SentenceEnd.EndsHere(text, sentence, i, after, end))
            {
                AddCut(text, sentence, after, spans);
                sentence = after;
            }
            i = after;
        }
        AddCut(text, sentence, end, spans);
    }

    private static bool IsTableRow(ReadOnlySpan<char> line)
    {
        var pairs = 0;
        var cells = 0;
        foreach (var cell in line.Split("; "))
        {
            cells++;
            var colon = line[cell].IndexOf(": ");
            pairs += colon is > 0 and <= 80 ? 1 : 0;
        }
        return cells >= 2 && pairs >= cells - 1 && pairs >= 1;
    }

    private static void AddCut(string text, int start, int end, List<(int Start, int Length)> spans)
    {
        var words = 0;
        var piece = start;
        var lastBreak = -1;
        for (var i = start; i < end; i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                words++;
                var soft = i > start && text[i - 1] is ';' or ',';
                lastBreak = soft && words >= ShortestPieceWords ? i : lastBreak;
                if (words > RunOnWords && lastBreak > piece && RestIsLong(text, lastBreak, end))
                {
                    Add(text, piece, lastBreak, spans);
                    words = CountSpaces(text, lastBreak, i);
                    piece = lastBreak;
                    lastBreak = -1;
                }
            }
        }
        Add(text, piece, end, spans);
    }

    private static bool RestIsLong(string text, int from, int end)
    {
        var spaces = 0;
        for (var i = from; i < end && spaces < ShortestPieceWords; i++)
        {
            spaces += char.IsWhiteSpace(text[i]) ? 1 : 0;
        }
        return spaces >= ShortestPieceWords;
    }

    private static int CountSpaces(string text, int from, int to)
    {
        var spaces = 0;
        for (var i = from; i < to; i++)
        {
            spaces += char.IsWhiteSpace(text[i]) ? 1 : 0;
        }
        return spaces;
    }

    private static void Add(string text, int start, int end, List<(int Start, int Length)> spans)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }
        if (end > start)
        {
            spans.Add((start, end - start));
        }
    }
}
