namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether a text says what a phrasing says.</summary>
sealed class Phrasing(string phrasing)
{
    const int ShortestScattered = 2;
    static readonly string[] s_negations = ["not", "no", "never", "without", "dont", "doesnt", "cannot", "cant", "wont", "isnt", "arent", "nor", "neither", "unless", "except"];
    readonly JudgedToken[] _tokens = [.. JudgedText.Of(phrasing).Tokens];

    /// <summary>Word for word, hyphens and blanks apart.</summary>
    public bool IsIn(JudgedText text) => _tokens.Length > 0 && text.Lines.Any(IsTogether);

    /// <summary>Word for word, or all its words close together in any order, with nothing negated that is not negated in the phrasing.</summary>
    public bool IsSaidIn(JudgedText text) => _tokens.Length > 0 && text.Lines.Any(line => IsTogether(line) || IsScattered(line));

    bool IsTogether(IReadOnlyList<JudgedToken> line)
    {
        string wanted = string.Concat(_tokens.Select(t => t.Form));
        for (int from = 0; from < line.Count; from++)
        {
            int at = 0;
            for (int i = from; i < line.Count && at < wanted.Length && wanted.AsSpan(at).StartsWith(line[i].Form); i++)
            {
                at += line[i].Form.Length;
            }

            if (at == wanted.Length)
            {
                return true;
            }
        }

        return false;
    }

    bool IsScattered(IReadOnlyList<JudgedToken> line)
    {
        if (_tokens.Length < ShortestScattered)
        {
            return false;
        }

        int width = _tokens.Length + Math.Max(2, _tokens.Length / 2);
        for (int from = 0; from < line.Count; from++)
        {
            JudgedToken[] window = [.. line.Skip(from).Take(width)];
            if (HoldsAll(window, out int last) && Negations(window.Take(last + 1)) == Negations(_tokens))
            {
                return true;
            }
        }

        return false;
    }

    bool HoldsAll(JudgedToken[] window, out int last)
    {
        List<JudgedToken> missing = [.. _tokens];
        for (last = 0; last < window.Length; last++)
        {
            string form = window[last].Form;
            int found = missing.FindIndex(t => t.Form == form);
            if (found >= 0)
            {
                missing.RemoveAt(found);
            }

            if (missing.Count == 0)
            {
                return true;
            }
        }

        return false;
    }

    static int Negations(IEnumerable<JudgedToken> tokens) => tokens.Count(t => s_negations.Contains(t.Form));
}
