using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Statements;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Statements;

public sealed class DocumentOwnerTests
{
    [Theory]
    [InlineData("How we implement\nOwner: Hannah Loft · last review 2026-08-25 · EMEA", "Hannah Loft")]
    [InlineData("For new reps in AMER. Owner Nadia Rossi, June 2026.", "Nadia Rossi")]
    [InlineData("Policy owner: Deal desk\nDiscounts up to 8 %.", "Deal desk")]
    [InlineData("Discount policy (maintained by Sales Operations)", "Sales Operations")]
    [InlineData("Date: 9 June 2026\nFrom us: Ada Kern, Bo Lind\nToo dear.", "Ada Kern")]
    [InlineData("Prepared by: Ada Kern\nDrum 4 francs.", "Ada Kern")]
    [InlineData("Author: Ada Kern | Owner: Deal desk", "Deal desk")]
    [InlineData("Prepared by the customer: nothing.", null)]
    [InlineData("The owner of the practice decides. Owners change often.", null)]
    [InlineData("Ask the owner Ines Calder when she signs.", null)]
    [InlineData("", null)]
    public void a_line_near_the_beginning_names_the_owner(string text, string? owner) => Assert.Equal(owner, DocumentOwner.Of(Document(), text));

    [Fact]
    public void a_property_goes_before_the_text_and_the_text_before_the_author()
    {
        Assert.Equal("deal desk", DocumentOwner.Of(Document(("owner", "deal desk"), ("author", "Ann Lee")), "Owner: Hannah Loft"));
        Assert.Equal("Hannah Loft", DocumentOwner.Of(Document(("author", "Ann Lee")), "Owner: Hannah Loft"));
        Assert.Equal("Ann Lee", DocumentOwner.Of(Document(("author", "Ann Lee")), "Prices."));
    }

    [Theory]
    [InlineData("python-docx")]
    [InlineData("unknown")]
    [InlineData("a.lee@vendor.example")]
    public void the_program_that_wrote_a_file_does_not_own_it(string author) => Assert.Null(DocumentOwner.Of(Document(("author", author)), "Prices."));

    static ExtractedDocument Document(params (string Key, string Value)[] properties) =>
        new() { Format = DocumentFormat.Docx, Blocks = [], Properties = properties.ToDictionary(p => p.Key, p => p.Value) };
}
