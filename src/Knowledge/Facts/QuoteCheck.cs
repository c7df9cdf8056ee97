using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>The one gate to the store, whoever found the fact: what is not verbatim where it says it stands is refused.</summary>
public static class QuoteCheck
{
    const int LongestQuote = 2000;
    const int LongestValue = 200;

    public static bool Holds(FactRecord fact, IReadOnlyList<Passage> passages) =>
        !string.IsNullOrWhiteSpace(fact.Quote) && fact.Quote.Length <= LongestQuote && fact.Value.Trim().Length is > 0 and <= LongestValue
        && passages.FirstOrDefault(p => p.Ordinal == fact.Passage) is { } passage
        && fact.Start >= 0 && fact.Start <= passage.Body.Length - fact.Quote.Length
        && passage.Body.AsSpan(fact.Start, fact.Quote.Length).SequenceEqual(fact.Quote);

    /// <summary>The facts that hold, in order; answers point to where their objection went, and to nothing when it was refused.</summary>
    public static IReadOnlyList<FactRecord> Accepted(IReadOnlyList<FactRecord> facts, IReadOnlyList<Passage> passages)
    {
        Dictionary<int, int> moved = [];
        List<FactRecord> accepted = [];
        for (int i = 0; i < facts.Count; i++)
        {
            if (Holds(facts[i], passages))
            {
                moved[i] = accepted.Count;
                accepted.Add(facts[i]);
            }
        }

        return [.. accepted.Select(f => f with { Answers = f.Answers is { } answered && moved.TryGetValue(answered, out int at) && accepted[at].Type == FactType.Objection ? at : null })];
    }
}
