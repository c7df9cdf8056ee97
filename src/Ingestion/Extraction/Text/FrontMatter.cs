using KnowledgeBot.Knowledge.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Ingestion.Extraction.Text;

/// <summary>The YAML block at the head of a Markdown file, as flat lower-case names; values of lists are joined by commas.</summary>
internal static class FrontMatter
{
    private const int Longest = 64 * 1024;
    private const int Deepest = 20;

    /// <summary>The properties, and where the body begins. A block that is not YAML is body.</summary>
    public static (Dictionary<string, string> Properties, int Body) Read(string text)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
        {
            return (properties, 0);
        }
        var end = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        var after = end < 0 ? -1 : text.IndexOf('\n', end + 1);
        if (end < 0 || end > Longest)
        {
            return (properties, 0);
        }
        var yaml = text[4..Math.Max(4, end)];
        return TryRead(yaml, properties) ? (properties, after < 0 ? text.Length : after + 1) : ([], 0);
    }

    private static bool TryRead(string yaml, Dictionary<string, string> properties)
    {
        try
        {
            if (!IsShallow(yaml))
            {
                return false;
            }
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode map)
            {
                return yaml.Trim().Length == 0;
            }
            foreach (var (key, value) in map.Children)
            {
                if (key is YamlScalarNode { Value: { Length: > 0 and < 200 } name } && Value(value) is { Length: > 0 } text)
                {
                    properties[BlockWriter.Line(name).ToLowerInvariant()] = text;
                }
            }
            return true;
        }
        catch (YamlException)
        {
            return false;
        }
    }

    private static bool IsShallow(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest || parser.Current is YamlDotNet.Core.Events.AnchorAlias)
            {
                return false;
            }
        }
        return true;
    }

    private static string? Value(YamlNode node) => node switch
    {
        YamlScalarNode scalar => TextHygiene.Clean(scalar.Value ?? "").Trim(),
        YamlSequenceNode list => string.Join(", ", list.Children.OfType<YamlScalarNode>().Select(item => BlockWriter.Line(item.Value ?? ""))),
        _ => null,
    };
}
