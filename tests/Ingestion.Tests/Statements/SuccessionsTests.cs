using KnowledgeBot.Ingestion.Tests.Work;
using KnowledgeBot.Ingestion.Tasks;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Statements;

public sealed class SuccessionsTests
{
    const string Rules = """
        documents:
          - { match: "**", kind: pricing, territory: EMEA/UK, sensitivity: internal }
          - { match: "walled*", compartment: wall }
          - { match: "ruled-2026.md", effective: 2026-02-01, supersedes: ruled-2025.md }
        """;

    [Fact]
    public async Task what_a_document_says_it_replaces_is_superseded_from_the_day_it_says()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", Rules);
        // By file name, by title, by day and by year; read in whatever order.
        world.Write("a-2026.md", "---\neffective: 2026-03-01\nsupersedes: a-old.md\n---\n# Ale tariff\n\nAle 4.\n");
        world.Write("a-old.md", "# Ale\n\nAle 3.\n");
        world.Write("b-2026.md", "---\nreplaces: Beer tariff, winter\n---\n# Beer tariff, summer\n\nValid from 1 April 2026. Beer 4.\n");
        world.Write("b-old.md", "# Beer tariff, winter\n\nBeer 3.\n");
        world.Write("c-2026.md", "# Cider list 2026\n\nIn force from 1 May 2026. This list replaces the list of 1 July 2025.\n");
        world.Write("c-old.md", "# Cider list 2025\n\nIn force from 1 July 2025.\n");
        world.Write("c-older.md", "# Cider list 2024\n\nIn force from 1 July 2024.\n");
        world.Write("d-2026.md", "# Draught card 2026\n\nValid from 1 June 2026. Replaces the 2025 card.\n");
        world.Write("d-old.md", "# Draught card 2025\n\nValid 1 June 2025 to 31 May 2026.\n");
        world.Write("other-2025.md", "# Travel rules 2025\n\nTake the train.\n");

        IReadOnlyDictionary<string, TaskOutcome> outcomes = await world.IngestAsync();
        Assert.Equal("validity: from 2026-03-01 (front matter), replaces another (front matter)", outcomes["a-2026.md"].Message);
        Assert.Equal("validity: from 2026-05-01 (text), replaces another (text)", outcomes["c-2026.md"].Message);
        Assert.Null(outcomes["a-old.md"].Message);
        Assert.Equal("a-old.md 2026-03-01, b-old.md 2026-04-01, c-old.md 2026-05-01, d-old.md 2026-06-01", await SupersededAsync(world));

        // The successor is read again: what it replaces stays replaced. Then it goes.
        world.Write("a-2026.md", "---\neffective: 2026-03-02\nsupersedes: a-old.md\n---\n# Ale tariff\n\nAle 5.\n");
        world.Delete("b-2026.md");
        await world.IngestAsync();
        Assert.Equal("a-old.md 2026-03-02, c-old.md 2026-05-01, d-old.md 2026-06-01", await SupersededAsync(world));
    }

    [Fact]
    public async Task an_offer_is_replaced_by_its_number_however_the_customer_is_written()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", "documents: [{ match: '**', kind: proposal, territory: EMEA/UK, sensitivity: internal }]");
        world.Write("first.md", "# Peas\n\n## Offer TF-0817\n\nCustomer: Tollmere Foods\nDate: 20 August 2026\n\nPeas are 4 pounds.\n");
        world.Write("other.md", "# Offer TF-0818\n\nCustomer: Tollmere Foods\nDate: 21 August 2026\n\nBeans are 4 pounds.\n");
        world.Write("second.md", "# Offer TF-0911\n\nCustomer: Tollmere Foods Ltd, Ripon\nDate: 24 September 2026\n\nThis offer replaces TF-0817 of 20 August 2026.\n\nPeas are 3 pounds.\n");
        await world.IngestAsync();
        Assert.Equal("first.md ?", await SupersededAsync(world));
    }

    [Fact]
    public async Task a_documents_own_word_replaces_nothing_that_others_see_nor_what_several_fit()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", Rules);
        world.Write("walled.md", "---\nsupersedes: open.md\n---\n# Secret tariff\n\nAle 2.\n");
        world.Write("open.md", "# Open tariff\n\nAle 3.\n");
        world.Write("one/list-2026.md", "# Ale list 2026\n\nReplaces the list of 2025. Ale 4.\n");
        world.Write("two/list-2025a.md", "# Ale list 2025\n\nAle 3.\n");
        world.Write("two/list-2025b.md", "# Ale list 2025\n\nAle 3.\n");
        // A part of it.
        world.Write("part-2026.md", "# Mead list, July 2026\n\nValid from 1 July 2026. Replaces the lines Dry (M-1), Sweet (M-2) and Spiced (M-3) of the list of 2025.\n");
        world.Write("part-2025.md", "# Mead list 2025\n\nValid from 1 July 2025. Dry 3.\n");
        world.Write("ruled-2026.md", "---\nsupersedes: open.md\n---\n# Ruled tariff\n\nAle 4.\n");
        world.Write("ruled-2025.md", "# Ruled tariff\n\nAle 3.\n");

        IReadOnlyDictionary<string, TaskOutcome> outcomes = await world.IngestAsync();
        Assert.Equal("validity: from 2026-02-01 (knowledge.yaml), replaces another (knowledge.yaml)", outcomes["ruled-2026.md"].Message);
        Assert.Equal("ruled-2025.md 2026-02-01", await SupersededAsync(world));
    }

    static Task<string> SupersededAsync(KnowledgeWorld world) =>
        world.AskAsync<string>("select coalesce(string_agg(uri || ' ' || coalesce(superseded_on::text, '?'), ', ' order by uri), '') from documents where superseded");
}
