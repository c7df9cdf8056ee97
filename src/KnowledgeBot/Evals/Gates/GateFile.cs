using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Evals.Suites;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Evals.Gates;

/// <summary>evals/gates.yaml.</summary>
/// <param name="Never">Problem codes of which one fails the run, whatever the averages.</param>
/// <param name="AllowedRegressions">Cases that may be worse than in the baseline.</param>
/// <param name="Below">Classes that do not reach their gate yet and cases with a problem of <paramref name="Never"/>, each with the reason.</param>
public sealed record GateFile(IReadOnlyDictionary<string, Gate> Gates, IReadOnlyList<string> Never, int AllowedRegressions, IReadOnlyDictionary<string, string> Below)
{
    /// <summary>Holds where there is no file: the three that no average excuses, and no regression.</summary>
    public static readonly GateFile Default = new(new Dictionary<string, Gate>(), [Judging.Problem.Leak, Judging.Problem.WrongNumber, Judging.Problem.StalePrice], 0, new Dictionary<string, string>());

    /// <exception cref="UserFacingException">suite-invalid, with file and line.</exception>
    public static GateFile Parse(string file, string text)
    {
        (YamlDocumentReader yaml, YamlMappingNode? root) = YamlDocumentReader.Open(file, text, ErrorCode.SuiteInvalid);
        GateFile? gates = root is null ? null : Read(yaml, root);
        yaml.ThrowIfWrong();
        return gates!;
    }

    static GateFile Read(YamlDocumentReader yaml, YamlMappingNode root)
    {
        yaml.Mapping(root, "gates file", "gates", "never", "regressions", "below");
        Dictionary<string, Gate> gates = [];
        if (yaml.Node(root, "gates") is { } node && yaml.Mapping(node, "gates", [.. CaseClass.All]) is { } classes)
        {
            foreach ((YamlNode name, YamlNode value) in classes.Children)
            {
                if (yaml.Mapping(value, $"gate {name}", "accuracy", "accuracyLow", "coverage") is { } gate)
                {
                    gates[name.ToString()] = new Gate(Share(yaml, gate, "accuracy"), Share(yaml, gate, "accuracyLow"), Share(yaml, gate, "coverage"));
                }
            }
        }

        int allowed = 0;
        if (yaml.Node(root, "regressions") is { } regressions && yaml.Mapping(regressions, "regressions", "allowed") is { } map
            && (!int.TryParse(yaml.Text(map, "allowed"), NumberStyles.None, CultureInfo.InvariantCulture, out allowed)))
        {
            yaml.Error(regressions, "regressions needs 'allowed', a whole number of cases");
        }

        IReadOnlyList<string> never = yaml.Node(root, "never") is null ? Default.Never : yaml.Texts(root, "never");
        return new GateFile(gates, [.. never.Union(Default.Never)], allowed, Reasons(yaml, root));
    }

    static Dictionary<string, string> Reasons(YamlDocumentReader yaml, YamlMappingNode root)
    {
        Dictionary<string, string> reasons = [];
        YamlNode? below = yaml.Node(root, "below");
        foreach ((YamlNode name, YamlNode reason) in below is YamlMappingNode named ? [.. named.Children] : Array.Empty<KeyValuePair<YamlNode, YamlNode>>())
        {
            reasons[name.ToString()] = reason is YamlScalarNode { Value: { Length: > 0 } words } ? words : "";
        }

        if (below is not (null or YamlMappingNode) || reasons.ContainsValue(""))
        {
            yaml.Error(below!, "below needs, for each class or case, the reason why it is below its gate");
        }

        return reasons;
    }

    static double? Share(YamlDocumentReader yaml, YamlMappingNode map, string key)
    {
        string? text = yaml.Text(map, key);
        if (text is null)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) && share is >= 0 and <= 1)
        {
            return share;
        }

        yaml.Error(yaml.Node(map, key)!, $"{key} '{text}' is not a share between 0 and 1");
        return null;
    }
}
