using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>Won, lost or open: by the manifest's lists, case, spacing and punctuation aside. Anything else is open; what only looks like won or lost is told.</summary>
sealed class OutcomeReader(IReadOnlyList<string> won, IReadOnlyList<string> lost)
{
    const int MostRemembered = 10_000;
    static readonly string[] s_words = ["won", "win", "lost", "loss"];
    readonly HashSet<string> _won = [.. won.Select(NameKey.Of)];
    readonly HashSet<string> _lost = [.. lost.Select(NameKey.Of)];
    readonly Dictionary<string, (DealOutcome, bool)> _known = new(StringComparer.Ordinal);

    public (DealOutcome Outcome, bool Unclear) Read(string cell)
    {
        if (_known.TryGetValue(cell, out var known))
        {
            return known;
        }

        string key = NameKey.Of(cell);
        known = _won.Contains(key) ? (DealOutcome.Won, false) : _lost.Contains(key) ? (DealOutcome.Lost, false) : (DealOutcome.Open, CellText.IsBlank(cell) || LooksClosed(cell));
        if (_known.Count < MostRemembered)
        {
            _known[cell] = known;
        }

        return known;
    }

    bool LooksClosed(string cell) =>
        cell.Split([' ', '-', '/', '_', '(', ')', '.', ','], StringSplitOptions.RemoveEmptyEntries).Any(w => s_words.Any(s => IsNear(w.ToLowerInvariant(), s))) || won.Concat(lost).Any(listed => Typo.Between(cell, listed, 2) is not null);

    /// <summary>The word itself, two letters swapped, one too many or one missing. Another letter makes another word: list, last.</summary>
    static bool IsNear(string written, string word)
    {
        (string shorter, string longer) = written.Length < word.Length ? (written, word) : (word, written);
        return written.Length >= 3 && written[0] == word[0] && (longer.Length - shorter.Length) switch
        {
            0 => written == word || written.Order().SequenceEqual(word.Order()),
            1 => Enumerable.Range(0, longer.Length).Any(i => longer.Remove(i, 1) == shorter),
            _ => false,
        };
    }
}
