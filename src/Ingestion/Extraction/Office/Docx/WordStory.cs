namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>Reads block-level content - a body, cell, text box, note or header - into pieces. Tracked changes count as accepted.</summary>
/// <param name="onShade">Whether white text may be readable here.</param>
internal sealed class WordStory(WordContext context, MarkupReader markup, bool onShade)
{
    public List<WordPiece> Pieces { get; } = [];

    /// <summary>Reads the children of the current element.</summary>
    public void Read()
    {
        foreach (var name in markup.Children())
        {
            switch (name)
            {
                case "p":
                    new WordParagraph(context, markup, onShade).Read(Pieces);
                    break;
                case "tbl":
                    new WordTable(context, markup, onShade).Read(Pieces);
                    break;
                case "sdt":
                    ReadControl();
                    break;
                case "customXml" or "ins" or "moveTo" or "smartTag" or "Choice":
                    Read();
                    break;
                case "AlternateContent":
                    ReadFirstChoice();
                    break;
                case "altChunk":
                    context.Notice("an embedded document (altChunk) was left out");
                    break;
                case "sectPr":
                    ReadSection();
                    break;
            }
        }
    }

    private void ReadFirstChoice()
    {
        foreach (var name in markup.Children())
        {
            if (name != "Choice")
                continue;
            Read();
            break;
        }
    }

    private void ReadControl()
    {
        var isLeftOut = false;
        foreach (var name in markup.Children())
        {
            if (name == "sdtPr")
                isLeftOut = WordControl.IsContentsOrPrompt(markup);
            else if (name == "sdtContent" && !isLeftOut)
                Read();
        }
    }

    private void ReadSection()
    {
        foreach (var name in markup.Children())
        {
            if (name is "headerReference" or "footerReference" && context.ById(markup.Relation("id")) is { } part && !context.Margins.Contains(part))
                context.Margins.Add(part);
        }
    }
}
