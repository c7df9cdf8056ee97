using System.Text;
using KnowledgeBot.Ingestion.Chunking;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Tests.Facts;

/// <summary>A text the way it gets in: extracted, chunked, read for facts, checked.</summary>
static class Reading
{
    static readonly KnownNames s_names = new(["Ana Ruiz", "Max Weber"], ["vendor.example"], ["Redshift Analytics"]);

    public static FactReading Of(string text, string kind = "call", string name = "call.md", string? account = "Harbour Capital", Taxonomy? taxonomy = null)
    {
        ExtractedDocument document = Readers.Extract(Encoding.UTF8.GetBytes(text), name, new ExtractionLimits(), CancellationToken.None);
        Passage[] passages = [.. Chunker.Chunk(document).Select(c => new Passage(c.Ordinal, c.Kind.ToString().ToLowerInvariant(), c.HeadingPath, c.Page, c.Place, "", c.Text))];
        FactReading reading = new FactFinder(taxonomy ?? TaxonomyFile.Default, s_names, network: null)
            .Read(new FactSource(name, kind, document.Title ?? name, account, document.Date, document.Properties, passages));
        return reading with { Facts = QuoteCheck.Accepted(reading.Facts, passages) };
    }

    public static string[] Values(this FactReading reading, FactType type) => [.. reading.Facts.Where(f => f.Type == type).Select(f => f.Value)];

    public static string[] Quotes(this FactReading reading, FactType type) => [.. reading.Facts.Where(f => f.Type == type).Select(f => f.Quote)];

    /// <summary>Every answer with the first word of what it answers.</summary>
    public static (string Answer, string To)[] Answers(this FactReading reading) => [.. reading.Facts.Where(f => f.Type == FactType.Response).Select(f => (f.Quote, reading.Facts[f.Answers!.Value].Quote.Split(' ')[0]))];
}
