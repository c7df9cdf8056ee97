using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Knowledge.Documents;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Ingestion.Manifests;

/// <summary>Reads <c>knowledge.yaml</c>. A manifest with any mistake is refused whole, with every mistake's line.</summary>
public sealed class ManifestParser
{
    static readonly string[] s_ruleKeys = ["match", "kind", "territory", "sensitivity", "compartment", "account", "segment", "date", "effective", "expires", "supersedes"];
    readonly YamlDocumentReader _yaml;
    readonly IReadOnlySet<string> _territories;

    readonly string _fileName;

    ManifestParser(YamlDocumentReader yaml, string fileName, IReadOnlySet<string> territories) => (_yaml, _fileName, _territories) = (yaml, fileName, territories);

    /// <param name="fileName">For messages, relative to the ingested root.</param>
    /// <param name="folder">Folder of the manifest, relative to the root.</param>
    /// <param name="territories">Paths known to Access: a rule may not name another.</param>
    /// <exception cref="UserFacingException">manifest-invalid.</exception>
    public static Manifest Parse(string fileName, string folder, string text, IReadOnlySet<string> territories)
    {
        (YamlDocumentReader yaml, YamlMappingNode? root) = YamlDocumentReader.Open(fileName, text, ErrorCode.ManifestInvalid);
        Manifest? manifest = root is null ? null : new ManifestParser(yaml, fileName, territories).Read(folder, root);
        yaml.ThrowIfWrong();
        return manifest!;
    }

    Manifest Read(string folder, YamlMappingNode root)
    {
        _yaml.Mapping(root, "manifest", "documents", "deals", "accounts");
        List<DocumentRule> rules = [.. _yaml.Sequence(root, "documents").Select(ReadRule).OfType<DocumentRule>()];
        return new Manifest(folder, rules, new DataMappingParser(_yaml, _fileName, _territories).Read(root));
    }

    DocumentRule? ReadRule(YamlNode node)
    {
        if (_yaml.Mapping(node, "document rule", s_ruleKeys) is not { } rule)
        {
            return null;
        }

        string? match = _yaml.RequiredText(rule, "match", "document rule");
        string? kind = _yaml.Text(rule, "kind");
        if (kind is not null && !DocumentKind.All.Contains(kind))
        {
            _yaml.Error(rule, $"unknown kind '{kind}'; one of {string.Join(", ", DocumentKind.All)}");
        }

        string? sensitivityName = _yaml.Text(rule, "sensitivity");
        Sensitivity level = default;
        if (sensitivityName is not null && !SensitivityName.TryParse(sensitivityName, out level))
        {
            _yaml.Error(rule, $"unknown sensitivity '{sensitivityName}'; one of {SensitivityName.All}");
        }

        return match is null || Pattern(rule, match) is not { } pattern ? null : new DocumentRule
        {
            Match = pattern,
            Kind = kind,
            Territory = Territory(rule),
            Sensitivity = sensitivityName is null ? null : level,
            Compartment = Words(rule, "compartment"),
            Account = Words(rule, "account"),
            Segment = Words(rule, "segment"),
            Date = Date(rule, "date"),
            Effective = Date(rule, "effective"),
            Expires = Date(rule, "expires"),
            Supersedes = Words(rule, "supersedes"),
        };
    }

    /// <summary>A text that fits a line and the database.</summary>
    string? Words(YamlMappingNode rule, string key)
    {
        string? text = _yaml.Text(rule, key);
        if (text?.Any(c => char.IsControl(c)) == true)
        {
            _yaml.Error(rule, $"{key} holds control characters; write it as plain text");
        }

        return text;
    }

    GlobPattern? Pattern(YamlMappingNode rule, string match)
    {
        try
        {
            return new GlobPattern(match);
        }
        catch (ArgumentException)
        {
            _yaml.Error(rule, $"match '{match}' is not a pattern; write * for a name, ** for folders, {{a,b}} for either");
            return null;
        }
    }

    string? Territory(YamlMappingNode rule)
    {
        string? territory = _yaml.Text(rule, "territory");
        if (territory is not null && !_territories.Contains(territory))
        {
            _yaml.Error(rule, $"unknown territory '{territory}'; known: {(_territories.Count == 0 ? "none, run 'access import' first" : string.Join(", ", _territories.Order(StringComparer.Ordinal).Take(40)))}");
        }

        return territory;
    }

    DateOnly? Date(YamlMappingNode rule, string key)
    {
        string? text = _yaml.Text(rule, key);
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        _yaml.Error(rule, $"{key} '{text}' is not a date; write it as 2026-05-11");
        return null;
    }
}
