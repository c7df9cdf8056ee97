using System.Diagnostics;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Vectors;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Knowledge.Search;

/// <summary>Finds the passages an audience may see that fit a question best: words first, meaning beside them, fused by calibrated scores.</summary>
public sealed class KnowledgeSearch(KnowledgeDatabase database, IEmbedder embedder, EmbeddingSpaces spaces, IOptions<SearchOptions> options)
{
    /// <param name="limit">Passages wanted; as many come back unless fewer are visible.</param>
    public async Task<SearchResult> SearchAsync(AccessScope scope, string question, int limit, CancellationToken cancellationToken, SearchLegs legs = SearchLegs.Both)
    {
        if (scope.LabelIds.Length == 0 || limit <= 0)
        {
            return SearchResult.Empty;
        }

        float[]? vector = legs.HasFlag(SearchLegs.Semantic) ? await EmbedAsync(question, cancellationToken) : null;
        EmbeddingSpace? space = vector is null ? null : await spaces.CurrentAsync(cancellationToken);
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        (long passages, long words) = (await session.ListAsync("select coalesce(sum(chunks), 0)::bigint, coalesce(sum(length), 0)::bigint from label_counts where label_id = any ($1)",
            r => (r.GetInt64(0), r.GetInt64(1)), cancellationToken, session.LabelIds)).Single();
        if (passages == 0)
        {
            return SearchResult.Empty;
        }

        IReadOnlyList<QueryTerm> terms = await QueryTerms.ResolveAsync(session, question, passages, cancellationToken);
        Dictionary<long, double> lexical = legs.HasFlag(SearchLegs.Lexical)
            ? (await LexicalSearch.RunAsync(session, terms, (double)words / passages, Wanted(limit), cancellationToken)).ToDictionary(h => h.ChunkId, h => h.Score)
            : [];
        HashSet<long> candidates = [.. lexical.Keys];
        Dictionary<long, List<double>> cosines = [];
        if (space is not null)
        {
            candidates.UnionWith(await SemanticSearch.NearestAsync(session, space, vector!, Math.Max(options.Value.SemanticCandidates, limit * 4), options.Value, cancellationToken));
            cosines = await SemanticSearch.CosinesAsync(session, space, vector!, candidates, cancellationToken);
        }

        if (candidates.Count < limit)
        {
            await FillAsync(session, candidates, limit, cancellationToken);
        }

        Fusion fusion = new(LexicalSearch.Ceiling(terms, options.Value), lexical, cosines, embedder.Model.Weight);
        Dictionary<long, int> place = await PlacesAsync(session, candidates, cancellationToken);
        List<long> best = [.. candidates.OrderByDescending(fusion.Score).ThenBy(id => place.GetValueOrDefault(id, int.MaxValue)).ThenBy(id => id).Take(limit)];
        return new SearchResult(ReadLog.Noted(await HitReader.ReadAsync(session, best, fusion, cancellationToken)), terms, legs.HasFlag(SearchLegs.Semantic) && vector is null);
    }

    /// <summary>Passages of one account's documents, and others that name it, in the order they fit the question.</summary>
    /// <param name="account">As it is spelled in deals or documents; compared without case.</param>
    public async Task<SearchResult> WithinAsync(AccessScope scope, string question, string account, int limit, CancellationToken cancellationToken)
    {
        if (scope.LabelIds.Length == 0 || limit <= 0)
        {
            return SearchResult.Empty;
        }

        SearchResult near = await SearchAsync(scope, $"{question} {account}", limit, cancellationToken, SearchLegs.Lexical);
        float[]? vector = await EmbedAsync(question, cancellationToken);
        EmbeddingSpace? space = vector is null ? null : await spaces.CurrentAsync(cancellationToken);
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        long[] own = [.. await session.ListAsync("""
            select c.id from documents d join chunks c on c.document_id = d.id and c.label_id = any ($2)
            where lower(trim(d.account)) = lower(trim($1)) and d.label_id = any ($2) order by d.date desc nulls last, c.id limit 400
            """, r => r.GetInt64(0), cancellationToken, account, session.LabelIds)];
        AccountMention mention = new(account);
        long[] candidates = [.. own.Union(near.Hits.Where(mention.IsIn).Select(h => h.ChunkId))];
        Dictionary<long, double> lexical = near.Hits.ToDictionary(h => h.ChunkId, h => h.Lexical);
        Dictionary<long, List<double>> cosines = space is null ? [] : await SemanticSearch.CosinesAsync(session, space, vector!, candidates, cancellationToken);
        IReadOnlyList<SearchHit> hits = await HitReader.ReadAsync(session, candidates, new Fusion(1, lexical, cosines, embedder.Model.Weight), cancellationToken);
        return new SearchResult(ReadLog.Noted([.. hits.Take(limit)]), near.Terms, vector is null);
    }

