using KnowledgeBot.Access.Labels;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Ingestion.Statements;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Statements;

public sealed class ValidityTests
{
    [Theory]
    [InlineData("# Tariff Borealis\n\nValid from 1 April 2025 to 31 March 2026\n\n| Item | Price |\n|---|---|\n| Drum | 4 |\n", "2025-04-01", "2026-03-31")]
    [InlineData("# Tariff Borealis\n\n*Valid from 1 April 2026 until further notice. Swiss francs.*\n", "2026-04-01", null)]
    [InlineData("# Tariff Borealis\n\nAll amounts in francs. These prices hold until 31 October 2026.\n", null, "2026-10-31")]
    [InlineData("# Tariff Borealis – effective 1 July 2026\n\nDrum 4 francs.\n", "2026-07-01", null)]
    [InlineData("# Tariff Borealis\n\n## Effective July 1, 2026\n\nDrum 4 francs.\n", "2026-07-01", null)]
    [InlineData("# Addendum drums\n\nOwner: Ada Kern\n\nWith effect from 1 September 2026 the drum (DR-1) is 5 francs.\n", "2026-09-01", null)]
    [InlineData("# Tariff Borealis\n\nValid 1 January - 30 June 2026. Francs.\n", "2026-01-01", "2026-06-30")]
    [InlineData("# Tariff Borealis\n\nIn force from 01.02.2026 to 31.01.2027.\n", "2026-02-01", "2027-01-31")]
    [InlineData("# Tariff Borealis\n\n**Valid:** from 1 March 2026. **Owner:** Ada Kern.\n", "2026-03-01", null)]
    [InlineData("# Tariff Borealis\n\nEffective: 2026-03-01\nExpires: 2026-12-31\n", "2026-03-01", "2026-12-31")]
    [InlineData("# Tariff Borealis\n\n| Effective | 1 March 2026 |\n|---|---|\n| Valid until | 31 December 2026 |\n", "2026-03-01", "2026-12-31")]
    [InlineData("# Tariff Borealis\n\ndoc no. 12, rev. C, in force since 2026-03-01\n", "2026-03-01", null)]
    [InlineData("# Pump swap campaign\n\nSwap two pumps, pay for one. The campaign ran from 1 June 2026 and ended on 30 September 2026.\n", "2026-06-01", "2026-09-30")]
    [InlineData("# Pump swap\n\nThe swap ends on 31 August 2026.\n", null, "2026-08-31")]
    [InlineData("# Rebate for drums\n\nThis scheme is valid until the end of October 2026.\n", null, "2026-10-31")]
    [InlineData("# Drum prices as of 1 July 2026\n\nDrum 4 francs.\n", "2026-07-01", null)]
    [InlineData("# Tariff Borealis\n\nOwner: Ada Kern These prices hold until 31 October 2026.\n", null, "2026-10-31")]
    [InlineData("Tariff Borealis;valid 2026-01-01 to 2026-06-30;;\nCode;Item;Unit;Price\nDR-1;Drum;each;4\nPU-2;Pump;each;9\n", "2026-01-01", "2026-06-30", "tariff.csv")]
    [InlineData("Tariff Borealis (CHF),,\nValid from 1 April 2025 to 31 March 2026,,\nItem,Code,Price CHF\nDrum,DR-1,4\nPump,PU-2,9\n", "2025-04-01", "2026-03-31", "tariff.csv")]
    [InlineData("Pump swap, Alps\n\nCustomers who hand in a pump get 40 francs off.\nThe swap ends on 31 August 2026.\n", null, "2026-08-31", "swap.txt")]
    [InlineData("# Spring drums\n\nOffer period: 1 March 2026 to 31 May 2026\n\nOne drum free.\n", "2026-03-01", "2026-05-31")]
    [InlineData("# Spring drums\n\n**Campaign period:** 1 March 2026 – 31 May 2026\n\nOne drum free.\n", "2026-03-01", "2026-05-31")]
    [InlineData("# Starter drums\n\nFrom 1 January 2027 until 31 March 2027 every new pump comes with a drum without charge.\n", "2027-01-01", "2027-03-31")]
    [InlineData("# Addendum drums\n\nDate: 15 May 2026\n\nFrom 1 June 2026 section 1 of the agreement of 17 February 2025 is changed as follows:\n\n- Drum: 5 francs\n", "2026-06-01", null)]
    public void what_a_document_says_of_itself_at_its_head_is_its_validity(string text, string? from, string? to, string file = "tariff.md") =>
        Assert.Equal((Day(from), Day(to)), Period(Stated(text, "pricing", file)));

    [Theory]
    [InlineData("# Answers for tenders\n\nISO 14001 (valid until March 2028), audited yearly. Works is accredited, valid to 30 November 2027.\n")]
    [InlineData("# Tariff Borealis\n\nThe rebate of Lumen Foods is valid until 31 March 2026.\n")]
    [InlineData("# Tariff Borealis\n\nYour contract ends on 31 March 2026, and the old list expired on 31 December 2025.\n")]
    [InlineData("# Discounts\n\nQuotes are valid for 60 days. A quote expires on 31 March 2026 at the latest.\n")]
    [InlineData("# Tariff Borealis\n\nDrum 4 francs.\n\n## Extras\n\nEngraving is free. Valid until 31 March 2026.\n")]
    [InlineData("# Tariff Borealis\n\nValid from 03/04/2026.\n")]
    [InlineData("# Tariff Borealis\n\nWe met on 1 July 2026 and the drum costs 4 francs since.\n")]
    public void a_day_that_is_said_of_something_else_is_not(string text) => Assert.Equal(default, Period(Stated(text, "pricing")));

