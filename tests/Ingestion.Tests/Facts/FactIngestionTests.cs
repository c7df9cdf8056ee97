using KnowledgeBot.Access.Errors;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Ingestion.Tests.Work;
using KnowledgeBot.Knowledge.Facts;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Facts;

public sealed class FactIngestionTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_call_brings_its_facts_and_takes_them_along()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", "documents: [{ match: \"**\", kind: call, territory: EMEA/UK, sensitivity: internal, account: Harbour, date: 2026-05-01 }]");
        world.Write("call.md", "# Harbour\n\nObjections:\n\n- Price: twice what they pay today\n- Vendor lock-in\n");
        world.Write("stub.md", "Harbour call, recording failed.");
        await world.IngestAsync();

        FactResult result = await GatherAsync(world, "uma");
        Assert.Equal(["contract terms", "price"], result.Groups.Select(g => g.Value));
        Assert.Equal((2, 1, 1), (result.Coverage.Documents, result.Coverage.Covered, result.Coverage.Missing.Count));
        Assert.Empty((await GatherAsync(world, "amy")).Groups);

        world.Write("call.md", "# Harbour\n\nObjections:\n\n- Support hours do not cover Tokyo\n");
        await world.IngestAsync();
        Assert.Equal(["support"], (await GatherAsync(world, "uma")).Groups.Select(g => g.Value));
        world.Delete("call.md");
        await world.IngestAsync();
        Assert.Empty((await GatherAsync(world, "uma")).Groups);
    }

    [Fact]
    public async Task a_new_taxonomy_and_documents_from_before_facts_are_read_again_without_their_files()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", "documents: [{ match: \"**\", kind: call, territory: EMEA/UK, sensitivity: internal }]");
        world.Write("call.md", "# Harbour\n\nObjections:\n\n- The sharia board wants a certificate\n");
        await world.IngestAsync();
        await world.RunAsync("delete from facts; delete from fact_readings");
        Assert.Equal(1, await world.Get<FactUpkeep>().RunAsync(Token));
        Assert.Equal(0, await world.Get<FactUpkeep>().RunAsync(Token));
        long chunk = await world.AskAsync<long>("select max(id) from chunks");

        world.Write("taxonomy.yaml", "topics: [{ name: halal compliance, about: [sharia] }]");
        await world.IngestAsync();
        Assert.Equal(1, await world.Get<FactUpkeep>().RunAsync(Token));
        Assert.Equal(["halal compliance"], (await GatherAsync(world, "uma")).Groups.Select(g => g.Value));
        Assert.Equal(chunk, await world.AskAsync<long>("select max(id) from chunks"));

        world.Write("taxonomy.yaml", "topics:\n  - { nam: x }");
        UserFacingException refused = await Assert.ThrowsAsync<UserFacingException>(() => world.QueueAsync());
        Assert.Equal(ErrorCode.TaxonomyInvalid, refused.Code);
        Assert.Contains("taxonomy.yaml:2:", refused.Message, StringComparison.Ordinal);
    }

    static async Task<FactResult> GatherAsync(KnowledgeWorld world, string who) =>
        await world.Get<FactSearch>().GatherAsync(await world.ScopeAsync(who), new FactQuery { Type = FactType.Objection }, Token);
}
