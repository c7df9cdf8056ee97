using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Knowledge.Lexicon;

/// <summary>Numbers terms and keeps the words as people write them, each under the labels it occurs in.</summary>
public sealed class TermDictionary(KnowledgeDatabase database)
{
    const int MinMendableLength = 4;
    const int MaxMendableLength = 24;

    public async Task<TermIds> InternAsync(Stewardship stewardship, int labelId, IReadOnlyList<IndexedPassage> passages, CancellationToken cancellationToken)
    {
        // Sorted, so that two writers lock the same rows in the same order.
        string[] terms = [.. passages.SelectMany(p => p.Weights.Keys).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> ids = await InternTermsAsync(terms, cancellationToken);
        Dictionary<string, string> words = new(StringComparer.Ordinal);
        foreach ((string word, string term) in passages.SelectMany(p => p.Words).Where(w => IsMendable(w.Key)))
        {
            words.TryAdd(word, term);
        }

        await InternWordsAsync(stewardship, labelId, words, ids, cancellationToken);
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

    async Task InternWordsAsync(Stewardship stewardship, int labelId, Dictionary<string, string> words, Dictionary<string, int> termIds, CancellationToken cancellationToken)
    {
        string[] sorted = [.. words.Keys.Order(StringComparer.Ordinal)];
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        List<(int Id, string Word)> added = await session.ListAsync(
            "insert into words (word, term_id) select w, t from unnest($1::text[], $2::int[]) r(w, t) where not exists (select from words k where k.word = r.w) order by w on conflict do nothing returning id, word",
            r => (r.GetInt32(0), r.GetString(1)), cancellationToken, sorted, sorted.Select(w => termIds[words[w]]).ToArray());
        (int Id, string Deletion)[] deletions = [.. from a in added from d in Deletions(a.Word) select (a.Id, d)];
        await session.ExecuteAsync("insert into word_deletions (deletion, word_id) select d, w from unnest($1::text[], $2::int[]) r(d, w) on conflict do nothing", cancellationToken,
            deletions.Select(d => d.Deletion).ToArray(), deletions.Select(d => d.Id).ToArray());
        await session.ExecuteAsync("""
            insert into word_labels (word_id, label_id) select id, $2 from words w where word = any ($1)
              and not exists (select from word_labels l where l.word_id = w.id and l.label_id = $2) order by id on conflict do nothing
            """, cancellationToken, sorted, labelId);
        await session.CommitLazilyAsync(cancellationToken);
    }
}
