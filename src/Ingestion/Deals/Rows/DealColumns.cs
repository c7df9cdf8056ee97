using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Deals.Reading;
using KnowledgeBot.Ingestion.Deals.Values;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Knowledge.Deals;

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

    /// <summary>Every mapped column but those of the label and the id, whose rows wait when they say nothing.</summary>
    public IReadOnlyList<(string Field, FieldSource Source)> Fields { get; } =
        [.. mapping.Fields.Select(f => (Field: f.Key, Source: f.Value)).Prepend((Field: "outcome", Source: mapping.Outcome)).Concat(mapping.Extra.Select(e => (Field: e.Column!, Source: e))).Where(f => f.Source.Column is not null)];

    /// <summary>Columns whose spellings are brought together, extra columns among them.</summary>
    public IReadOnlyList<(string Column, FieldSource Source, NameKind Kind)> NameColumns { get; } =
        [.. s_names.Where(n => mapping.Fields.GetValueOrDefault(n.Key)?.Column is not null).Select(n => (mapping.Fields[n.Key].Column!, mapping.Fields[n.Key], n.Value))
            .Concat(mapping.Extra.Select(e => (e.Column!, e, NameKind.Term))).DistinctBy(n => n.Item1, StringComparer.Ordinal)];

    readonly HashSet<string> _listed = [.. mapping.Fields.Where(f => f.Value.Column is not null && ListedNames.In(f.Key)).Select(f => f.Value.Column!)];

    public FieldSource? ListAmount { get; } = mapping.Extra.FirstOrDefault(e => ListName().IsMatch(string.Concat(e.Column!.Where(char.IsLetter)).ToLowerInvariant()));

    /// <summary>Last column that a row cannot do without.</summary>
    public int LastNeeded { get; } = new[] { mapping.Id, mapping.Territory, mapping.Sensitivity, mapping.Compartment, mapping.Outcome }.Where(s => s?.Column is not null).Max(s => header.Columns[s!.Column!]);

    /// <summary>The names in a cell: several where its column may hold a list, none where nobody is named.</summary>
    public IReadOnlyList<string> NamesIn(string cell, FieldSource source) =>
        CellText.IsBlank(cell) ? [] : source.Column is { } column && _listed.Contains(column) ? [.. ListedNames.Of(cell).Where(n => !CellText.IsBlank(n))] : [cell];

    public FieldSource? Source(string field) => mapping.Fields.GetValueOrDefault(field);

    public DataCell Cell(DataRow row, FieldSource? source) => source is null ? DataCell.Empty : source.Value is { } every ? new DataCell(every) : row[header.Columns[source.Column!]];

    [GeneratedRegex(@"\A(?:total)?list(?:price|amount|value|total)(?:[a-z]{3})?\z")]
    private static partial Regex ListName();
}
