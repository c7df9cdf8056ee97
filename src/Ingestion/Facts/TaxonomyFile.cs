using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Files;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Reads <c>taxonomy.yaml</c>: the product's own, and the one of an ingested folder, which adds to it topic by topic.</summary>
sealed class TaxonomyFile
{
    public const string Name = "taxonomy.yaml";
    const int LongestName = 60;
    const int LongestPhrase = 120;
    const int MostPhrases = 5000;
    static readonly Lazy<Taxonomy> s_default = new(() => Parse(Name, Embedded(), null));
    readonly YamlDocumentReader _yaml;
    readonly List<Topic> _given = [];
    readonly bool _isShipped;

    static readonly string[] s_folders = ["name", "about", "says", "replace", "remove"];

    /// <summary>Questions are read by the product's own taxonomy: a folder's topics go by their names.</summary>
    static readonly string[] s_shipped = [.. s_folders, "also"];

    TaxonomyFile(YamlDocumentReader yaml, bool isShipped) => (_yaml, _isShipped) = (yaml, isShipped);

    public static Taxonomy Default => s_default.Value;

    /// <param name="file">For messages.</param>
    /// <param name="under">What it adds to; null for nothing.</param>
    /// <exception cref="UserFacingException">taxonomy-invalid, with every mistake's line.</exception>
    public static Taxonomy Parse(string file, string text, Taxonomy? under)
    {
        (YamlDocumentReader yaml, YamlMappingNode? root) = YamlDocumentReader.Open(file, text, ErrorCode.TaxonomyInvalid);
        Taxonomy? taxonomy = root is null ? null : new TaxonomyFile(yaml, under is null).Read(root, under);
        yaml.ThrowIfWrong();
        return taxonomy!;
    }

    Taxonomy Read(YamlMappingNode root, Taxonomy? under)
    {
        _yaml.Mapping(root, "taxonomy", "topics", "responses", "competitors");
        List<Topic> topics = Topics(root, "topics", under?.Topics ?? []);
        Topic[] added = under is null ? [] : [.. _given];
        return new Taxonomy(topics, Topics(root, "responses", under?.Responses ?? []), [.. (under?.Competitors ?? []).Concat(_yaml.Texts(root, "competitors")).Distinct(StringComparer.OrdinalIgnoreCase)]) { Added = added };
    }

    List<Topic> Topics(YamlMappingNode root, string key, IReadOnlyList<Topic> under)
    {
        List<Topic> topics = [.. under];
        HashSet<string> given = new(StringComparer.OrdinalIgnoreCase);
        foreach (YamlNode node in _yaml.Sequence(root, key))
        {
            if (_yaml.Mapping(node, "topic", _isShipped ? s_shipped : s_folders) is not { } mapping || _yaml.RequiredText(mapping, "name", "topic") is not { } name)
            {
                continue;
            }

            if (name.Length > LongestName)
            {
                _yaml.Error(mapping, $"the name '{name[..20]}...' has {name.Length} characters; at most {LongestName} are shown");
            }

            if (!given.Add(name))
            {
                _yaml.Error(mapping, $"topic '{name}' stands here twice; put its phrases under one");
            }

            int at = topics.FindIndex(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            Put(topics, at, name, mapping);
        }

        return topics;
    }

    void Put(List<Topic> topics, int at, string name, YamlMappingNode mapping)
    {
        Topic? before = at < 0 || Flag(mapping, "replace") ? null : topics[at];
        if (Flag(mapping, "remove"))
        {
            if (at < 0)
            {
                _yaml.Error(mapping, $"there is no topic '{name}' to remove; known: {string.Join(", ", topics.Select(t => t.Name))}");
                return;
            }

            topics.RemoveAt(at);
            return;
        }

        IReadOnlyList<string> about = Phrases(mapping, "about");
        IReadOnlyList<string> says = Phrases(mapping, "says");
        IReadOnlyList<string> also = Phrases(mapping, "also");
        if (before is null && about.Count + says.Count == 0)
        {
            _yaml.Error(mapping, $"topic '{name}' has no phrases; give it 'about', 'says' or both");
        }

        _given.Add(new Topic(before?.Name ?? name, about, says, also));
        Topic topic = new(before?.Name ?? name, [.. before?.AboutPhrases ?? [], .. about], [.. before?.SaysPhrases ?? [], .. says], [.. before?.Also ?? [], .. also]);
        topics.RemoveAll(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        // Where two topics say as much, what the folder added comes first.
        topics.Insert(Math.Max(at, 0), topic);
    }

    IReadOnlyList<string> Phrases(YamlMappingNode mapping, string key)
    {
        IReadOnlyList<string> phrases = _yaml.Texts(mapping, key);
        foreach (string phrase in phrases.Where(p => p.Length > LongestPhrase || !p.Any(char.IsLetterOrDigit)))
        {
            _yaml.Error(_yaml.Node(mapping, key)!, $"'{(phrase.Length > 30 ? phrase[..30] + "..." : phrase)}' is no phrase: between one letter or digit and {LongestPhrase} characters");
        }

        if (phrases.Count > MostPhrases)
        {
            _yaml.Error(_yaml.Node(mapping, key)!, $"{phrases.Count:N0} phrases; at most {MostPhrases:N0} are read for one topic");
        }

        return phrases;
    }

    bool Flag(YamlMappingNode mapping, string key)
    {
        string? text = _yaml.Text(mapping, key);
        if (text is not (null or "true" or "false"))
        {
            _yaml.Error(_yaml.Node(mapping, key)!, $"{key} must be true or false, not '{text}'");
        }

        return text == "true";
    }

    static string Embedded()
    {
        using StreamReader reader = new(typeof(TaxonomyFile).Assembly.GetManifestResourceStream(Name)!);
        return reader.ReadToEnd();
    }
}
