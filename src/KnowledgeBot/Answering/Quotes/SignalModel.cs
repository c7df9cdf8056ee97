using System.Globalization;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>A linear model over named signals, as fitted by bench/answers: one line a signal, its name and its weight.</summary>
sealed class SignalModel
{
    const string Intercept = "intercept";

    readonly double[] _weights;
    readonly double _intercept;

    public SignalModel(IReadOnlyList<string> names, TextReader lines)
    {
        Dictionary<string, double> weights = new(StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                string[] parts = line.Split('\t');
                weights.Add(parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture));
            }
        }

        weights.Remove(Intercept, out _intercept);
        _weights = [.. names.Select(n => weights.Remove(n, out double weight) ? weight : throw new InvalidDataException($"the model has no weight for '{n}'; fit it again (bench/answers)"))];
        if (weights.Count > 0)
        {
            throw new InvalidDataException($"the model weighs '{weights.Keys.First()}', which nothing computes; fit it again (bench/answers)");
        }
    }

    public static SignalModel Load(IReadOnlyList<string> names, string resource)
    {
        using StreamReader lines = new(Open(resource));
        return new SignalModel(names, lines);
    }

    internal static Stream Open(string resource) =>
        typeof(SignalModel).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidDataException($"{resource} is not in the assembly");

    public double Score(ReadOnlySpan<double> signals)
    {
        double score = _intercept;
        for (int i = 0; i < _weights.Length; i++)
        {
            score += _weights[i] * signals[i];
        }

        return score;
    }
}
