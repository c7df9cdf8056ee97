using System.Globalization;

namespace KnowledgeBot.Knowledge.Text;

/// <summary>
/// A linear model that makes several choices over the same signals (words, pairs of words, ...). The first lines of its file are the choices, <c>name: class class ...</c>; every line with a
/// tab is a signal and its weights, <c>class number:hundredths</c>, over the classes of all choices counted through.
/// </summary>
public sealed class ChoiceModel
{
    /// <summary>Times which the components of a unit vector count beside signals.</summary>
    public const float Reach = 8;

    /// <summary>The signal that a component of a vector is.</summary>
    public static string Component(int number) => $"v{number}";

    readonly Dictionary<string, string[]> _choices = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
    readonly Dictionary<string, (byte Class, short Weight)[]> _weights = new(StringComparer.Ordinal);
    int _classes;

    public ChoiceModel(TextReader lines)
    {
        while (lines.ReadLine() is { } line)
        {
            if (line.IndexOf('\t', StringComparison.Ordinal) is > 0 and var at)
            {
                _weights.Add(line[..at], [.. line[(at + 1)..].Split(' ').Select(Weight)]);
            }
            else if (line.Split(": ") is [var name, var classes])
            {
                _first.Add(name, _classes);
                _choices.Add(name, [.. classes.Split(' ')]);
                _classes += _choices[name].Length;
            }
        }
    }

    /// <summary>Scores of all classes, counted through, for what <see cref="Best"/> and <see cref="ProbabilityOf"/> read.</summary>
    /// <param name="vector">What the words mean as a whole; null where only the signals count.</param>
    public float[] Scores(IEnumerable<string> signals, float[]? vector = null)
    {
        float[] scores = new float[_classes];
        foreach (string signal in signals.Distinct(StringComparer.Ordinal))
        {
            foreach ((byte at, short weight) in _weights.GetValueOrDefault(signal) ?? [])
            {
                scores[at] += weight / 100f;
            }
        }

        for (int i = 0; i < vector?.Length; i++)
        {
            foreach ((byte at, short weight) in _weights.GetValueOrDefault(Component(i)) ?? [])
            {
                scores[at] += weight / 100f * vector[i] * Reach;
            }
        }

        return scores;
    }

    /// <param name="impossible">Classes that cannot be.</param>
    public (string Class, double Probability) Best(string choice, float[] scores, params ReadOnlySpan<string> impossible)
    {
        string[] classes = _choices[choice];
        Span<float> own = scores.AsSpan(_first[choice], classes.Length);
        foreach (string none in impossible)
        {
            own[Array.IndexOf(classes, none)] = float.NegativeInfinity;
        }

        int best = 0;
        for (int i = 1; i < own.Length; i++)
        {
            best = own[i] > own[best] ? i : best;
        }

        return (classes[best], Share(own, best));
    }

    public double ProbabilityOf(string choice, string name, float[] scores)
    {
        string[] classes = _choices[choice];
        return Share(scores.AsSpan(_first[choice], classes.Length), Array.IndexOf(classes, name));
    }

    static double Share(ReadOnlySpan<float> scores, int of)
    {
        double all = 0;
        foreach (float score in scores)
        {
            all += Math.Exp(score - scores[of]);
        }

        return 1 / all;
    }

    static (byte, short) Weight(string written) =>
        written.Split(':') is [var at, var weight] ? (byte.Parse(at, CultureInfo.InvariantCulture), short.Parse(weight, CultureInfo.InvariantCulture)) : throw new InvalidDataException($"'{written}' is no weight of a class");
}
