using System.Globalization;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Answering;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Evals.Suites;

/// <summary>Reads <c>expect</c> of a case.</summary>
sealed class ExpectationParser(YamlDocumentReader yaml)
{
    public static readonly string[] Keys = ["status", "says", "saysNot", "cites", "citesNot", "figures", "list", "warnings"];
    static readonly string[] s_statuses = [AnswerStatus.Answered, AnswerStatus.Partial, AnswerStatus.Unknown, AnswerStatus.Refused];

    /// <returns>Null when there is none that can be read; then it is reported.</returns>
    public Expectation? Read(YamlMappingNode parent)
    {
        if (yaml.Node(parent, "expect") is not { } node)
        {
            yaml.Error(parent, "case needs 'expect'");
            return null;
        }

        if (yaml.Mapping(node, "expect", Keys) is not { } map)
        {
            return null;
        }

        Expectation expect = new()
        {
            Status = [AnswerStatus.Unknown],
            Says = [.. yaml.Sequence(map, "says").Select(Fact).OfType<ExpectedFact>()],
            SaysNot = yaml.Texts(map, "saysNot"),
            Cites = [.. yaml.Sequence(map, "cites").Select(n => Alternatives(n, "cites")).Where(a => a.Count > 0)],
            CitesNot = yaml.Texts(map, "citesNot"),
            Figures = [.. yaml.Sequence(map, "figures").Select(new FigureParser(yaml).Read).OfType<ExpectedFigure>()],
            List = yaml.Node(map, "list") is null ? null : [.. yaml.Sequence(map, "list").Select(n => Alternatives(n, "list")).Where(a => a.Count > 0)],
            Warnings = yaml.Texts(map, "warnings"),
        };
        return Sound(map, expect with { Status = Status(map, expect) });
    }

    Expectation Sound(YamlMappingNode map, Expectation expect)
    {
        bool asksForContent = AsksForContent(expect);
        if (asksForContent && !expect.InScope)
        {
            yaml.Error(map, $"expect asks for content, but its status is {string.Join(" or ", expect.Status)}");
        }

        if (expect.InScope && !asksForContent && expect.SaysNot.Count + expect.CitesNot.Count == 0)
        {
            yaml.Error(map, "expect asks for nothing: give says, cites, figures, list, saysNot or citesNot, or the status unknown");
        }

        return expect;
    }

    IReadOnlyList<string> Status(YamlMappingNode map, Expectation expect)
    {
        YamlNode? node = yaml.Node(map, "status");
        if (node is null)
        {
            return AsksForContent(expect) ? [AnswerStatus.Answered, AnswerStatus.Partial] : [AnswerStatus.Unknown];
        }

        IReadOnlyList<string> given = node is YamlSequenceNode ? yaml.Texts(map, "status") : [yaml.Text(map, "status") ?? ""];
        foreach (string wrong in given.Where(s => !s_statuses.Contains(s)))
        {
            yaml.Error(node, $"status '{wrong}' is none of {string.Join(", ", s_statuses)}");
        }

        return given;
    }

    static bool AsksForContent(Expectation e) => e.Says.Count + e.Cites.Count + e.Figures.Count > 0 || e.List is not null;

    ExpectedFact? Fact(YamlNode node)
    {
        if (node is not YamlMappingNode)
        {
            IReadOnlyList<string> phrasings = Alternatives(node, "says");
            return phrasings.Count == 0 ? null : new ExpectedFact(phrasings, null);
        }

        YamlMappingNode map = yaml.Mapping(node, "a number in says", "number", "tolerance", "unit")!;
        decimal? value = Number(map, "number"), tolerance = Number(map, "tolerance");
        if (value is null)
        {
            yaml.Error(node, "a fact is a text, a list of phrasings, or { number: 252000, tolerance: 0, unit: GBP }");
            return null;
        }

        return new ExpectedFact([], new ExpectedNumber(value.Value, Math.Abs(tolerance ?? 0), yaml.Text(map, "unit")));
    }

    decimal? Number(YamlMappingNode map, string key)
    {
        string? text = yaml.Text(map, key);
        if (text is null)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value))
        {
            return value;
        }

        yaml.Error(yaml.Node(map, key)!, $"{key} '{text}' is not a number; write it plainly, as 71500 or 0.42");
        return null;
    }

    IReadOnlyList<string> Alternatives(YamlNode node, string key)
    {
        IEnumerable<YamlNode> nodes = node is YamlSequenceNode sequence ? sequence.Children : [node];
        List<string> texts = [.. nodes.OfType<YamlScalarNode>().Select(n => n.Value?.Trim() ?? "").Where(t => t.Length > 0)];
        if (texts.Count == 0)
        {
            yaml.Error(node, $"an entry of {key} is a text or a list of alternatives");
        }

        return texts;
    }
}
