namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>Reads the content of one table cell.</summary>
internal static class WordCellStory
{
    public static IReadOnlyList<WordPiece> Read(WordContext context, MarkupReader markup, bool onShade, out int span, out bool continues)
    {
        span = 1;
        continues = false;
        var pieces = new List<WordPiece>();
        foreach (var name in markup.Children())
        {
            if (name == "tcPr")
                ReadProperties(markup, ref onShade, ref span, ref continues);
            else if (name == "p")
                new WordParagraph(context, markup, onShade).Read(pieces);
            else if (name == "tbl")
                new WordTable(context, markup, onShade).Read(pieces);
            else if (name is "sdt" or "customXml" or "ins" or "moveTo" or "AlternateContent")
                pieces.AddRange(Inside(context, markup, onShade));
        }

        return pieces;
    }

    private static List<WordPiece> Inside(WordContext context, MarkupReader markup, bool onShade)
    {
        var story = new WordStory(context, markup, onShade);
        story.Read();
        return story.Pieces;
    }

    private static void ReadProperties(MarkupReader markup, ref bool onShade, ref int span, ref bool continues)
    {
        foreach (var name in markup.Children())
        {
            if (name == "gridSpan")
                span = Math.Max(1, RunLook.Number(markup.Attribute("val")) ?? 1);
            else if (name == "vMerge")
                continues = markup.Attribute("val") is not "restart";
            else if (name == "shd")
                onShade |= RunLook.IsShade(markup);
        }
    }
}
