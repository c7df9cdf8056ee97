using KnowledgeBot.Knowledge.Facts;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Bench.Facts;

/// <summary>A fact a person read in a document: "topic | words of the quote", a competitor's name, or "250000 GBP list | words".</summary>
sealed record Label(FactType Type, string Value, string Quote)
{
    public static Label Read(FactType type, string text) => text.Split(" | ", 2) is [var value, var quote] ? new(type, value.Trim(), quote.Trim()) : new(type, type == FactType.Competitor ? text.Trim() : "", text.Trim());
}

/// <param name="Complete">Types of which every fact was labelled: only these count.</param>
sealed record GoldDocument(string File, string Kind, string? Account, string Group, IReadOnlyList<FactType> Complete, IReadOnlyList<Label> Labels);

static class Gold
{
    static readonly (string Key, FactType Type)[] s_types =
        [("objections", FactType.Objection), ("competitors", FactType.Competitor), ("prices", FactType.PricePoint), ("commitments", FactType.Commitment), ("next", FactType.NextStep), ("reasons", FactType.OutcomeReason), ("risks", FactType.Risk), ("responses", FactType.Response)];

    public static IReadOnlyList<GoldDocument> Read(string file)
    {
        YamlStream yaml = new();
        using StreamReader reader = File.OpenText(file);
        yaml.Load(reader);
        return [.. ((YamlSequenceNode)((YamlMappingNode)yaml.Documents[0].RootNode)["documents"]).Children.Cast<YamlMappingNode>().Select(ReadDocument)];
    }

    static GoldDocument ReadDocument(YamlMappingNode node)
    {
        (string Key, FactType Type)[] present = [.. s_types.Where(t => node.Children.ContainsKey(new YamlScalarNode(t.Key)))];
        return new GoldDocument(Text(node, "file")!, Text(node, "kind")!, Text(node, "account"), Text(node, "group")!, [.. present.Select(t => t.Type)],
            [.. present.SelectMany(t => (node[t.Key] as YamlSequenceNode)?.Children.Select(n => Label.Read(t.Type, ((YamlScalarNode)n).Value!)) ?? [])]);
    }

    static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? ((YamlScalarNode)value).Value : null;
}
