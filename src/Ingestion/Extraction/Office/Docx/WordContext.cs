namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>What all stories of one document share while it is read.</summary>
internal sealed class WordContext(OfficePackage package)
{
    private readonly IReadOnlyList<PartRelation> _relations = package.Relations(package.MainPart);
    private WordStyles? _styles;
    private WordNumbering? _numbering;

    public OfficePackage Package => package;

    public TextBudget Budget { get; } = new(package.Limits);

    public WordStyles Styles => _styles ??= WordStyles.Read(package, ByKind("styles"));

    public WordNumbering Numbering => _numbering ??= WordNumbering.Read(package, ByKind("numbering"));

    /// <summary>Text of foot- and endnotes by "f" or "e" and their id.</summary>
    public Dictionary<string, string> Notes { get; } = new(StringComparer.Ordinal);

    public List<string> Notices { get; } = [];

    /// <summary>Header and footer parts in the order sections name them.</summary>
    public List<string> Margins { get; } = [];

    public string? ByKind(string kind) => _relations.FirstOrDefault(relation => relation.Kind == kind)?.Target;

    public string? ById(string? id) => id is null ? null : _relations.FirstOrDefault(relation => relation.Id == id)?.Target;

    public void Notice(string text)
    {
        if (!Notices.Contains(text))
            Notices.Add(text);
    }
}
