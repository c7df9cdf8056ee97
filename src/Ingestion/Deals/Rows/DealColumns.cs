using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Deals.Reading;
using KnowledgeBot.Ingestion.Deals.Values;
using KnowledgeBot.Ingestion.Manifests;

namespace KnowledgeBot.Ingestion.Deals.Rows;

/// <summary>A mapping bound to the places of a file's columns.</summary>
sealed partial class DealColumns(DealMapping mapping, HeaderMatch header)
{
    static readonly Dictionary<string, NameKind> s_names = new(StringComparer.Ordinal)
    {
        ["account"] = NameKind.Firm, ["competitor"] = NameKind.Term, ["product"] = NameKind.Term, ["segment"] = NameKind.Term, ["reason"] = NameKind.Term,
        ["owner"] = NameKind.Person, ["manager"] = NameKind.Person, ["stage"] = NameKind.Stage,
    };

    public DealMapping Mapping => mapping;

    public HeaderMatch Header => header;

    /// <summary>Mapped fields that are names.</summary>
    public IReadOnlyList<(string Field, FieldSource Source)> NameFields { get; } = [.. s_names.Keys.Where(mapping.Fields.ContainsKey).Select(field => (field, mapping.Fields[field]))];

    /// <summary>Columns whose spellings are brought together, extra columns among them.</summary>
    public IReadOnlyList<(string Column, FieldSource Source, NameKind Kind)> NameColumns { get; } =
        [.. s_names.Where(n => mapping.Fields.GetValueOrDefault(n.Key)?.Column is not null).Select(n => (mapping.Fields[n.Key].Column!, mapping.Fields[n.Key], n.Value))
            .Concat(mapping.Extra.Select(e => (e.Column!, e, NameKind.Term))).DistinctBy(n => n.Item1, StringComparer.Ordinal)];

    public FieldSource? ListAmount { get; } = mapping.Extra.FirstOrDefault(e => ListName().IsMatch(string.Concat(e.Column!.Where(char.IsLetter)).ToLowerInvariant()));

    /// <summary>Last column that a row cannot do without.</summary>
    public int LastNeeded { get; } = new[] { mapping.Id, mapping.Territory, mapping.Sensitivity, mapping.Compartment, mapping.Outcome }.Where(s => s?.Column is not null).Max(s => header.Columns[s!.Column!]);

    public FieldSource? Source(string field) => mapping.Fields.GetValueOrDefault(field);

    public DataCell Cell(DataRow row, FieldSource? source) => source is null ? DataCell.Empty : source.Value is { } every ? new DataCell(every) : row[header.Columns[source.Column!]];

    [GeneratedRegex(@"\A(?:total)?list(?:price|amount|value|total)(?:[a-z]{3})?\z")]
    private static partial Regex ListName();
}
