using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Evals.Suites.Sheets;

/// <summary>A figure as a cell has it: "win-rate = 0.42 ± 0.001 (competitor: Orrery), n = 19".</summary>
static partial class FigureCell
{
    public static string Write(ExpectedFigure f) => string.Create(CultureInfo.InvariantCulture,
        $"{f.Metric} = {f.Value} ± {f.Tolerance}{(f.Filters.Count == 0 ? "" : $" ({string.Join(", ", f.Filters.Select(x => $"{x.Key}: {x.Value}"))})")}{(f.N is null ? "" : $", n = {f.N}")}");

    /// <exception cref="FormatException">It reads otherwise.</exception>
    public static ExpectedFigure Read(string text)
    {
        Match figure = Figure().Match(text);
        string value = figure.Groups["value"].Value;
        return !figure.Success ? throw new FormatException($"figures '{text}' reads otherwise; write win-rate = 0.42 ± 0.001 (competitor: Orrery), n = 19, of which only metric and value are needed")
            : new ExpectedFigure(figure.Groups["metric"].Value, value.Length == 0 ? null : Number(value), figure.Groups["tolerance"].Success ? Number(figure.Groups["tolerance"].Value) : FigureParser.Tolerance,
                Filters(figure.Groups["filters"].Value), figure.Groups["n"].Success ? long.Parse(figure.Groups["n"].Value, CultureInfo.InvariantCulture) : null);
    }

    static Dictionary<string, string> Filters(string text) => text.Length == 0 ? []
        : Between().Split(text).Select(f => f.Split(": ", 2)).ToDictionary(f => f[0].Trim(), f => f[^1].Trim());

    static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<metric>[\w-]+)\s*=\s*(?<value>-?\d+(?:\.\d+)?(?:[eE]-?\d+)?)?(?:\s*±\s*(?<tolerance>\d+(?:\.\d+)?(?:[eE]-?\d+)?))?(?:\s*\((?<filters>[^:]+: .+)\))?(?:,\s*n\s*=\s*(?<n>\d+))?$")]
    private static partial Regex Figure();

    [GeneratedRegex(@", (?=[\w ]+: )")]
    private static partial Regex Between();
}
