using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Access.Files;

/// <summary>Reads <c>access.yaml</c> (design: "access.yaml"). A file with any mistake is refused whole, with every mistake's line.</summary>
public sealed class AccessFileParser
{
    const int MaxTerritories = 10_000;
    const int MaxLevels = 32;
    static readonly string[] s_roles = ["rep", "manager", "enablement", "compliance", "admin"];
    readonly YamlDocumentReader _yaml;
    readonly List<string> _territories = [];

    AccessFileParser(YamlDocumentReader yaml) => _yaml = yaml;

    /// <exception cref="UserFacingException">access-file-invalid.</exception>
    public static AccessFile Parse(string fileName, string text)
    {
        (YamlDocumentReader yaml, YamlMappingNode? root) = YamlDocumentReader.Open(fileName, text, ErrorCode.AccessFileInvalid);
        AccessFile? file = root is null ? null : new AccessFileParser(yaml).Read(root);
        yaml.ThrowIfWrong();
        return file!;
    }

    AccessFile Read(YamlMappingNode root)
    {
        _yaml.Mapping(root, "access file", "territories", "people", "groups");
        if (_yaml.Node(root, "territories") is { } tree)
        {
            ReadTerritories(tree, "");
        }

        if (_territories.Count == 0)
        {
            _yaml.Error(root, "access file needs 'territories' with at least one territory");
        }

        List<PersonEntry> people = [.. _yaml.Sequence(root, "people").Select(ReadPerson).OfType<PersonEntry>()];
        List<GroupEntry> groups = [.. _yaml.Sequence(root, "groups").Select(ReadGroup).OfType<GroupEntry>()];
        RefuseDuplicates(root, people);
        foreach (var twice in groups.GroupBy(g => (g.Directory, g.GroupId)).Where(g => g.Count() > 1))
        {
            _yaml.Error(root, $"{twice.Key.Directory} group '{twice.Key.GroupId}' is listed {twice.Count()} times");
        }

        return new AccessFile(_territories, people, groups);
    }

    void ReadTerritories(YamlNode node, string parent)
    {
        if (node is YamlScalarNode { Value: "" or null or "~" or "null" })
        {
            return;
        }

        if (node is not YamlMappingNode children)
        {
            _yaml.Error(node, "territories must be a tree of mappings, such as EMEA: { UK: {} }");
            return;
        }

        foreach ((YamlNode key, YamlNode value) in children.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            if (name.Length == 0 || name != name.Trim() || name.Contains('/', StringComparison.Ordinal) || name.Any(char.IsControl) || name.Length > 100)
            {
                _yaml.Error(key, $"territory name '{name}' must be 1 to 100 characters without '/' or surrounding blanks");
                continue;
            }

            string path = parent.Length == 0 ? name : $"{parent}/{name}";
            // An alias can make a short file an endless tree.
            if (_territories.Count >= MaxTerritories || path.Count(c => c == '/') >= MaxLevels)
            {
                _yaml.Error(key, $"territories must be at most {MaxTerritories:N0} and {MaxLevels} levels deep");
                return;
            }

            _territories.Add(path);
            ReadTerritories(value, path);
        }
    }

    PersonEntry? ReadPerson(YamlNode node)
    {
        if (_yaml.Mapping(node, "person", "email", "name", "roles", "slack", "entra", "grants", "compartments") is not { } person)
        {
            return null;
        }

        string? email = _yaml.RequiredText(person, "email", "person")?.ToLowerInvariant();
        if (email is not null && (!email.Contains('@', StringComparison.Ordinal) || email.Any(char.IsWhiteSpace)))
        {
            _yaml.Error(person, $"'{email}' is not an e-mail address");
        }

        IReadOnlyList<string> roles = _yaml.Texts(person, "roles");
        foreach (string role in roles.Where(r => !s_roles.Contains(r)))
        {
            _yaml.Error(person, $"unknown role '{role}'; known roles: {string.Join(", ", s_roles)}");
        }

        IReadOnlyList<EffectiveGrant> grants = ReadGrants(person);
        return email is null ? null : new PersonEntry(
            email, _yaml.Text(person, "name") ?? email, roles, _yaml.Text(person, "slack"), _yaml.Text(person, "entra"), grants, _yaml.Texts(person, "compartments"));
    }

    GroupEntry? ReadGroup(YamlNode node)
    {
        if (_yaml.Mapping(node, "group", "entraGroup", "appRole", "slackGroup", "grants") is not { } group)
        {
            return null;
        }

        (string Directory, string? Id)[] named = [(Membership.Groups, _yaml.Text(group, "entraGroup")), (Membership.Roles, _yaml.Text(group, "appRole")), ("slack", _yaml.Text(group, "slackGroup"))];
        if (named.Where(n => n.Id is not null).ToList() is not [var (directory, id)])
        {
            _yaml.Error(group, "group needs either 'entraGroup', 'appRole' or 'slackGroup'");
            return null;
        }

        return new GroupEntry(directory, id!, ReadGrants(group));
    }

    IReadOnlyList<EffectiveGrant> ReadGrants(YamlMappingNode owner)
    {
        List<EffectiveGrant> grants = [];
        foreach (YamlNode node in _yaml.Sequence(owner, "grants"))
        {
            if (_yaml.Mapping(node, "grant", "territory", "upTo") is not { } grant)
            {
                continue;
            }

            string? territory = _yaml.RequiredText(grant, "territory", "grant");
            if (territory is not null && !_territories.Contains(territory))
            {
                _yaml.Error(grant, $"unknown territory '{territory}'; write its full path as in 'territories', such as EMEA/UK");
            }

            string? upTo = _yaml.ExactText(grant, "upTo", "grant");
            if (!SensitivityName.TryParse(upTo, out Sensitivity level) && upTo is not null)
            {
                _yaml.Error(grant, $"unknown sensitivity '{upTo}'; one of {SensitivityName.All}");
            }

            if (territory is not null)
            {
                if (grants.Any(g => g.Territory == territory))
                {
                    _yaml.Error(grant, $"territory '{territory}' is granted twice");
                }

                grants.Add(new EffectiveGrant(territory, level));
            }
        }

        return grants;
    }

    void RefuseDuplicates(YamlMappingNode root, List<PersonEntry> people)
    {
        Refuse("e-mail", p => p.Email);
        Refuse("slack id", p => p.Slack);
        Refuse("entra id", p => p.Entra is null ? null : DirectoryId.Normal(p.Entra));

        void Refuse(string what, Func<PersonEntry, string?> key)
        {
            foreach (var twice in people.Where(p => key(p) is not null).GroupBy(key, StringComparer.Ordinal).Where(g => g.Count() > 1))
            {
                _yaml.Error(root, $"{what} '{twice.Key}' belongs to {twice.Count()} people");
            }
        }
    }
}
