using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Bench.Answers;

static class Suite
{
    /// <summary>Classes of questions that passages answer; the others are answered by plans.</summary>
    static readonly HashSet<string> s_passages = ["lookup", "unanswerable", "onboarding"];

    public static IReadOnlyList<Case> Read(string file)
    {
        YamlStream yaml = new();
        using StreamReader reader = File.OpenText(file);
        yaml.Load(reader);
        YamlNode root = yaml.Documents[0].RootNode;
        YamlMappingNode? suite = root as YamlMappingNode;
        YamlSequenceNode cases = root as YamlSequenceNode ?? (YamlSequenceNode)suite!.Children[new YamlScalarNode("cases")];
        string? world = suite is not null && s_passages.Contains(Text(suite, "class") ?? "") && Text(suite, "today") is not null ? Text(suite, "suite")!.Split('-')[0] : null;
        string? day = suite is null ? null : Text(suite, "today");
        return [.. cases.Children.Cast<YamlMappingNode>().Where(n => Text(n, "class") is not { } kind || s_passages.Contains(kind)).Select(n => ReadCase(n, world, day))];
    }

    static Case ReadCase(YamlMappingNode node, string? world, string? day)
    {
        YamlMappingNode expect = (YamlMappingNode)node["expect"];
        return new Case(Text(node, "id")!, Text(node, "question")!, Text(node, "as")!, (Text(node, "asOf") ?? day) is { } on ? DateOnly.Parse(on, CultureInfo.InvariantCulture) : null,
            Texts(node, "turns"), Text(node, "split"), Text(expect, "status") ?? "answered",
            [.. Nodes(expect, "says").Select(n => (IReadOnlyList<string>)(n is YamlSequenceNode s ? [.. s.Select(x => ((YamlScalarNode)x).Value!)] : [((YamlScalarNode)n).Value!]))],
            [.. Nodes(expect, "cites").SelectMany(n => n is YamlSequenceNode s ? s.Select(x => ((YamlScalarNode)x).Value!) : [((YamlScalarNode)n).Value!])], Texts(expect, "saysNot"), Texts(expect, "citesNot"), world ?? Group(node));
    }

    /// <summary>Development questions say where they come from or by the folder of their documents; all others are of one world.</summary>
    static string Group(YamlMappingNode node)
    {
        string id = Text(node, "id")!;
        return Text(node, "source") is { } source && source != "access" ? source
            : Text(node, "hidden") is { } hidden ? Folder(hidden)
            : id[..id.LastIndexOf('-')];
    }

    static string Folder(string path) => path.Split('/')[0].Split('_') is ["transcripts", var of, ..] ? of.TrimEnd('0', '1', '2') : path.Split('_')[0];

    static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) && value is YamlScalarNode scalar ? scalar.Value : null;

    static IEnumerable<YamlNode> Nodes(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? ((YamlSequenceNode)value).Children : [];

    static IReadOnlyList<string> Texts(YamlMappingNode node, string key) => [.. Nodes(node, key).Select(n => ((YamlScalarNode)n).Value!)];
}
