using System.Globalization;
using KnowledgeBot.Access.Files;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Evals.Suites;

/// <summary>Reads one entry of <c>figures</c>.</summary>
sealed class FigureParser(YamlDocumentReader yaml)
{
    /// <summary>Greatest difference allowed where none is given.</summary>
    public const double Tolerance = 0.0005;

    public static readonly string[] Keys = ["metric", "value", "tolerance", "filters", "n"];

    public ExpectedFigure? Read(YamlNode node)
    {
        if (yaml.Mapping(node, "figure", Keys) is not { } map || yaml.RequiredText(map, "metric", "figure") is not { } metric)
        {
            return null;
        }

        Dictionary<string, string> filters = [];
        if (yaml.Node(map, "filters") is YamlMappingNode given)
        {
            foreach ((YamlNode key, YamlNode value) in given.Children)
            {
                filters[key.ToString()] = value.ToString();
            }
        }
        else if (yaml.Node(map, "filters") is { } wrong)
        {
            yaml.Error(wrong, "filters must be a mapping, such as { competitor: Orrery }");
        }

        return new ExpectedFigure(metric, Number(map, "value"), Math.Abs(Number(map, "tolerance") ?? Tolerance), filters, (long?)Number(map, "n"));
    }

    double? Number(YamlMappingNode map, string key)
    {
        string? text = yaml.Text(map, key);
        if (text is null || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            return text is null ? null : double.Parse(text, CultureInfo.InvariantCulture);
        }

        yaml.Error(yaml.Node(map, key)!, $"{key} '{text}' is not a number; write it plainly, as 71500 or 0.42");
        return null;
    }
}
