using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Knowledge.Lexicon;

/// <summary>Numbers terms and keeps the words as people write them, each under the labels it occurs in.</summary>
public sealed class TermDictionary(KnowledgeDatabase database)
{
    const int MinMendableLength = 4;
    const int MaxMendableLength = 24;

    internal async Task<TermIds> InternAsync(Stewardship stewardship, IReadOnlyList<IndexedDocument> documents, CancellationToken cancellationToken)
    {
        // Sorted, so that two writers lock the same rows in the same order.
        string[] terms = [.. documents.SelectMany(d => d.Passages).SelectMany(p => p.Weights.Keys).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> ids = await InternTermsAsync(terms, cancellationToken);
        Dictionary<string, string> words = new(StringComparer.Ordinal);
        HashSet<(string Word, int Label)> places = [];
        foreach ((int label, string word, string term) in documents.SelectMany(d => d.Passages.SelectMany(p => p.Words), (d, w) => (d.Version.LabelId, w.Key, w.Value)).Where(w => IsMendable(w.Key)))
        {
            words.TryAdd(word, term);
            places.Add((word, label));
        }

        await InternWordsAsync(stewardship, words, places, ids, cancellationToken);
        return new TermIds(ids);
    }

    /// <summary>The word itself and the word with one letter left out: two words one edit or one transposition apart share one of them.</summary>
    public static IEnumerable<string> Deletions(string word) =>
        Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1)).Append(word).Distinct(StringComparer.Ordinal);

    public static bool IsMendable(string word) => word.Length is >= MinMendableLength and <= MaxMendableLength && word.All(char.IsLetter);

    async Task<Dictionary<string, int>> InternTermsAsync(string[] terms, CancellationToken cancellationToken)
    {
        Dictionary<string, int> ids = await IdsAsync();
        if (ids.Count < terms.Length)
        {
            await AddAsync(terms.Where(t => !ids.ContainsKey(t)).ToArray());
            ids = await IdsAsync();
        }

        return ids;

        async Task AddAsync(string[] added)
        {
            await using DatabaseSession session = await database.OpenAsync(cancellationToken);
            await session.ExecuteAsync("insert into terms (term) select unnest($1::text[]) on conflict do nothing", cancellationToken, added);
            await session.CommitLazilyAsync(cancellationToken);
        }

        async Task<Dictionary<string, int>> IdsAsync()
        {
            await using DatabaseSession session = await database.OpenAsync(cancellationToken);
            return (await session.ListAsync("select term, id from terms where term = any ($1)", r => (r.GetString(0), r.GetInt32(1)), cancellationToken, terms))
                .ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal);
        }
    }

    async Task InternWordsAsync(Stewardship stewardship, Dictionary<string, string> words, IReadOnlyCollection<(string Word, int Label)> places, Dictionary<string, int> termIds, CancellationToken cancellationToken)
    {
        string[] sorted = [.. words.Keys.Order(StringComparer.Ordinal)];
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        List<(int Id, string Word)> added = await session.ListAsync(
            "insert into words (word, term_id) select w, t from unnest($1::text[], $2::int[]) r(w, t) where not exists (select from words k where k.word = r.w) order by w on conflict do nothing returning id, word",
            r => (r.GetInt32(0), r.GetString(1)), cancellationToken, sorted, sorted.Select(w => termIds[words[w]]).ToArray());
        if (added.Count > 0)
        {
            (int Id, string Deletion)[] deletions = [.. from a in added from d in Deletions(a.Word) select (a.Id, d)];
            await session.ExecuteAsync("insert into word_deletions (deletion, word_id) select * from unnest($1::text[], $2::int[]) on conflict do nothing", cancellationToken,
                deletions.Select(d => d.Deletion).ToArray(), deletions.Select(d => d.Id).ToArray());
        }

        await session.ExecuteAsync("""
            insert into word_labels (word_id, label_id) select w.id, p.label_id from unnest($1::text[], $2::int[]) p(word, label_id) join words w on w.word = p.word
            where not exists (select from word_labels l where l.word_id = w.id and l.label_id = p.label_id) order by 1, 2 on conflict do nothing
            """, cancellationToken, places.Select(p => p.Word).ToArray(), places.Select(p => p.Label).ToArray());
        await session.CommitLazilyAsync(cancellationToken);
    }
}