    /// <summary>Passages known by their numbers, such as those that facts stand in; what the audience may not see is left out.</summary>
    public async Task<IReadOnlyList<SearchHit>> PassagesAsync(AccessScope scope, IReadOnlyList<long> chunkIds, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return ReadLog.Noted(await HitReader.ReadAsync(session, chunkIds, new Fusion(1, new Dictionary<long, double>(), new Dictionary<long, List<double>>(), 0), cancellationToken));
    }

    /// <summary>The passages of all documents of a kind that the audience may see, the newest 300 documents, 3,000 passages at most.</summary>
    public async Task<IReadOnlyList<SearchHit>> OfKindAsync(AccessScope scope, string kind, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        long[] passages = [.. await session.ListAsync("""
            select c.id from (select id, date from documents where kind = $1 and label_id = any ($2) order by date desc nulls last, id limit 300) d join chunks c on c.document_id = d.id and c.label_id = any ($2)
            order by d.date desc nulls last, d.id, c.ordinal limit 3000
            """, r => r.GetInt64(0), cancellationToken, kind, session.LabelIds)];
        return ReadLog.Noted(await HitReader.ReadAsync(session, passages, new Fusion(1, new Dictionary<long, double>(), new Dictionary<long, List<double>>(), 0), cancellationToken));
    }

    /// <summary>The passages of documents, in their order, 400 in all at most; a document the audience may not see is left out.</summary>
    /// <param name="documents">Public ids.</param>
    public async Task<IReadOnlyList<SearchHit>> DocumentsAsync(AccessScope scope, IReadOnlyList<Guid> documents, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        long[] passages = [.. await session.ListAsync("select c.id from documents d join chunks c on c.document_id = d.id and c.label_id = any ($2) where d.uid = any ($1) and d.label_id = any ($2) order by c.document_id, c.ordinal limit 400",
            r => r.GetInt64(0), cancellationToken, documents.ToArray(), session.LabelIds)];
        IReadOnlyList<SearchHit> hits = await HitReader.ReadAsync(session, passages, new Fusion(1, new Dictionary<long, double>(), new Dictionary<long, List<double>>(), 0), cancellationToken);
        return ReadLog.Noted([.. hits.OrderBy(h => h.Document).ThenBy(h => h.Ordinal)]);
    }

    /// <summary>Names by kind that occur in what the audience may see: territories, then accounts of documents and of the CRM.</summary>
    public async Task<IReadOnlyList<IReadOnlySet<string>>> NamesAsync(AccessScope scope, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        List<string> accounts = await session.ListAsync("select account from documents where label_id = any ($1) and account is not null union select name from account_labels where label_id = any ($1)", r => r.GetString(0), cancellationToken, session.LabelIds);
        List<string> territories = await session.ListAsync("select distinct t.name from labels l join territories t on t.id = l.territory_id where l.id = any ($1) and t.path is not null", r => r.GetString(0), cancellationToken, session.LabelIds);
        return [territories.ToHashSet(StringComparer.OrdinalIgnoreCase), accounts.ToHashSet(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>An order of passages that is the same whenever they were ingested: by document and by where they stand in it.</summary>
    static async Task<Dictionary<long, int>> PlacesAsync(DatabaseSession session, HashSet<long> passages, CancellationToken cancellationToken)
    {
        List<long> ordered = await session.ListAsync("""select c.id from chunks c join documents d on d.id = c.document_id where c.id = any ($1) and c.label_id = any ($2) and d.label_id = any ($2) order by d.uri collate "C", c.ordinal, c.id""",
            r => r.GetInt64(0), cancellationToken, passages.ToArray(), session.LabelIds);
        return ordered.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
    }

    SearchOptions Wanted(int limit) => new()
    {
        K1 = options.Value.K1, B = options.Value.B, ExactUpTo = options.Value.ExactUpTo, SemanticCandidates = options.Value.SemanticCandidates,
        LexicalCandidates = Math.Max(options.Value.LexicalCandidates, limit),
    };

    async Task<float[]?> EmbedAsync(string question, CancellationToken cancellationToken)
    {
        using Activity? activity = KnowledgeActivities.Source.StartActivity("embed-question");
        try
        {
            return (await embedder.EmbedAsync([question], cancellationToken))[0];
        }
        catch (EmbeddingUnavailableException)
        {
            return null;
        }
    }

    /// <summary>Nobody gets fewer than min(limit, visible): what neither leg found comes last, in order of age.</summary>
    static async Task FillAsync(DatabaseSession session, HashSet<long> candidates, int limit, CancellationToken cancellationToken)
    {
        candidates.UnionWith(await session.ListAsync("select id from chunks where label_id = any ($1) and not id = any ($2) order by id limit $3",
            r => r.GetInt64(0), cancellationToken, session.LabelIds, candidates.ToArray(), limit - candidates.Count));
    }
}
