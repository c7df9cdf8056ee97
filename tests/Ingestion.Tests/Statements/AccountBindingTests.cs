using KnowledgeBot.Ingestion.Tests.Work;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Statements;

public sealed class AccountBindingTests
{
    const string Rules = """
        documents:
          - { match: "papers/*", kind: proposal, territory: EMEA/UK, sensitivity: internal }
          - { match: "calls/*", kind: call, territory: EMEA/UK, sensitivity: internal }
          - { match: "notes/*", kind: note, territory: EMEA/UK, sensitivity: internal }
          - { match: "ruled/*", kind: proposal, territory: EMEA/UK, sensitivity: internal, account: Tollmere Foods plc }
        """;

    [Fact]
    public async Task documents_go_by_the_name_that_the_crm_gives_their_account()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", Rules);
        world.Write("papers/supply.md", "# Supply agreement\n\nCustomer: Tollmere Foods Ltd, Ripon\n\nPeas are 4 pounds.\n");
        world.Write("papers/addendum.md", "# Addendum 2 to the supply agreement with Tollmere Foods Limited\n\nDate: 1 May 2026\n\nPeas are 5 pounds.\n");
        world.Write("papers/stranger.md", "# Offer\n\nCustomer: Silsden Foods Ltd\n\nPeas are 6 pounds.\n");
        world.Write("papers/two.md", "# Comparison of Tollmere Foods and Wensley Mills\n\nPeas are 7 pounds.\n");
        world.Write("calls/first.md", "# Call with Wensley Mills, 3 May 2026\n\nUs: Ada Kern\n\nThey like Tollmere Foods.\n");
        world.Write("notes/about.md", "# Peas in the north\n\nWensley Mills\n\nbuys a lot.\n");
        world.Write("ruled/old.md", "# Old offer\n\nPeas are 3 pounds.\n");
        await world.IngestAsync();
        Assert.Equal("papers/stranger.md Silsden Foods Ltd, papers/supply.md Tollmere Foods Ltd, Ripon, ruled/old.md Tollmere Foods plc", await AccountsAsync(world));

        // The CRM comes later.
        world.Write("knowledge.yaml", Rules + Crm("EMEA/UK", "internal"));
        world.Write("deals.csv", "id,customer,result\n1,Tollmere Foods,won\n2,Wensley Mills,won\n3,Tollmere Fruit,won\n");
        await world.IngestAsync();
        const string Bound = "calls/first.md Wensley Mills, papers/addendum.md Tollmere Foods, papers/stranger.md Silsden Foods Ltd, papers/supply.md Tollmere Foods, ruled/old.md Tollmere Foods";
        Assert.Equal(Bound, await AccountsAsync(world));

        // Read again, it is bound again; what the CRM no longer knows goes by its own words.
        world.Write("papers/supply.md", "# Supply agreement\n\nCustomer: Tollmere Foods Ltd, Ripon\n\nPeas are 4 pounds 20.\n");
        await world.IngestAsync();
        Assert.Equal(Bound, await AccountsAsync(world));
        world.Write("deals.csv", "id,customer,result\n2,Wensley Mills,won\n");
        await world.IngestAsync();
        Assert.Equal("calls/first.md Wensley Mills, papers/stranger.md Silsden Foods Ltd, papers/supply.md Tollmere Foods Ltd, Ripon, papers/two.md Wensley Mills, ruled/old.md Tollmere Foods plc", await AccountsAsync(world));
    }

    [Theory]
    [InlineData("EMEA/DACH", "internal")]
    [InlineData("EMEA/UK", "confidential")]
    public async Task an_account_that_readers_of_a_document_may_not_see_gives_it_no_name(string territory, string sensitivity)
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", Rules + Crm(territory, sensitivity));
        world.Write("deals.csv", "id,customer,result\n1,Tollmere Foods,won\n");
        world.Write("papers/supply.md", "# Supply agreement\n\nCustomer: Tollmere Foods Ltd, Ripon\n\nPeas are 4 pounds.\n");
        world.Write("papers/addendum.md", "# Addendum 2 to the supply agreement with Tollmere Foods\n\nPeas are 5 pounds.\n");
        await world.IngestAsync();
        Assert.Equal("papers/supply.md Tollmere Foods Ltd, Ripon", await AccountsAsync(world));
    }

    static string Crm(string territory, string sensitivity) => $"\ndeals:\n  - {{ file: deals.csv, id: id, account: customer, outcome: {{ column: result, won: [won], lost: [lost] }}, territory: {territory}, sensitivity: {sensitivity} }}\n";

    static Task<string> AccountsAsync(KnowledgeWorld world) =>
        world.AskAsync<string>("select string_agg(uri || ' ' || account, ', ' order by uri) from documents where account is not null");
}
