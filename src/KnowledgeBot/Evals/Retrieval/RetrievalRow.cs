using KnowledgeBot.Evals.Running;

namespace KnowledgeBot.Evals.Retrieval;

/// <summary>Means over the cases of one class, person, format or size of territory.</summary>
public sealed record RetrievalRow(
    string By, string Value, int Cases, double Recall5, double Recall10, double Ndcg10, double Mrr, double? CitationPrecision, double? CitationRecall, double? Completeness)
{
    public static IReadOnlyList<RetrievalRow> Of(IReadOnlyList<CaseResult> results)
    {
        CaseResult[] measured = [.. results.Where(r => r.Retrieval is not null)];
        return [.. Rows(measured, "all", _ => ["all"]), .. Rows(measured, "class", r => [r.Class]), .. Rows(measured, "person", r => [r.As]),
            .. Rows(measured, "format", r => [.. r.Wanted.SelectMany(c => c).Select(Format).Distinct()]), .. Rows(measured, "territory size", r => [Size(r.Visible)])];
    }

    static IEnumerable<RetrievalRow> Rows(CaseResult[] results, string by, Func<CaseResult, IReadOnlyList<string>> values) => results
        .SelectMany(r => values(r).Select(v => (Value: v, Result: r))).GroupBy(p => p.Value, p => p.Result).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new RetrievalRow(by, g.Key, g.Count(), g.Average(r => r.Retrieval!.Recall5), g.Average(r => r.Retrieval!.Recall10), g.Average(r => r.Retrieval!.Ndcg10), g.Average(r => r.Retrieval!.Mrr),
            g.Average(r => r.Citing?.Precision), g.Average(r => r.Citing?.Recall), g.Average(r => r.Completeness)));

    static string Format(string uri) => Path.GetExtension(uri) is { Length: > 1 } extension ? extension[1..].ToLowerInvariant() : "none";

    static string Size(long documents) => documents switch { <= 50 => "1: up to 50 documents", <= 100 => "2: 51 to 100", <= 500 => "3: 101 to 500", <= 5_000 => "4: 501 to 5,000", _ => "5: more than 5,000" };
}
