namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>Finds text in drawings: text boxes, charts, diagrams.</summary>
internal static class WordBoxes
{
    /// <summary>Looks through the children of the current element.</summary>
    public static void Read(WordContext context, MarkupReader markup, List<WordPiece> boxes)
    {
        foreach (var name in markup.Children())
        {
            switch (name)
            {
                case "txbxContent":
                    // The box may be filled with a colour; white text in it counts as seen.
                    var story = new WordStory(context, markup, onShade: true);
                    story.Read();
                    boxes.AddRange(story.Pieces);
                    break;
                case "chart":
                    if (ChartReader.Read(context.Package, context.ById(markup.Relation("id"))) is { } chart)
                        boxes.Add(new WordPiece(WordPieceKind.Table, "", Table: chart));
                    break;
                case "relIds":
                    foreach (var text in DiagramReader.Read(context.Package, context.ById(markup.Relation("dm"))))
                        boxes.Add(new WordPiece(WordPieceKind.Item, "- " + text));
                    break;
                case "AlternateContent":
                    foreach (var choice in markup.Children())
                    {
                        if (choice != "Choice")
                            continue;
                        Read(context, markup, boxes);
                        break;
                    }

                    break;
                default:
                    Read(context, markup, boxes);
                    break;
            }
        }
    }
}
