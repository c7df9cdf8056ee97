using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Extraction.Office.Pptx;

/// <summary>Reads the shapes of a slide or its notes.</summary>
internal sealed class ShapeTree(OfficePackage package, IReadOnlyList<PartRelation> relations, MarkupReader markup, TextBudget budget, LayoutPlaces layout)
{
    private const int MostColumns = 256;

    /// <summary>Reads from the slide's root element.</summary>
    public List<SlideShape> Read()
    {
        foreach (var name in markup.Children())
        {
            if (name != "cSld")
                continue;
            foreach (var inner in markup.Children())
            {
                if (inner == "spTree")
                    return ReadShapes();
            }
        }

        return [];
    }

    private List<SlideShape> ReadShapes()
    {
        var shapes = new List<SlideShape>();
        foreach (var name in markup.Children())
            ReadShape(name, shapes);
        return shapes;
    }

    private void ReadShape(string name, List<SlideShape> shapes)
    {
        switch (name)
        {
            case "sp" or "cxnSp":
                Add(shapes, ReadText());
                break;
            case "grpSp":
                Add(shapes, ReadGroup());
                break;
            case "graphicFrame":
                Add(shapes, ReadFrame());
                break;
            case "AlternateContent":
                foreach (var choice in markup.Children())
                {
                    if (choice is not ("Choice" or "Fallback"))
                        continue;
                    var before = shapes.Count;
                    foreach (var inner in markup.Children())
                        ReadShape(inner, shapes);
                    // Newer kinds of content come with a fallback older programs can show.
                    if (shapes.Count > before)
                        break;
                }

                break;
        }
    }

    private static void Add(List<SlideShape> shapes, SlideShape? shape)
    {
        if (shape?.HasContent == true)
            shapes.Add(shape);
    }

    private SlideShape? ReadText()
    {
        string? type = null, index = null;
        SlidePlace? place = null;
        IReadOnlyList<SlideLine> lines = [];
        var hidden = false;
        foreach (var name in markup.Children())
        {
            if (name == "nvSpPr")
                (type, index) = ShapeMarkup.Placeholder(markup, out hidden);
            else if (name == "spPr")
                place = ShapeMarkup.Place(markup);
            else if (name == "txBody")
                lines = new SlideText(markup, budget).Read(type is "body" or "obj");
        }

        return hidden ? null : new SlideShape { Role = type, Place = place ?? layout.Find(type, index), Lines = lines };
    }

    private SlideShape? ReadGroup()
    {
        SlidePlace? place = null;
        var parts = new List<SlideShape>();
        var hidden = false;
        foreach (var name in markup.Children())
        {
            if (name == "nvGrpSpPr")
                ShapeMarkup.Placeholder(markup, out hidden);
            else if (name == "grpSpPr")
                place = ShapeMarkup.Place(markup);
            else
                ReadShape(name, parts);
        }

        return hidden ? null : new SlideShape { Place = place, Parts = ReadingOrder.Sort(parts) };
    }

    private SlideShape? ReadFrame()
    {
        SlidePlace? place = null;
        Table? table = null;
        IReadOnlyList<SlideLine> lines = [];
        var hidden = false;
        foreach (var name in markup.Children())
        {
            if (name == "nvGraphicFramePr")
                ShapeMarkup.Placeholder(markup, out hidden);
            else if (name == "xfrm")
                place = ShapeMarkup.Place(markup);
            if (name != "graphic")
                continue;
            foreach (var inner in markup.Descendants())
            {
                if (inner == "tbl")
                    table = ReadTable();
                else if (inner == "chart")
                    table = ChartReader.Read(package, Target("id"));
                else if (inner == "relIds")
                    lines = DiagramReader.Read(package, Target("dm")).Select(text => new SlideLine(text, "-")).ToList();
            }
        }

        foreach (var line in lines)
            budget.Take(line.Text.Length);
        return hidden ? null : new SlideShape { Place = place, Table = table, Lines = lines };
    }

    private string? Target(string attribute)
    {
        var id = markup.Relation(attribute);
        return relations.FirstOrDefault(relation => relation.Id == id)?.Target;
    }

    private Table? ReadTable()
    {
        var rows = new List<GridRow>();
        var firstRow = false;
        var merge = 0;
        foreach (var name in markup.Children())
        {
            if (name == "tblPr")
                firstRow = markup.Plain("firstRow") is "1" or "true";
            else if (name == "tr")
                rows.Add(ReadRow(rows, ref merge));
        }

        return TableBuilder.FromRows(rows, firstRow && rows.Count > 1 && HeaderDetector.Count(rows, rows.Count == 0 ? [] : TableBuilder.UsedColumns(rows)) < 2 ? 1 : null);
    }

    private GridRow ReadRow(List<GridRow> above, ref int merge)
    {
        var cells = new List<GridCell>();
        foreach (var name in markup.Children())
        {
            if (name != "tc" || cells.Count >= MostColumns)
                continue;
            var (across, down) = (markup.Plain("hMerge") is "1" or "true", markup.Plain("vMerge") is "1" or "true");
            var spans = markup.Plain("gridSpan") is not (null or "1");
            var cell = ReadCell() with { Merge = spans ? ++merge : 0 };
            if (across && cells.Count > 0)
                cell = cells[^1];
            else if (down && above.Count > 0)
                cell = above[^1][cells.Count];
            budget.Take(cell.Text?.Length ?? 0);
            cells.Add(cell);
        }

        return new GridRow(above.Count + 1, above.Count + 1, [.. cells]);
    }

    private GridCell ReadCell()
    {
        foreach (var name in markup.Children())
        {
            if (name != "txBody")
                continue;
            var text = new SlideText(markup, budget);
            return GridCell.Of(SeenText.Line(string.Join(" ", text.Read(false).Select(line => line.Text))), text.AllBold);
        }

        return GridCell.Empty;
    }
}
