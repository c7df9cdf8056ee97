using System.Globalization;
using KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

namespace KnowledgeBot.Ingestion.Extraction.Office;

/// <summary>Reads the values a chart shows as a table: a row for each category, a column for each series.</summary>
internal static class ChartReader
{
    private const int MostPoints = 400, MostSeries = 50;

    public static Table? Read(OfficePackage package, string? part)
    {
        using var markup = package.OpenMarkup(part);
        if (markup is null)
            return null;
        string? caption = null;
        var series = new List<ChartSeries>();
        foreach (var name in markup.Children())
        {
            if (name != "chart")
                continue;
            foreach (var inner in markup.Children())
            {
                if (inner == "title")
                    caption = Words(markup);
                else if (inner == "plotArea")
                    ReadPlots(markup, series);
            }
        }

        return Make(series, caption);
    }

    private static void ReadPlots(MarkupReader markup, List<ChartSeries> series)
    {
        foreach (var plot in markup.Children())
        {
            if (!plot.EndsWith("Chart", StringComparison.Ordinal))
                continue;
            foreach (var name in markup.Children())
            {
                if (name == "ser" && series.Count < MostSeries)
                    series.Add(ReadSeries(markup));
            }
        }
    }

    private static ChartSeries ReadSeries(MarkupReader markup)
    {
        var series = new ChartSeries();
        foreach (var name in markup.Children())
        {
            if (name == "tx")
                series.Name = string.Join(" ", Points(markup).Values);
            else if (name is "cat" or "xVal")
                series.Categories = Points(markup);
            else if (name is "val" or "yVal")
                series.Values = Points(markup);
        }

        return series;
    }

    private static SortedDictionary<int, string> Points(MarkupReader markup)
    {
        var points = new SortedDictionary<int, string>();
        NumberFormat? format = null;
        var index = 0;
        foreach (var name in markup.Descendants())
        {
            if (name == "formatCode")
                format = NumberFormat.Parse(markup.Text(1_000));
            else if (name == "pt")
                index = int.TryParse(markup.Plain("idx"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : index + 1;
            else if (name == "v" && points.Count < MostPoints)
                points[index] = Show(SeenText.Line(markup.Text()), format);
        }

        return points;
    }

    private static string Show(string value, NumberFormat? format) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && format is not null ? format.Show(number, false) : value;

    private static string? Words(MarkupReader markup)
    {
        var words = new List<string>();
        foreach (var name in markup.Descendants())
        {
            if (name is "t" or "v")
                words.Add(markup.Text());
        }

        var text = SeenText.Line(string.Concat(words));
        return text.Length == 0 ? null : text;
    }

    private static Table? Make(List<ChartSeries> series, string? caption)
    {
        series.RemoveAll(one => one.Values.Count == 0);
        if (series.Count == 0)
            return null;
        var categories = series.MaxBy(one => one.Categories.Count)!.Categories;
        var indices = series.SelectMany(one => one.Values.Keys).Distinct().Order().ToList();
        var rows = indices.Select(index => (IReadOnlyList<string>)
            [categories.GetValueOrDefault(index, ""), .. series.Select(one => one.Values.GetValueOrDefault(index, ""))]).ToList();
        return new Table(["", .. series.Select(one => one.Name)], rows) { Caption = caption };
    }

    private sealed class ChartSeries
    {
        public string Name { get; set; } = "";

        public SortedDictionary<int, string> Categories { get; set; } = [];

        public SortedDictionary<int, string> Values { get; set; } = [];
    }
}