    [Theory]
    [InlineData("call")]
    [InlineData("win-loss")]
    [InlineData("competitor")]
    public void what_is_said_about_an_offer_is_not_said_of_the_call(string kind) => Assert.Equal(default, Period(Stated("# Call with Lumen Foods\n\nThe offer is valid until 31 March 2026.\n", kind)));

    [Theory]
    [InlineData("QUOTATION Q-7\nTo: Lumen Foods\nDate: 16 June 2026\n\nDrum      4 francs each\n\nValid for 45 days from the date above.", "2026-07-31")]
    [InlineData("# Quote\n\nDate: 2026-06-16\n\nDrum 4 francs.\n\n## Terms\n\n30 days net. This quotation is valid for thirty (30) days.\n", "2026-07-16")]
    [InlineData("# Quote\n\nBern, 16 June 2026\n\nDrum 4 francs. Valid 60 days.\n", "2026-08-15")]
    [InlineData("# Quote\n\nDate: 2026-06-16\n\n## Prices\n\nDrum 4 francs.\n\n## Closing\n\nWe hold these prices until 30 November 2026.\n", "2026-11-30")]
    [InlineData("# Quote\n\nDate: 2026-06-16\n\nOffer no. 7 · valid until 8 August 2026, extended to 7 September\n", "2026-09-07")]
    [InlineData("# Quote\n\nDate: 2026-11-16\n\nPrices hold until January 9.\n", "2027-01-09")]
    [InlineData("# Quote\n\nDate: 2026-06-16\n\nValidity: 30 days\n", "2026-07-16")]
    [InlineData("# Quote\n\nDate: 2026-06-16\n\nValid for 30 days from receipt of the signed order.\n", null)]
    [InlineData("# Quote\n\nDrum 4 francs. Valid 60 days.\n", null)]
    [InlineData("# Quote\n\nBy: Ada Kern, June 16, 2026. Prices hold until July 9.\n", "2026-07-09")]
    [InlineData("# Quote\n\nTo: Lumen Foods. From: Ada Kern. Date: 16 June 2026. Valid for 30 days.\n\nstart 1 August 2026, before the season\n", "2026-07-16")]
    [InlineData("# Quote\n\nDate: 2026-06-16\n\n## Background\n\nThe contract with Brink runs until 31 March 2027. Your agreement expires on 1 May 2027. The contract ends on 1 May 2027.\n", null)]
    public void an_offer_stands_as_long_as_it_says_counted_from_its_date(string text, string? to) => Assert.Equal((null, Day(to)), Period(Stated(text, "proposal", text.StartsWith('#') ? "quote.md" : "quote.txt")));

    [Fact]
    public void rules_go_before_front_matter_and_front_matter_before_the_text()
    {
        const string Text = "---\nvalid_from: 2026-02-01\nvalid_until: 2026-11-30\nsupersedes: tariff-2025.md\n---\n# Tariff\n\nValid from 1 March 2026 to 31 December 2026. Replaces the 2024 tariff.\n";
        Validity stated = Stated(Text, "pricing");
        Assert.Equal((new DateOnly(2026, 2, 1), new DateOnly(2026, 11, 30)), Period(stated));
        Assert.Equal("tariff-2025.md", stated.Replaces);
        Assert.Equal(["from 2026-02-01 (front matter)", "until 2026-11-30 (front matter)", "replaces another (front matter)"], stated.Origins);

        Validity ruled = Stated(Text, "pricing", rules: l => l with { Effective = new DateOnly(2026, 4, 1), Supersedes = "other.md" });
        Assert.Equal((new DateOnly(2026, 4, 1), new DateOnly(2026, 11, 30)), Period(ruled));
        Assert.Null(ruled.Replaces);
        Assert.Equal(["from 2026-04-01 (knowledge.yaml)", "until 2026-11-30 (front matter)", "replaces another (knowledge.yaml)"], ruled.Origins);

        Assert.Equal((new DateOnly(2027, 1, 1), null), Period(Stated(Text, "pricing", rules: l => l with { Effective = new DateOnly(2027, 1, 1) })));
    }

    [Theory]
    [InlineData("This list replaces the list of 1 July 2025.", "the list of 1 July 2025")]
    [InlineData("Francs. Supersedes the 2025 tariff, please delete copies.", "the 2025 tariff, please delete copies")]
    [InlineData("Our pump replaces the pump of 2025.", null)]
    public void a_sentence_names_what_the_document_replaces(string sentence, string? words) => Assert.Equal(words, Stated($"# Tariff Borealis\n\n{sentence}\n", "pricing").Replaces);

    static DateOnly? Day(string? iso) => iso is null ? null : DateOnly.ParseExact(iso, "yyyy-MM-dd");

    static (DateOnly?, DateOnly?) Period(Validity validity) => (validity.Effective, validity.Expires);

    static Validity Stated(string text, string kind, string file = "tariff.md", Func<Labelling, Labelling>? rules = null)
    {
        ExtractedDocument document = global::KnowledgeBot.Ingestion.Extraction.Readers.Extract(System.Text.Encoding.UTF8.GetBytes(text), file, new ExtractionLimits(), TestContext.Current.CancellationToken);
        DocumentHead head = DocumentHead.Of(document);
        Labelling labelling = new() { Territory = "ALPS", Sensitivity = Sensitivity.Internal, Kind = kind };
        labelling = rules?.Invoke(labelling) ?? labelling;
        return Validity.Of(labelling, document, head, labelling.Date ?? StatedSubject.Of(document, head, kind, file).Date);
    }
}
