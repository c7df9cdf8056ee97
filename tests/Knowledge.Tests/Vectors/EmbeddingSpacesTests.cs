using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Tests.World;
using KnowledgeBot.Knowledge.Vectors;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Vectors;

public sealed class EmbeddingSpacesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_new_model_gets_a_space_of_its_own_that_is_filled_and_the_old_one_goes()
    {
        await using KnowledgeWorld old = await KnowledgeWorld.CreateAsync("spaces", RandomWorld.Yaml, Cancel);
        await RandomWorld.FillAsync(old, 30, 9, Cancel);
        long passages = (await old.Access.OwnerListAsync("select count(*) from chunks", r => r.GetInt64(0), Cancel))[0];
        AccessScope scope = await old.ScopeAsync("all@v.example", Cancel);
        Stewardship steward = await old.Access.Directory.StewardAsync(Cancel);
        int oldSpace = (await old.Spaces.CurrentAsync(Cancel)).Id;

        KnowledgeWorld renewed = old.With(new HashedEmbedder("renewed", 96, EmbeddingUnit.Sentence));
        EmbeddingSpace space = await renewed.Spaces.CurrentAsync(Cancel);

        Assert.NotEqual(oldSpace, space.Id);
        Assert.Equal(passages, await renewed.Spaces.MissingAsync(steward, Cancel));
        SearchResult meanwhile = await renewed.Search.SearchAsync(scope, "pricing discount", 5, Cancel);
        Assert.Equal(5, meanwhile.Hits.Count);
        Assert.All(meanwhile.Hits, hit => Assert.Equal(0, hit.Semantic));

        Assert.Equal(7, await renewed.Spaces.FillAsync(steward, 7, Cancel));
        while (await renewed.Spaces.FillAsync(steward, 20, Cancel) > 0)
        {
        }

        await renewed.Spaces.MaintainAsync(steward, Cancel);
        Assert.Equal(0, await renewed.Spaces.MissingAsync(steward, Cancel));
        Assert.Contains((await renewed.Search.SearchAsync(scope, "pricing discount", 5, Cancel, SearchLegs.Semantic)).Hits, hit => hit.Semantic > 0);
        Assert.Equal([(space.Id, "renewed", "active")], await old.Access.OwnerListAsync("select id, model, state from embedding_spaces", r => (r.GetInt32(0), r.GetString(1), r.GetString(2)), Cancel));
        Assert.Equal([space.Table], await old.Access.OwnerListAsync("select relname::text from pg_class where relname ~ '^vectors_[0-9]+$'", r => r.GetString(0), Cancel));
        Assert.Equal([96], await old.Access.OwnerListAsync($"select distinct vector_dims(embedding) from {space.Table}", r => r.GetInt32(0), Cancel));
    }

    [Fact]
    public async Task documents_written_without_an_embedder_are_found_by_words_and_embedded_later()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("spaces_later", RandomWorld.Yaml, Cancel);
        int label = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("a.md", label, "", "okapi prices"), Cancel, embed: false);
        AccessScope scope = await world.ScopeAsync("uk@v.example", Cancel);
        Assert.Equal(0, (await world.Search.SearchAsync(scope, "okapi", 1, Cancel)).Hits[0].Semantic);

        Assert.Equal(1, await world.Spaces.FillAsync(await world.Access.Directory.StewardAsync(Cancel), 10, Cancel));

        Assert.True((await world.Search.SearchAsync(scope, "okapi prices", 1, Cancel)).Hits[0].Semantic > 0.9);
    }

    [Fact]
    public async Task an_embedder_that_is_down_leaves_the_words_and_says_so()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("spaces_down", RandomWorld.Yaml, Cancel);
        int label = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("a.md", label, "", "okapi prices"), Cancel);

        SearchResult result = await world.With(new DownEmbedder()).Search.SearchAsync(await world.ScopeAsync("uk@v.example", Cancel), "okapi", 3, Cancel);

        Assert.True(result.Degraded);
        Assert.Equal("a.md", result.Hits[0].Uri);
    }

    sealed class DownEmbedder : IEmbedder
    {
        public EmbeddingModel Model { get; } = new("hashed", 48, EmbeddingUnit.Passage, 0.5);

        public Task<float[][]> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) => throw new EmbeddingUnavailableException(isTransient: true, "the endpoint is down");
    }
}
