using System.Globalization;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Plans.Intents;

/// <summary>
/// A linear model over the words of a question, as bench/answers fits it on thousands of questions people could ask (<c>bench/answers/intents</c>). The first lines of its file are the
/// choices it makes, "name: class class ...", and all words of those questions; every other is a signal and its weights, <c>class number:hundredths</c>, over all choices counted through.
/// </summary>
sealed class IntentModel
{
    const string Resource = "intents.tsv";
    const string Words = "words: ";
    static readonly Lazy<IntentModel> s_shipped = new(() =>
    {
        using StreamReader lines = new(typeof(IntentModel).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"{Resource} is not in the assembly"));
        return new IntentModel(lines);
    });

    readonly Dictionary<string, string[]> _choices = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
    readonly Dictionary<string, (byte Class, short Weight)[]> _weights = new(StringComparer.Ordinal);
    readonly HashSet<string> _words = new(StringComparer.Ordinal);
    readonly int _classes;

    public IntentModel(TextReader lines)
    {
        while (lines.ReadLine() is { } line)
        {
            if (line.IndexOf('\t', StringComparison.Ordinal) is > 0 and var at)
            {
                _weights.Add(line[..at], [.. line[(at + 1)..].Split(' ').Select(Weight)]);
            }
            else if (line.StartsWith(Words, StringComparison.Ordinal))
            {
                _words.UnionWith(line[Words.Length..].Split(' '));
            }
            else if (line.Split(": ") is [var name, var classes])
            {
                _first.Add(name, _classes);
                _choices.Add(name, classes.Split(' '));
                _classes += _choices[name].Length;
            }
        }
    }

    public static IntentModel Shipped => s_shipped.Value;

    /// <summary>A word that questions are made of: no name of anything.</summary>
    public bool Knows(string word) => _words.Contains(EnglishStemmer.Stem(word.ToLowerInvariant()));

    public Intent Of(Draft draft)
    {
        float[] scores = Scores(IntentWords.Of(draft, IntentWords.Tokens(draft)).Append("*"));
        bool namesAccount = draft.Names.Exists(n => n.Names.Any(k => k.Field == DealField.Account));
        (string kind, double certainty) = Best("kind", scores, namesAccount ? [] : [IntentKind.Story, IntentKind.Brief, IntentKind.Comparable]);
        (string outcome, double ended) = Best("outcome", scores);
        (string by, double split) = Best("by", scores);
        return new Intent(kind, certainty, outcome, ended, by, split, Best("on", scores).Class == "created");
    }

    /// <summary>The words of a question for facts that say what they are to be about, as typed; a word that no such question is made of is one of them, it may be a name.</summary>
    public string TopicOf(Draft draft, string kind)
    {
        IReadOnlyList<IntentToken> tokens = IntentWords.Tokens(draft);
        bool[] isTopic = [.. tokens.Select((t, i) => t.IsWord && (IsStrange(t, draft) || Best("topic", Scores(IntentWords.Around(tokens, i, kind))).Class == "in"))];
        string asked = draft.Text.Original;
        List<string> words = [];
        for (int i = 0; i < tokens.Count; i++)
        {
            bool isJoined = i > 0 && isTopic[i - 1] && tokens[i].Start == tokens[i - 1].Start + tokens[i - 1].Length + 1 && asked[tokens[i].Start - 1] == '-';
            isTopic[i] |= isJoined;
            string word = asked.Substring(tokens[i].Start, tokens[i].Length);
            if (isJoined)
            {
                words[^1] += "-" + word;
            }
            else if (isTopic[i])
            {
                words.Add(word);
            }
        }

        return string.Join(' ', words);
    }

    bool IsStrange(IntentToken token, Draft draft) => token.Length > 2 && !_words.Contains(token.Text) && !PlanWords.IsKnown(draft.Text.Original.Substring(token.Start, token.Length).ToLowerInvariant());

    float[] Scores(IEnumerable<string> signals)
    {
        float[] scores = new float[_classes];
        foreach (string signal in signals.Distinct(StringComparer.Ordinal))
        {
            foreach ((byte at, short weight) in _weights.GetValueOrDefault(signal) ?? [])
            {
                scores[at] += weight / 100f;
            }
        }

        return scores;
    }

    /// <param name="impossible">Classes that the question cannot be of.</param>
    (string Class, double Probability) Best(string choice, float[] scores, params ReadOnlySpan<string> impossible)
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

        double all = 0;
        foreach (float score in own)
        {
            all += Math.Exp(score - own[best]);
        }

        return (classes[best], 1 / all);
    }

    static (byte, short) Weight(string written) =>
        written.Split(':') is [var at, var weight] ? (byte.Parse(at, CultureInfo.InvariantCulture), short.Parse(weight, CultureInfo.InvariantCulture)) : throw new InvalidDataException($"{Resource}: '{written}' is no weight");
}
