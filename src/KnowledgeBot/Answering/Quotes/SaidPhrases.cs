using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>What documents say for the phrases of a question: words in a row, a word or two between them.</summary>
sealed class SaidPhrases
{
    const double Single = 0.5;
    const double Several = 0.6;
    const int Between = 2;

    readonly (string[] Said, int Phrase, int[] Words)[] _wordings;
    readonly ILookup<string, int> _byFirst;

    /// <param name="phrases">Each with the words of the question that it stands for.</param>
    public SaidPhrases(IReadOnlyList<(AskedPhrase Phrase, int[] Words)> phrases)
    {
        _wordings = [.. phrases.SelectMany((p, i) => p.Phrase.Said.Select(said => (said, i, p.Words)))];
        _byFirst = Enumerable.Range(0, _wordings.Length).ToLookup(i => _wordings[i].Said[0], StringComparer.Ordinal);
        (Phrases, Wordings) = (phrases.Count, _wordings.Length);
    }

    /// <summary>How many phrases were asked.</summary>
    public int Phrases { get; }

    /// <summary>How many wordings documents may have for them.</summary>
    public int Wordings { get; }

    public int PhraseOf(int wording) => _wordings[wording].Phrase;

    /// <summary>Numbers of the wordings that a text holds.</summary>
    public IReadOnlyList<int> In(IReadOnlyList<Token> tokens)
    {
        if (Wordings == 0)
        {
            return [];
        }

        Token[] whole = [.. tokens.Where(t => !t.IsPart)];
        return [.. Enumerable.Range(0, whole.Length).SelectMany(at => _byFirst[whole[at].Term].Where(w => Follows(whole, at, _wordings[w].Said))).Distinct()];
    }

    /// <summary>Raises the words that the wordings stand for.</summary>
    public void Write(double[] met, IReadOnlyList<int> wordings)
    {
        foreach (int wording in wordings)
        {
            foreach (int word in _wordings[wording].Words)
            {
                met[word] = Math.Max(met[word], _wordings[wording].Said.Length == 1 ? Single : Several);
            }
        }
    }

    static bool Follows(Token[] tokens, int at, string[] said)
    {
        foreach (string term in said.AsSpan(1))
        {
            int next = Array.FindIndex(tokens, at + 1, Math.Min(Between + 1, tokens.Length - at - 1), t => t.Term == term);
            if (next < 0)
            {
                return false;
            }

            at = next;
        }

        return true;
    }
}
