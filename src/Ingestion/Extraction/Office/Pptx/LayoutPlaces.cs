namespace KnowledgeBot.Ingestion.Extraction.Office.Pptx;

/// <summary>Where a slide's layout puts its placeholders; slides leave the place out when they keep it.</summary>
internal sealed class LayoutPlaces
{
    public static readonly LayoutPlaces None = new();

    private readonly Dictionary<string, SlidePlace> _byIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SlidePlace> _byType = new(StringComparer.Ordinal);

    public static LayoutPlaces Read(OfficePackage package, string? part)
    {
        using var markup = package.OpenMarkup(part);
        if (markup is null)
            return None;
        var places = new LayoutPlaces();
        foreach (var name in markup.Descendants())
        {
            if (name == "sp")
                places.ReadShape(markup);
        }

        return places;
    }

    public SlidePlace? Find(string? type, string? index) =>
        (index is null ? null : _byIndex.GetValueOrDefault(index)) ?? (type is null ? null : _byType.GetValueOrDefault(type));

    private void ReadShape(MarkupReader markup)
    {
        string? type = null, index = null;
        SlidePlace? place = null;
        foreach (var name in markup.Children())
        {
            if (name == "nvSpPr")
                (type, index) = ShapeMarkup.Placeholder(markup, out _);
            else if (name == "spPr")
                place = ShapeMarkup.Place(markup);
        }

        if (place is null)
            return;
        if (index is not null)
            _byIndex.TryAdd(index, place);
        if (type is not null)
            _byType.TryAdd(type, place);
    }
}
