namespace KnowledgeBot.Ingestion.Extraction.Office;

/// <summary>Title, author and the like, from the package's core properties part.</summary>
internal static class CoreProperties
{
    private const int MostCharacters = 2_000;

    private static readonly string[] Stock =
        ["untitled", "document", "document1", "presentation", "presentation1", "powerpoint presentation", "powerpoint-präsentation", "présentation powerpoint",
         "book1", "workbook", "slide 1", "no slide title", "title", "microsoft word", "word document", "blank"];

    public static IReadOnlyDictionary<string, string> Read(OfficePackage package)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        var part = package.Relations("").FirstOrDefault(relation => relation.Kind == "core-properties")?.Target;
        using var markup = package.OpenMarkup(part ?? "docProps/core.xml");
        if (markup is null)
            return properties;
        foreach (var name in markup.Children())
        {
            var text = SeenText.Line(markup.Text());
            if (text.Length is > 0 and <= MostCharacters)
                properties[Name(name)] = text;
        }

        return properties;
    }

    /// <summary>The stated title, unless it is what a program or template left there.</summary>
    public static string? Title(IReadOnlyDictionary<string, string> properties)
    {
        if (!properties.TryGetValue("title", out var title))
            return null;
        var isStock = Stock.Contains(title.ToLowerInvariant()) || title.StartsWith("Microsoft Word -", StringComparison.OrdinalIgnoreCase);
        return isStock || title.Length > 200 ? null : title;
    }

    private static string Name(string element) => element switch
    {
        "creator" => "author",
        "lastModifiedBy" => "last-modified-by",
        _ => element.ToLowerInvariant(),
    };
}
