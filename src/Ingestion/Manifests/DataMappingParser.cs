using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Ingestion.Deals.Values;
using KnowledgeBot.Knowledge.Deals;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Ingestion.Manifests;

/// <summary>Reads <c>deals:</c> and <c>accounts:</c> of a manifest; mistakes go to the manifest's list.</summary>
sealed class DataMappingParser(YamlDocumentReader yaml, string manifest, IReadOnlySet<string> territories)
{
    static readonly string[] s_fields = ["account", "owner", "manager", "product", "segment", "competitor", "stage", "amount", "currency", "created", "closed", "reason"];
    static readonly string[] s_dealKeys = ["file", "sheet", "id", "territory", "sensitivity", "compartment", "outcome", .. s_fields, "extra"];
    readonly Dictionary<string, (int Line, List<DealMapping> Deals, List<AccountMapping> Accounts)> _files = new(StringComparer.Ordinal);

    public IReadOnlyList<DataFile> Read(YamlMappingNode root)
    {
        foreach (YamlNode node in yaml.Sequence(root, "deals"))
        {
            ReadDeals(node);
        }

        foreach (YamlNode node in yaml.Sequence(root, "accounts"))
        {
            ReadAccounts(node);
        }

        return [.. _files.Select(f => new DataFile(f.Key, new DataMapping(manifest, f.Value.Line, f.Value.Deals, f.Value.Accounts, Paths(f.Value.Deals))))];
    }

    string[] Paths(List<DealMapping> deals) => deals.Any(d => d is { Territory.Column: not null, Territories: null }) ? [.. territories.Order(StringComparer.Ordinal)] : [];

    void ReadDeals(YamlNode node)
    {
        if (yaml.Mapping(node, "deals entry", s_dealKeys) is not { } entry)
        {
            return;
        }

        Require(entry, "deals entry", "file", "id", "territory", "outcome");
        string? file = yaml.Text(entry, "file");
        FieldSource? id = Source(entry, "id");
        if (id is { Column: null })
        {
            yaml.Error(yaml.Node(entry, "id")!, "id must be a column: every row needs its own");
        }

        (FieldSource? territory, Dictionary<string, string>? map) = Territory(entry);
        (FieldSource? outcome, IReadOnlyList<string> won, IReadOnlyList<string> lost) = Outcome(entry);
        FieldSource sensitivity = Sensitivity(entry);
        Dictionary<string, FieldSource> fields = s_fields.Select(key => (key, source: Source(entry, key))).Where(f => f.source is not null).ToDictionary(f => f.key, f => f.source!, StringComparer.Ordinal);
        if (fields.TryGetValue("currency", out FieldSource? currency) && currency.Value is { } name && Currency.Parse(name, null) is null)
        {
            yaml.Error(yaml.Node(entry, "currency")!, $"currency '{name}' is not known; write an ISO code such as USD, or name a column");
        }

        if (file is null || id is null || territory is null || outcome is null)
        {
            return;
        }

        string? sheet = yaml.Text(entry, "sheet");
        var known = FileOf(file, entry);
        if (known.Deals.Any(d => d.Sheet == sheet))
        {
            yaml.Error(entry, $"'{file}'{(sheet is null ? "" : $" sheet '{sheet}'")} is mapped twice under deals; keep one entry");
        }

        known.Deals.Add(new DealMapping
        {
            Sheet = sheet, Id = id, Territory = territory, Territories = map, Sensitivity = sensitivity, Compartment = Source(entry, "compartment", textIsValue: true),
            Outcome = outcome, Won = won, Lost = lost, Fields = fields, Extra = Extra(entry),
        });
    }

    void ReadAccounts(YamlNode node)
    {
        if (yaml.Mapping(node, "accounts entry", "file", "sheet", "name", "extra") is not { } entry)
        {
            return;
        }

        Require(entry, "accounts entry", "file", "name");
        if (yaml.Text(entry, "file") is not { } file || Source(entry, "name") is not { } name)
        {
            return;
        }

        if (name.Column is null)
        {
            yaml.Error(yaml.Node(entry, "name")!, "name must be a column: every account needs its own");
        }

        string? sheet = yaml.Text(entry, "sheet");
        var known = FileOf(file, entry);
        if (known.Accounts.Any(a => a.Sheet == sheet))
        {
            yaml.Error(entry, $"'{file}'{(sheet is null ? "" : $" sheet '{sheet}'")} is mapped twice under accounts; keep one entry");
        }

        known.Accounts.Add(new AccountMapping { Sheet = sheet, Name = name, Extra = Extra(entry) });
    }

    (int Line, List<DealMapping> Deals, List<AccountMapping> Accounts) FileOf(string file, YamlNode at)
    {
        if (!_files.TryGetValue(file, out var known))
        {
            _files[file] = known = ((int)at.Start.Line, [], []);
        }

        return known;
    }

