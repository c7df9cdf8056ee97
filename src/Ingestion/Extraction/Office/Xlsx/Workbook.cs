namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>What all sheets share: their order, strings, formats and the calendar.</summary>
internal sealed record Workbook(IReadOnlyList<SheetEntry> Sheets, SharedStrings Strings, CellFormats Formats, bool Date1904)
{
    public static Workbook Read(OfficePackage package)
    {
        var relations = package.Relations(package.MainPart);
        var targets = new Dictionary<string, PartRelation>(StringComparer.Ordinal);
        foreach (var relation in relations)
            targets.TryAdd(relation.Id, relation);
        var (sheets, date1904) = ReadSheets(package, targets);
        return new Workbook(
            sheets,
            SharedStrings.Read(package, Target(relations, "sharedStrings")),
            CellFormats.Read(package, Target(relations, "styles")),
            date1904);
    }

    private static string? Target(IReadOnlyList<PartRelation> relations, string kind) => relations.FirstOrDefault(relation => relation.Kind == kind)?.Target;

    private static (List<SheetEntry>, bool) ReadSheets(OfficePackage package, Dictionary<string, PartRelation> targets)
    {
        var sheets = new List<SheetEntry>();
        var date1904 = false;
        using var markup = package.OpenMarkup(package.MainPart);
        foreach (var name in markup?.Children() ?? [])
        {
            if (name == "workbookPr")
                date1904 = markup!.Plain("date1904") is "1" or "true";
            if (name != "sheets")
                continue;
            foreach (var _ in markup!.Children())
            {
                // Chart sheets and dialogs have other relationship kinds and no cells.
                var relation = targets.GetValueOrDefault(markup.Relation("id") ?? "");
                if (relation?.Kind is null or "worksheet")
                    sheets.Add(new SheetEntry(SeenText.Line(markup.Plain("name") ?? "Sheet"), relation?.Target, markup.Plain("state") is "hidden" or "veryHidden"));
            }
        }

        return (sheets, date1904);
    }
}
