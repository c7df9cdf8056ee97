using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Tests.Answering.Models;

/// <summary>Quotes and their citations as the question handler makes them.</summary>
static class Sources
{
    public const string Question = "What is the discount floor for Blackpine in the UK?";

    public static (List<Quote> Quotes, List<Citation> Citations) Of(params string[] texts) => Titled([.. texts.Select((t, i) => ($"Document {i + 1}", t))]);

    public static (List<Quote> Quotes, List<Citation> Citations) Titled(params (string Title, string Text)[] documents)
    {
        List<Quote> quotes = [.. documents.Select((d, i) => new Quote(Hit(d.Title, d.Text, i), d.Text, d.Text))];
        return (quotes, [.. AnswerText.Cite(quotes, new DateOnly(2026, 10, 12))]);
    }

    static SearchHit Hit(string title, string text, int index) => new()
    {
        ChunkId = index + 1,
        Document = Guid.NewGuid(),
        Uri = $"documents/{index + 1}.md",
        Title = title,
        Kind = "pricing",
        Heading = ["Terms"],
        ChunkKind = "text",
        Ordinal = 0,
        Body = text,
        Territory = "EMEA/UK",
        Date = new DateOnly(2026, 5, 11),
    };
}
