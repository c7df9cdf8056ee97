using System.Text.Json;

namespace KnowledgeBot.Bench.Retrieval;

/// <summary>A data set in BEIR layout: corpus.jsonl, queries.jsonl, qrels/test.tsv.</summary>
sealed record Beir(IReadOnlyList<(string Id, string Title, string Text)> Corpus, IReadOnlyDictionary<string, string> Queries, IReadOnlyDictionary<string, Dictionary<string, int>> Relevant)
{
    public static Beir Read(string folder)
    {
        var corpus = Lines(Path.Combine(folder, "corpus.jsonl")).Select(d => (d.GetProperty("_id").ToString(), d.GetProperty("title").GetString()!, d.GetProperty("text").GetString()!)).ToList();
        var queries = Lines(Path.Combine(folder, "queries.jsonl")).ToDictionary(q => q.GetProperty("_id").ToString(), q => q.GetProperty("text").GetString()!);
        Dictionary<string, Dictionary<string, int>> relevant = [];
        foreach (string[] cells in File.ReadLines(Path.Combine(folder, "qrels", "test.tsv")).Skip(1).Select(l => l.Split('\t')))
        {
            (relevant.TryGetValue(cells[0], out var grades) ? grades : relevant[cells[0]] = [])[cells[1]] = int.Parse(cells[2]);
        }

        return new Beir(corpus, queries, relevant);
    }

    /// <summary>nDCG@10 of a ranking of document ids.</summary>
    public double Ndcg(string query, IReadOnlyList<string> ranking)
    {
        Dictionary<string, int> grades = Relevant[query];
        double gain = ranking.Take(10).Select((id, i) => grades.GetValueOrDefault(id) / Math.Log2(i + 2)).Sum();
        double ideal = grades.Values.OrderDescending().Take(10).Select((g, i) => g / Math.Log2(i + 2)).Sum();
        return ideal > 0 ? gain / ideal : 0;
    }

    static IEnumerable<JsonElement> Lines(string file) => File.ReadLines(file).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement);
}
