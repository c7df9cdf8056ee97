using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Facts;

public sealed class FactFinderTests
{
    [Fact]
    public void list_offered_and_signed_prices_are_told_apart()
    {
        FactReading reading = Reading.Of("# Won: Harbour Capital\n\nSigned at £248,000 a year against a list price of £279,500. In March we had quoted £265,000.", "win-loss");

        Assert.Equal([(248000m, PriceKind.Contracted), (279500m, PriceKind.List), (265000m, PriceKind.Quoted)],
            reading.Facts.Where(f => f.Type == FactType.PricePoint).Select(f => (f.Amount!.Value, f.Price!.Value)));
        Assert.Equal("year", reading.Facts.First(f => f.Amount == 248000m).Per);
        Assert.All(reading.Facts.Where(f => f.Type == FactType.PricePoint), f => Assert.Equal("GBP", f.Currency));
    }

    [Theory]
    [InlineData("He wants a second kiln next spring if the price is below £275,000.")]
    [InlineData("Jo Park would pay £60 a month for it, no more.")]
    [InlineData("They hear that others get the price of £70 per litre.")]
    public void what_a_customer_wants_to_pay_is_no_price(string said) => Assert.Empty(Reading.Of($"# Review\n\n{said}").Values(FactType.PricePoint));

    [Fact]
    public void the_prices_of_an_agreement_are_contracted_whether_in_a_table_or_in_points()
    {
        FactReading table = Reading.Of("# Glaze supply agreement\n\n## 1 Prices\n\n| Glaze | GBP per litre |\n|---|---|\n| Moss | 71.40 |\n| Fern | 96.00 |\n", "proposal", "agreement.md");
        Assert.Equal([("Moss", 71.40m, PriceKind.Contracted, "litre"), ("Fern", 96.00m, PriceKind.Contracted, "litre")], table.Facts.Where(f => f.Type == FactType.PricePoint).Select(f => (f.Value, f.Amount!.Value, f.Price!.Value, f.Per)));
        FactReading points = Reading.Of("# Addendum 1\n\n- Moss: £74.20 per litre (was £71.40)\n- Fern: unchanged\n", "proposal", "addendum.md");
        Assert.Equal([("Moss", 74.20m, PriceKind.Contracted)], points.Facts.Where(f => f.Type == FactType.PricePoint).Select(f => (f.Value, f.Amount!.Value, f.Price!.Value)));
    }

    [Fact]
    public void assets_budgets_and_revenue_are_no_prices()
    {
        Assert.Empty(Reading.Of("Harbour manages $2.4bn and lost $280,000 on one forward. Their budget is $50k. We could add $3m in revenue.").Values(FactType.PricePoint));
    }

    [Theory]
    [InlineData("# Lost: Harbour Capital\n\nTo a cheaper rival.", DealOutcome.Lost)]
    [InlineData("# Harbour Capital: why Redshift Analytics won\n\nThey were faster.", DealOutcome.Lost)]
    [InlineData("# Win report Harbour\n\nClosed won in May.", DealOutcome.Won)]
    [InlineData("---\noutcome: Closed Lost\n---\n# Harbour\n\nReview of the deal.", DealOutcome.Lost)]
    public void a_review_states_its_outcome(string text, DealOutcome outcome)
    {
        Assert.Equal(outcome, Reading.Of(text, "win-loss").Outcome);
    }

    [Fact]
    public void reasons_stand_below_their_heading_or_behind_their_label()
    {
        FactReading reading = Reading.Of("# Lost: Harbour\n\nPrimary reason: implementation time. Secondary: no mobile app.\n\n## What they said\n\nThey went with Redshift Analytics because of the price.", "win-loss");

        Assert.Equal(["implementation time", "missing feature", "price"], reading.Values(FactType.OutcomeReason).Order());
        Assert.Contains("Redshift Analytics", reading.Values(FactType.Competitor));
    }

