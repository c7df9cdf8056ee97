using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Tests.World;
using KnowledgeBot.Knowledge.Vectors;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Vectors;

public sealed class SemanticSearchTests
{
    const int Rows = 4_000;
    const int Dimension = 48;
    const int Limit = 40;
    const string Yaml = """
        territories: { A: {}, B: {}, C: {}, D: {} }
        people:
          - { email: one@v.example, grants: [{ territory: A, upTo: restricted }] }
          - { email: ten@v.example, grants: [{ territory: A, upTo: restricted }, { territory: B, upTo: restricted }] }
          - { email: thirty@v.example, grants: [{ territory: A, upTo: restricted }, { territory: B, upTo: restricted }, { territory: C, upTo: restricted }] }
          - { email: all@v.example, grants: [{ territory: A, upTo: restricted }, { territory: B, upTo: restricted }, { territory: C, upTo: restricted }, { territory: D, upTo: restricted }] }
        """;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_graph_is_never_short_and_finds_nearly_all_that_exact_search_finds()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("graph", Yaml, Cancel);
        EmbeddingSpace space = await FillAsync(world);
        SearchOptions options = new() { ExactUpTo = 100 };
        foreach ((string person, int visible) in ((string, int)[])[("one@v.example", Rows / 100), ("ten@v.example", Rows / 10), ("thirty@v.example", Rows * 3 / 10), ("all@v.example", Rows)])
        {
            AccessScope scope = await world.ScopeAsync(person, Cancel);
            double recall = 0;
            for (int seed = 0; seed < 25; seed++)
            {
                float[] query = Query(seed);
                await using DatabaseSession session = await world.Database.ReadAsync(scope, Cancel);
                List<long> exact = await SemanticSearch.ExactAsync(session, space, query, Limit, Cancel);
                List<long> near = await SemanticSearch.NearestAsync(session, space, query, Limit, options, Cancel);
                Assert.Equal(Math.Min(Limit, visible), near.Count);
                Assert.Equal(near.Count, near.Distinct().Count());
                recall += near.Take(10).Intersect(exact.Take(10)).Count() / 10.0 / 25;
            }

            Assert.True(recall >= 0.9, $"{person}: recall@10 {recall:F3}");
        }
    }

    [Fact]
    public async Task the_exact_statement_never_walks_the_graph_and_is_the_true_order()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("exact", Yaml, Cancel);
        EmbeddingSpace space = await FillAsync(world);
        Dictionary<long, float[]> vectors = (await world.Access.OwnerListAsync($"select chunk_id, embedding::real[] from {space.Table}", r => (r.GetInt64(0), r.GetFieldValue<float[]>(1)), Cancel)).ToDictionary(r => r.Item1, r => r.Item2);
        foreach (string person in (string[])["one@v.example", "all@v.example"])
        {
            await using DatabaseSession session = await world.Database.ReadAsync(await world.ScopeAsync(person, Cancel), Cancel);
            HashSet<long> visible = [.. await session.ListAsync("select id from chunks", r => r.GetInt64(0), Cancel)];
            float[] query = Query(3);
            float[] half = [.. query.Select(x => (float)(Half)x)];

            List<long> exact = await SemanticSearch.ExactAsync(session, space, query, 10, Cancel);

            Assert.Equal(0L, await ScansAsync(session, space));
            Assert.Equal(visible.OrderByDescending(id => vectors[id].Zip(half, (a, b) => (double)a * b).Sum()).Take(10).Order(), exact.Order());
            await SemanticSearch.GraphAsync(session, space, query, 10, Cancel);
            Assert.Equal(person == "all@v.example" ? 1L : 0L, await ScansAsync(session, space));
        }
    }

    [Fact]
    public async Task a_narrow_person_gets_all_they_may_see_and_no_graph()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("narrow", Yaml, Cancel);
        EmbeddingSpace space = await FillAsync(world);
        await using DatabaseSession session = await world.Database.ReadAsync(await world.ScopeAsync("one@v.example", Cancel), Cancel);

        List<long> near = await SemanticSearch.NearestAsync(session, space, Query(1), 1_000, new SearchOptions { ExactUpTo = 100 }, Cancel);

        Assert.Equal(Rows / 100, near.Count);
        Assert.Equal(0L, await ScansAsync(session, space));
    }

    static Task<long> ScansAsync(DatabaseSession session, EmbeddingSpace space) =>
        session.ScalarAsync<long>($"select pg_stat_get_xact_numscans('{space.Table}_hnsw'::regclass)", Cancel);

    static float[] Query(int seed)
    {
        Random random = new(seed);
        float[] vector = [.. Enumerable.Range(0, Dimension).Select(_ => random.NextSingle() - 0.5f)];
        float length = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / length)];
    }

    static async Task<EmbeddingSpace> FillAsync(KnowledgeWorld world)
    {
        int[] labels = [.. await Task.WhenAll(((string[])["A", "B", "C", "D"]).Select(t => world.LabelAsync(t, Sensitivity.Internal, null, Cancel)))];
        EmbeddingSpace space = await world.Spaces.CurrentAsync(Cancel);
        await world.Access.OwnerAsync($"""
            select setseed(0.5);
            with d as (insert into documents (label_id, source, uri, version, content_hash, format, kind, title, bytes, ingested)
                select case when i % 100 = 0 then {labels[0]} when i % 100 < 10 then {labels[1]} when i % 100 < 30 then {labels[2]} else {labels[3]} end, 's', i::text, 1, '', 'text', 'note', 't', 0, now() from generate_series(0, {Rows - 1}) i returning id, label_id),
                c as (insert into chunks (document_id, label_id, ordinal, kind, heading, context, body) select id, label_id, 0, 'prose', '{"{}"}', '', 'b' from d returning id, label_id)
            insert into {space.Table} (chunk_id, label_id, ordinal, embedding)
                select c.id, c.label_id, 0, l2_normalize((select array_agg(random() - 0.5) from generate_series(1, {Dimension}) g where c.id is not null)::real[]::halfvec({Dimension})) from c;
            select build_vector_index({space.Id}); analyze;
            """, Cancel);
        return space with { Indexed = true };
    }
}
