using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Files;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Templates;

/// <summary>Reads a template file. One with any mistake is refused whole, with every mistake's line.</summary>
public sealed partial class TemplateParser
{
    public const int MostLines = 5;
    public static readonly string[] TemplateKeys = ["template", "also", "about", "roles", "owner", "version", "approved", "approvedBy", "expires", "sections"];
    public static readonly string[] SectionKeys = ["heading", "ask", "brief", "write", "form"];

    /// <summary>What the account brief has sections of.</summary>
    static readonly string[] s_briefs =
    [
        "At a glance", "Open deals", "Open commitments and next steps", "Last calls", "Objections and what answered them", "Risks", "Competitors", "Prices", "People", "Closed deals",
    ];

    static readonly string[] s_fields = ["subject", "today", "me"];
    readonly YamlDocumentReader _yaml;

    TemplateParser(YamlDocumentReader yaml) => _yaml = yaml;

    /// <param name="file">Its name without extension is the template's id.</param>
    /// <exception cref="UserFacingException">template-invalid.</exception>
    public static Template Parse(string file, string text)
    {
        (YamlDocumentReader yaml, YamlMappingNode? root) = YamlDocumentReader.Open(file, text, ErrorCode.TemplateInvalid);
        Template? template = root is null ? null : new TemplateParser(yaml).Read(root, Path.GetFileNameWithoutExtension(file));
        yaml.ThrowIfWrong();
        return template!;
    }

    Template Read(YamlMappingNode root, string id)
    {
        _yaml.Mapping(root, "template", TemplateKeys);
        string about = _yaml.Text(root, "about") ?? TemplateSubject.Account;
        if (!TemplateSubject.All.Contains(about))
        {
            _yaml.Error(_yaml.Node(root, "about")!, $"about '{about}' is none of {string.Join(", ", TemplateSubject.All)}");
        }

        DateOnly? approved = Day(root, "approved"), expires = Day(root, "expires");
        string? by = _yaml.Text(root, "approvedBy");
        if ((approved is null) != (by is null))
        {
            _yaml.Error(root, "an approved template says 'approved' (the day) and 'approvedBy' (who); one without either is not approved yet");
        }

        TemplateSection[] sections = [.. _yaml.Sequence(root, "sections").Select(s => Section(s, about)).OfType<TemplateSection>()];
        if (sections.Length == 0)
        {
            _yaml.Error(root, "template needs 'sections' with at least one section");
        }

        return new Template(id, _yaml.RequiredText(root, "template", "template") ?? id, _yaml.Texts(root, "also"), _yaml.Texts(root, "roles"), about, _yaml.RequiredText(root, "owner", "template") ?? "", Version(root), approved, by, expires, sections);
    }

    TemplateSection? Section(YamlNode node, string about)
    {
        if (_yaml.Mapping(node, "section", SectionKeys) is not { } map)
        {
            return null;
        }

        string? heading = Filled(map, "heading", _yaml.RequiredText(map, "heading", "section"));
        IReadOnlyList<string> ask = Lines(map, "ask"), brief = Lines(map, "brief"), write = Lines(map, "write");
        if (ask.Count + brief.Count + write.Count == 0)
        {
            _yaml.Error(map, "section needs 'ask' (questions), 'brief' (sections of the account brief) or 'write' (fixed words)");
        }

        foreach (string unknown in brief.Where(b => !s_briefs.Contains(b)))
        {
            _yaml.Error(_yaml.Node(map, "brief")!, $"the account brief has no section '{unknown}'; it has {string.Join(", ", s_briefs)}");
        }

        if (brief.Count > 0 && about != TemplateSubject.Account)
        {
            _yaml.Error(_yaml.Node(map, "brief")!, $"'brief' is about an account, and this template is about a {about}");
        }

        string form = _yaml.Text(map, "form") ?? "list";
        if (form is not ("list" or "prose"))
        {
            _yaml.Error(_yaml.Node(map, "form")!, $"form '{form}' is neither list nor prose");
        }

        return heading is null ? null : new TemplateSection(heading, ask, brief, write, form == "prose");
    }

    IReadOnlyList<string> Lines(YamlMappingNode map, string key)
    {
        IReadOnlyList<string> lines = _yaml.Texts(map, key);
        if (lines.Count > MostLines)
        {
            _yaml.Error(_yaml.Node(map, key)!, $"{key} has {lines.Count} lines; at most {MostLines}");
        }

        foreach (string line in lines)
        {
            Filled(map, key, line);
        }

        return lines;
    }

    string? Filled(YamlMappingNode map, string key, string? text)
    {
        foreach (Match unknown in Field().Matches(text ?? "").Where(m => !s_fields.Contains(m.Groups[1].Value)))
        {
            _yaml.Error(_yaml.Node(map, key)!, $"{unknown.Value} is none of {string.Join(", ", s_fields.Select(f => $"{{{f}}}"))}");
        }

        return text;
    }

    int Version(YamlMappingNode root)
    {
        string? text = _yaml.RequiredText(root, "version", "template");
        if (text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int version) && version is >= 1 and <= 100_000))
        {
            return text is null ? 0 : int.Parse(text, CultureInfo.InvariantCulture);
        }

        _yaml.Error(_yaml.Node(root, "version")!, $"version '{text}' is not a whole number from 1");
        return 0;
    }

    DateOnly? Day(YamlMappingNode root, string key)
    {
        string? text = _yaml.Text(root, key);
        if (text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        _yaml.Error(_yaml.Node(root, key)!, $"{key} '{text}' is not a day written as 2026-12-31");
        return null;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    internal static partial Regex Field();
}