    void Require(YamlMappingNode entry, string what, params string[] keys)
    {
        foreach (string key in keys.Where(k => yaml.Node(entry, k) is null))
        {
            yaml.Error(entry, $"{what} needs '{key}'");
        }
    }

    /// <summary>A column name, <c>{ column: NAME }</c> or <c>{ value: TEXT }</c>.</summary>
    FieldSource? Source(YamlMappingNode entry, string key, bool textIsValue = false)
    {
        YamlNode? node = yaml.Node(entry, key);
        if (node is not YamlMappingNode)
        {
            string? text = node is null ? null : yaml.Text(entry, key);
            return text is null ? null : textIsValue ? new FieldSource(null, text, (int)node!.Start.Line) { Setting = key } : new FieldSource(text, null, (int)node!.Start.Line) { Setting = key };
        }

        YamlMappingNode source = yaml.Mapping(node, key, "column", "value")!;
        return OneOf(source, key);
    }

    FieldSource? OneOf(YamlMappingNode source, string key)
    {
        (string? column, string? value) = (yaml.Text(source, "column"), yaml.Text(source, "value"));
        if (column is null == value is null)
        {
            yaml.Error(source, $"{key} needs either 'column' or 'value'");
            return null;
        }

        return new FieldSource(column, value, (int)source.Start.Line) { Setting = key };
    }

    (FieldSource? Source, Dictionary<string, string>? Map) Territory(YamlMappingNode entry)
    {
        YamlNode? node = yaml.Node(entry, "territory");
        FieldSource? source = node is YamlMappingNode written ? OneOf(yaml.Mapping(written, "territory", "column", "value", "map")!, "territory") : Source(entry, "territory", textIsValue: true);
        if (source?.Value is { } path)
        {
            Known(node!, path);
        }

        if (node is not YamlMappingNode mapping || yaml.Node(mapping, "map") is not { } map)
        {
            return (source, null);
        }

        if (map is not YamlMappingNode entries || source?.Column is null)
        {
            yaml.Error(map, "territory's map goes with a column, and gives each of its values a territory: { Central: AMER/Central }");
            return (source, null);
        }

        Dictionary<string, string> territoryOf = new(StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode value) in entries.Children)
        {
            string to = (value as YamlScalarNode)?.Value?.Trim() ?? "";
            Known(value, to);
            territoryOf[(key as YamlScalarNode)?.Value?.Trim() ?? ""] = to;
        }

        return (source, territoryOf);
    }

    void Known(YamlNode at, string territory)
    {
        if (!territories.Contains(territory))
        {
            yaml.Error(at, $"unknown territory '{territory}'; known: {(territories.Count == 0 ? "none, run 'access import' first" : string.Join(", ", territories.Order(StringComparer.Ordinal).Take(40)))}");
        }
    }

    FieldSource Sensitivity(YamlMappingNode entry)
    {
        FieldSource? source = Source(entry, "sensitivity", textIsValue: true);
        if (source?.Value is { } name && !SensitivityName.TryParse(name, out _))
        {
            yaml.Error(yaml.Node(entry, "sensitivity")!, $"unknown sensitivity '{name}'; one of {SensitivityName.All}, or {{ column: NAME }}");
        }

        return source ?? new FieldSource(null, DealMapping.DefaultSensitivity, (int)entry.Start.Line);
    }

    (FieldSource? Source, IReadOnlyList<string> Won, IReadOnlyList<string> Lost) Outcome(YamlMappingNode entry)
    {
        if (yaml.Node(entry, "outcome") is not { } node)
        {
            return (null, [], []);
        }

        if (node is not YamlMappingNode || yaml.Mapping(node, "outcome", "column", "value", "won", "lost") is not { } mapping)
        {
            yaml.Error(node, "outcome must say which values mean what: { column: stage, won: [Won], lost: [Lost] }");
            return (null, [], []);
        }

        (IReadOnlyList<string> won, IReadOnlyList<string> lost) = (yaml.Texts(mapping, "won"), yaml.Texts(mapping, "lost"));
        foreach (string both in won.Where(w => lost.Any(l => NameKey.Of(l) == NameKey.Of(w))))
        {
            yaml.Error(mapping, $"outcome '{both}' is both won and lost");
        }

        return (OneOf(mapping, "outcome"), won, lost);
    }

    IReadOnlyList<FieldSource> Extra(YamlMappingNode entry) =>
        [.. yaml.Texts(entry, "extra").Distinct(StringComparer.Ordinal).Select(column => new FieldSource(column, null, (int)(yaml.Node(entry, "extra") ?? entry).Start.Line) { Setting = "extra" })];
}
