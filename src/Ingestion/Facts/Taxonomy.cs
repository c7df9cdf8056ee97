using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What objections are about, what kinds of answers there are, and names of competitors that no other row gives.</summary>
sealed class Taxonomy
{
    /// <summary>For objections that no topic takes and that carry no short label of their own.</summary>
    public const string Other = "other";

    public Taxonomy(IReadOnlyList<Topic> topics, IReadOnlyList<Topic> responses, IReadOnlyList<string> competitors)
    {
        (Topics, Responses, Competitors) = (topics, responses, competitors);
        StringBuilder text = new();
        foreach (Topic topic in topics.Concat(responses))
        {
            text.Append(topic.Name).Append('\n').AppendJoin('\t', topic.AboutPhrases).Append('\n').AppendJoin('\t', topic.SaysPhrases).Append('\n');
        }

        Fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes(text.AppendJoin('\t', competitors).ToString()));
    }

    public IReadOnlyList<Topic> Topics { get; }

    public IReadOnlyList<Topic> Responses { get; }

    public IReadOnlyList<string> Competitors { get; }

    public byte[] Fingerprint { get; }

    /// <summary>Topics that a folder's file added or changed: what it says of them goes before everything else.</summary>
    public IReadOnlyList<Topic> Added { get; init; } = [];

    /// <summary>The added topic whose phrases the text holds; null for none.</summary>
    public string? SaidBy(string text) => Best(Added, text);

    /// <summary>The topic whose phrases say what the text says most clearly; what it says by itself counts before what it is merely about. Null when none does.</summary>
    public string? TopicOf(string text) => Best(Topics, text);

    public string ResponseOf(string text) => Best(Responses, text) ?? "explanation";

    /// <summary>A topic named the way the taxonomy names it.</summary>
    public string? Named(string label) => Topics.FirstOrDefault(t => t.Name.Equals(label.Trim(), StringComparison.OrdinalIgnoreCase))?.Name;

    /// <summary>The topics that words name, alone or with words for any objection beside them: "the cost issue" is price. Empty where they say more than a topic's name or another.</summary>
    public IReadOnlyList<string> NamedBy(string words) => Terms(words) is { Count: > 0 } asked ? [.. Topics.Where(t => t.Also.Prepend(t.Name).Any(n => Terms(n).SetEquals(asked))).Select(t => t.Name)] : [];

    static HashSet<string> Terms(string words) => [.. Analyzer.Tokens(words).Where(t => !t.IsPart && !s_general.Contains(t.Term)).Select(t => t.Term)];

    /// <summary>What any objection is called.</summary>
    static readonly HashSet<string> s_general = [.. Analyzer.Tokens("concern worry issue problem doubt objection question complaint fear pushback topic aspect side thing stuff matter point reason risk trouble gripe reservation being too our their much").Select(t => t.Term)];

    static string? Best(IReadOnlyList<Topic> topics, string text)
    {
        (string? name, int best) = (null, 0);
        foreach (Topic topic in topics)
        {
            int weight = (3 * topic.Says.Weight(text)) + topic.About.Weight(text);
            (name, best) = weight > best ? (topic.Name, weight) : (name, best);
        }

        return name;
    }
}
