using System.Globalization;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Exports;

/// <summary>The objection library as rows: one for each objection and kind of answer, with how often, where, against whom and what followed.</summary>
static class ObjectionSheet
{
    static readonly string[] s_header =
    [
        "objection", "documents", "deals won after it", "deals decided", "win rate", "low", "high", "segments", "territories", "competitors",
        "answer", "documents with the answer", "deals won after the answer", "deals decided after the answer", "win rate after the answer", "low after the answer", "high after the answer", "said", "answered",
    ];

    /// <summary>Columns whose cells are numbers, or empty.</summary>
    public static readonly IReadOnlySet<int> Numbers = s_header.Index().Where(h => h.Item.StartsWith("documents", StringComparison.Ordinal) || h.Item.StartsWith("deals", StringComparison.Ordinal)
        || h.Item.StartsWith("win rate", StringComparison.Ordinal) || h.Item.StartsWith("low", StringComparison.Ordinal) || h.Item.StartsWith("high", StringComparison.Ordinal)).Select(h => h.Index).ToHashSet();

    public static IReadOnlyList<IReadOnlyList<string>> Rows(IReadOnlyList<ObjectionEntry> library) => [s_header, .. library.SelectMany(Rows)];

    static IEnumerable<IReadOnlyList<string>> Rows(ObjectionEntry entry)
    {
        string[] objection = [entry.Value, Number(entry.Count), .. Rate(entry.Closing), Counts(entry.BySegment), Counts(entry.ByTerritory), Counts(entry.ByCompetitor)];
        string said = entry.Facts[0].Fact.Quote;
        return entry.Responses.Count == 0
            ? [[.. objection, "", "", "", "", "", "", "", said, ""]]
            : entry.Responses.Select(r => (IReadOnlyList<string>)[.. objection, r.Value, Number(r.Count), .. Rate(r.Closing), (entry.Facts.FirstOrDefault(r.Facts[0].IsAnswerTo) ?? entry.Facts[0]).Fact.Quote, r.Facts[0].Fact.Quote]);
    }

    static string[] Rate(SuccessRate rate) => [Number(rate.Won), Number(rate.Decided), Share(rate.Rate), rate.Decided == 0 ? "" : Share(rate.Low), rate.Decided == 0 ? "" : Share(rate.High)];

    static string Counts(IReadOnlyList<(string Value, int Count)> counts) => string.Join("; ", counts.Select(c => $"{c.Value}: {Number(c.Count)}"));

    static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    static string Share(double? share) => share?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";
}
