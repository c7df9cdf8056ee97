using System.Globalization;
using KnowledgeBot.Answering.Quotes;

namespace KnowledgeBot.Bench.Answers;

/// <summary>Weights, the last one the intercept, as the product reads them.</summary>
static class Models
{
    public static SignalModel Of(IReadOnlyList<string> names, double[] weights) => new(names, new StringReader(Text(names, weights)));

    public static void Write(string path, IReadOnlyList<string> names, double[] weights) =>
        File.WriteAllText(path, $"# Fitted by bench/answers (fit); not edited by hand.\n{Text(names, weights)}");

    static string Text(IReadOnlyList<string> names, double[] weights) =>
        string.Concat(names.Append("intercept").Zip(weights, (n, w) => string.Create(CultureInfo.InvariantCulture, $"{n}\t{w:0.####}\n")));
}
