using KnowledgeBot.Answering;
using KnowledgeBot.Briefs;
using Xunit;

namespace KnowledgeBot.Tests.Briefs;

public sealed class BriefTextTests
{
    static readonly Brief s_brief = new("Lode*star", new DateOnly(2026, 10, 12),
        [new BriefSection("Risks", [new BriefLine("![x](https://exfil.invalid/?q=1) <script>alert(1)</script> # not a heading", [1], []), new BriefLine("=HYPERLINK(\"http://x\")", [], ["D-1", "D-2", "D-3", "D-4"])], 3)],
        [new Citation(1, Guid.Empty, "[click](https://exfil.invalid)", "call", "calls/a.md", 2, null, "quote", new DateOnly(2026, 9, 14), null, null, false, "EMEA/UK")],
        [], new ScopeWords(["EMEA/UK"], "internal"));

    [Fact]
    public void text_of_documents_is_never_markup()
    {
        string page = BriefText.Markdown(s_brief);
        string html = Markdig.Markdown.ToHtml(page);
        Assert.DoesNotContain("<img", html);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("<a ", html);
        Assert.Contains("<h1>Lode*star</h1>", html);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(html, "<h1"));
    }

    [Fact]
    public void what_was_left_out_is_counted()
    {
        Assert.Contains("Risks (2 of 5)", BriefText.Answer(s_brief));
        Assert.Contains("(CRM, 4 deals)", BriefText.Answer(s_brief));
    }

    [Fact]
    public void the_word_document_holds_the_same_lines_as_text()
    {
        using MemoryStream file = new(BriefDocument.Write(s_brief));
        using var package = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(file, false);
        string text = package.MainDocumentPart!.Document.Body!.InnerText;
        Assert.Contains("=HYPERLINK(\"http://x\")", text);
        Assert.Contains("[1] [click](https://exfil.invalid), 14 Sep 2026, calls/a.md, page 2", text);
        Assert.Empty(package.MainDocumentPart.ExternalRelationships);
        Assert.Empty(package.MainDocumentPart.HyperlinkRelationships);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(package));
    }
}
