namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>How a name is written: the most usual spelling; of two as usual the first by code point.</summary>
static class SpelledName
{
    public static string Of(IEnumerable<(string Spelling, long Count)> spellings) =>
        spellings.GroupBy(s => s.Spelling, StringComparer.Ordinal).OrderByDescending(s => s.Sum(x => x.Count)).ThenBy(s => s.Key, StringComparer.Ordinal).First().Key;
}