    [Fact]
    public void promises_and_next_steps_keep_who_and_when()
    {
        FactReading reading = Reading.Of("""
            Ana Ruiz: I'll send you the proposal by Friday.
            Jo Park: Great. We will send the data sample tomorrow.
            Ana Ruiz: Could you also call the broker?
            Jo Park: If you were cheaper we would sign.
            """);

        Assert.Equal([("Ana Ruiz", false), ("Jo Park", true)], reading.Facts.Where(f => f.Type == FactType.Commitment).Select(f => (f.Speaker!, f.ByCustomer)));
        Assert.Equal(["Ana sends the draft by 3 June", "Demo with the desk on 9 June"], Reading.Of("# Call\n\nFine.\n\nNext steps:\n\n- Ana sends the draft by 3 June\n- Demo with the desk on 9 June\n").Values(FactType.NextStep));
    }

    [Fact]
    public void a_name_from_elsewhere_is_marked_and_one_the_document_calls_a_rival_is_stated()
    {
        FactReading reading = Reading.Of("They use Redshift Analytics today. Competitor: Bluepeak Systems");

        Assert.False(reading.Facts.First(f => f.Value == "Redshift Analytics").IsStated);
        Assert.True(reading.Facts.First(f => f.Value == "Bluepeak Systems").IsStated);
    }

    [Theory]
    [InlineData("Recording failed, notes to follow.", false)]
    [InlineData("Teams call", false)]
    [InlineData("Short call. They run twelve desks in three cities and will decide in autumn once the new head of trading has arrived.", true)]
    public void a_stub_is_not_readable(string text, bool readable)
    {
        Assert.Equal(readable, Reading.Of(text).IsReadable);
    }

    [Fact]
    public void every_quote_stands_where_it_says()
    {
        FactReading reading = Reading.Of("# C\n\nObjections:\n\n1. “Too expensive” – said twice\n2. *Lock-in*, again; wants an exit clause\n\nRisk: the sponsor leaves.\n");

        Assert.NotEmpty(reading.Facts);
        Assert.Equal(2, reading.Values(FactType.Objection).Length);
        Assert.Single(reading.Values(FactType.Risk));
    }

    [Fact]
    public void a_folder_adds_topics_and_phrases()
    {
        Taxonomy taxonomy = TaxonomyFile.Parse("taxonomy.yaml", """
            topics:
              - name: halal compliance
                about: [sharia, halal]
              - name: price
                says: ["costs an arm"]
              - { name: authority, remove: true }
            competitors: [Bluepeak]
            """, TaxonomyFile.Default);

        FactReading reading = Reading.Of("Objections:\n\n- Sharia board wants a certificate\n\nJo said \"that costs an arm\". Bluepeak was there too.", taxonomy: taxonomy);
        Assert.Equal(["halal compliance", "price"], reading.Values(FactType.Objection));
        Assert.Contains("Bluepeak", reading.Values(FactType.Competitor));
        Assert.DoesNotContain(taxonomy.Topics, t => t.Name == "authority");
        Assert.NotEqual(TaxonomyFile.Default.Fingerprint, taxonomy.Fingerprint);
    }

    [Theory]
    [InlineData("price", "price")]
    [InlineData("the cost issue", "price")]
    [InlineData("Data protection concerns", "security")]
    [InlineData("how long implementation takes", "implementation time")]
    [InlineData("implementation", "implementation effort, implementation time")]
    [InlineData("SSO integration", "")]
    [InlineData("price of the training", "")]
    [InlineData("", "")]
    public void a_topic_goes_by_its_other_names_and_no_narrower_ones(string words, string topics) => Assert.Equal(topics, string.Join(", ", ObjectionTopics.NamedBy(words)));

    [Theory]
    [InlineData("topics:\n  - { about: [x] }", ":2:")]
    [InlineData("topics:\n  - { name: a, says: [b] }\n  - { name: A, says: [c] }", ":3:")]
    [InlineData("topics:\n  - { name: a, phrases: [b] }", "phrases")]
    [InlineData("topic: []", "known keys")]
    public void a_wrong_taxonomy_is_refused_with_its_line(string text, string said)
    {
        var refused = Assert.Throws<KnowledgeBot.Access.Errors.UserFacingException>(() => TaxonomyFile.Parse("taxonomy.yaml", text, TaxonomyFile.Default));
        Assert.Equal("taxonomy-invalid", refused.Code);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }
}
