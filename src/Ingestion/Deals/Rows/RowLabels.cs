using KnowledgeBot.Access.Labels;
using KnowledgeBot.Ingestion.Deals.Reading;
using KnowledgeBot.Ingestion.Deals.Values;
using KnowledgeBot.Ingestion.Manifests;

namespace KnowledgeBot.Ingestion.Deals.Rows;

/// <summary>Finds a row's label. What is not said plainly is not guessed: the row is quarantined.</summary>
sealed class RowLabels(DealMapping mapping, IReadOnlyList<string> territories, IReadOnlyDictionary<string, int> columns)
{
    readonly Dictionary<string, string?> _territoryOf = new(StringComparer.Ordinal);

    public (RowLabel? Label, string? Code, string? Message) Of(DataRow row)
    {
        (string? territory, string? shown) = Territory(row);
        if (territory is null)
        {
            return (null, RowCode.NoTerritory, shown is null
                ? $"column '{mapping.Territory.Column}' is empty; a deal without a territory is seen by nobody"
                : mapping.Territories is null ? $"'{shown}' in column '{mapping.Territory.Column}' names no territory, or several; write its path" : $"'{shown}' is not in the map of column '{mapping.Territory.Column}'; add it to territory in the manifest");
        }

        if (Sensitivity(row) is not { } sensitivity)
        {
            return (null, RowCode.NoSensitivity, $"column '{mapping.Sensitivity.Column}' holds none of {SensitivityName.All}");
        }

        (bool known, string? compartment) = Compartment(row);
        return known ? (new RowLabel(territory, sensitivity, compartment), null, null)
            : (null, RowCode.NoCompartment, $"column '{mapping.Compartment!.Column}' does not say whether the deal is behind a wall; leave it empty or name the compartment");
    }

    (string? Territory, string? Shown) Territory(DataRow row)
    {
        if (mapping.Territory.Value is { } every)
        {
            return (every, null);
        }

        string cell = row[columns[mapping.Territory.Column!]].Text;
        if (cell.Length == 0)
        {
            return (mapping.Territories?.GetValueOrDefault(""), null);
        }

        if (!_territoryOf.TryGetValue(cell, out string? territory))
        {
            _territoryOf[cell] = territory = mapping.Territories is { } map ? Only(map.Keys, cell, k => k) is { } key ? map[key] : null
                : Only(territories, cell, t => t) ?? Only(territories, cell, t => t[(t.LastIndexOf('/') + 1)..]);
        }

        return (territory, cell.Length <= 60 ? cell : cell[..60] + "…");
    }

    /// <summary>The one name that is the cell's, or is but for case and spacing.</summary>
    static string? Only(IEnumerable<string> all, string cell, Func<string, string> name)
    {
        string[] exact = [.. all.Where(a => name(a) == cell)];
        string[] alike = exact.Length > 0 ? exact : [.. all.Where(a => Plain(name(a)) == Plain(cell))];
        return alike.Length == 1 ? alike[0] : null;
    }

    static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    Sensitivity? Sensitivity(DataRow row) =>
        SensitivityName.TryParse(mapping.Sensitivity.Value ?? row[columns[mapping.Sensitivity.Column!]].Text.Trim().ToLowerInvariant(), out Sensitivity level) ? level : null;

    (bool Known, string? Name) Compartment(DataRow row) => mapping.Compartment switch
    {
        null => (true, null),
        { Value: { } every } => (true, every),
        { Column: { } column } => row[columns[column]].Text switch
        {
            "" => (true, null),
            var cell when cell.ToLowerInvariant() is "none" or "-" or "n/a" or "no" => (true, null),
            var cell => CellText.IsBlank(cell) ? (false, null) : (true, cell),
        },
        _ => (false, null),
    };
}
