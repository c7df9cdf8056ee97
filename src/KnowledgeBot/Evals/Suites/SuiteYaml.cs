using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Evals.Suites;

/// <summary>Writes cases the way people write them. Texts are quoted as JSON, which YAML reads as it stands.</summary>
static partial class SuiteYaml
{
    public const string Header = "# yaml-language-server: $schema=../suite.schema.json";
    static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Case(CaseText c)
    {
        StringBuilder text = new();
        text.Append("  - id: ").Append(Scalar(c.Id)).Append('\n');
        Line(text, 4, "class", c.Class);
        Line(text, 4, "question", c.Question);
        Flow(text, 4, "phrasings", c.Phrasings);
        Line(text, 4, "as", c.As);
        Flow(text, 4, "with", c.With);
        Line(text, 4, "asOf", c.AsOf);
        Flow(text, 4, "turns", c.Turns);
        Flow(text, 4, "tags", c.Tags);
        Line(text, 4, "split", c.Split);
        Flow(text, 4, "hidden", c.Hidden);
        text.Append("    expect:\n");
        Flow(text, 6, "status", c.Status);
        Nested(text, "says", c.Says, Number);
        Flow(text, 6, "saysNot", c.SaysNot);
        Nested(text, "cites", c.Cites, _ => null);
        Flow(text, 6, "citesNot", c.CitesNot);
        Raw(text, "figures", c.Figures.Select(Figure));
        Nested(text, "list", c.List, _ => null);
        Flow(text, 6, "warnings", c.Warnings);
        return text.ToString();
    }

    public static string Scalar(string value) => JsonSerializer.Serialize(value, s_json);

    static void Line(StringBuilder text, int indent, string key, string value)
    {
        if (value.Length > 0)
        {
            text.Append(' ', indent).Append(key).Append(": ").Append(Scalar(value)).Append('\n');
        }
    }

    static void Flow(StringBuilder text, int indent, string key, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            text.Append(' ', indent).Append(key).Append(": [").AppendJoin(", ", values.Select(Scalar)).Append("]\n");
        }
    }

    static void Raw(StringBuilder text, string key, IEnumerable<string> values)
    {
        if (string.Join(", ", values) is { Length: > 0 } all)
        {
            text.Append(' ', 6).Append(key).Append(": [").Append(all).Append("]\n");
        }
    }

    static string Figure(ExpectedFigure f) => string.Create(CultureInfo.InvariantCulture,
        $"{{ metric: {Scalar(f.Metric)}{(f.Value is null ? "" : $", value: {f.Value}")}, tolerance: {f.Tolerance}{(f.Filters.Count == 0 ? "" : $", filters: {{ {string.Join(", ", f.Filters.Select(x => $"{Scalar(x.Key)}: {Scalar(x.Value)}"))} }}")}{(f.N is null ? "" : $", n: {f.N}")} }}");

    static void Nested(StringBuilder text, string key, IReadOnlyList<IReadOnlyList<string>> values, Func<string, string?> special)
    {
        if (values.Count > 0)
        {
            text.Append(' ', 6).Append(key).Append(": [").AppendJoin(", ", values.Select(v => v.Count == 1 ? special(v[0]) ?? Scalar(v[0]) : $"[{string.Join(", ", v.Select(Scalar))}]")).Append("]\n");
        }
    }

    /// <summary>"#252000±500 GBP" is a number with tolerance and unit.</summary>
    static string? Number(string text) => NumberText().Match(text) is { Success: true } m
        ? string.Create(CultureInfo.InvariantCulture, $"{{ number: {m.Groups[1].Value}{(m.Groups[2].Success ? $", tolerance: {m.Groups[2].Value}" : "")}{(m.Groups[3].Success ? $", unit: {Scalar(m.Groups[3].Value)}" : "")} }}")
        : null;

    [GeneratedRegex(@"^#(-?\d+(?:\.\d+)?)(?:±(\d+(?:\.\d+)?))?(?: (\S+))?$")]
    private static partial Regex NumberText();
}
