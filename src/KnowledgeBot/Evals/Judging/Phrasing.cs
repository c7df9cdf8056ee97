namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether a text says what a phrasing says.</summary>
sealed class Phrasing(string phrasing)
{
    const int ShortestScattered = 2;
    static readonly string[] s_negations = ["not", "no", "never", "without", "dont", "doesnt", "cannot", "cant", "wont", "isnt", "arent", "nor", "neither", "unless", "except", "rather", "instead"];
    readonly JudgedToken[] _tokens = [.. JudgedText.Of(phrasing).Tokens];

    /// <summary>Word for word, hyphens and blanks apart.</summary>
    public bool IsIn(JudgedText text) => _tokens.Length > 0 && text.Lines.Any(line => IsTogether(line, deniedToo: true));

    /// <summary>Word for word, and not denied in the same breath unless <paramref name="deniedToo"/>.</summary>
    public bool IsClaimedIn(JudgedText text, bool deniedToo = false) => _tokens.Length > 0 && text.Lines.Any(line => IsTogether(line, deniedToo));

    /// <summary>Word for word, or all its words close together in any order, with nothing negated that is not negated in the phrasing.</summary>
    /// <param name="deniedToo">What is denied is said too: the question asks for what is not so.</param>
    public bool IsSaidIn(JudgedText text, bool deniedToo = false) => _tokens.Length > 0 && text.Lines.Any(line => IsTogether(line, deniedToo) || IsScattered(line, deniedToo));

    bool IsTogether(IReadOnlyList<JudgedToken> line, bool deniedToo)
    {
        string wanted = string.Concat(_tokens.Select(t => t.Form));
        for (int from = 0; from < line.Count; from++)
        {
            int at = 0, to = from;
            for (; to < line.Count && at < wanted.Length && wanted.AsSpan(at).StartsWith(line[to].Form); to++)
            {
                at += line[to].Form.Length;
            }

            if (at == wanted.Length && (deniedToo || !Denial.Of(line, from, to - 1)))
            {
                return true;
            }
        }

        return false;
    }

    bool IsScattered(IReadOnlyList<JudgedToken> line, bool deniedToo)
    {
        if (_tokens.Length < ShortestScattered)
        {
            return false;
        }

        int width = _tokens.Length + Math.Max(2, _tokens.Length / 2);
        for (int from = 0; from < line.Count; from++)
        {
            if (!_tokens.Any(t => t.Form == line[from].Form))
            {
                continue;
            }

            JudgedToken[] window = [.. line.Skip(from).Take(width)];
            if (HoldsAll(window, out int last) && Negations(window.Take(last + 1)) == Negations(_tokens) && (deniedToo || !Denial.Of(line, from, from + last)))
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
