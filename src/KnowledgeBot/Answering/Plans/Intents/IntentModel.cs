using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Plans.Intents;

/// <summary>
/// A linear model over the words of a question, as bench/answers fits it on thousands of questions people could ask (<c>bench/answers/intents</c>). One line of its file holds all words of those
/// questions, the others are a <see cref="ChoiceModel"/>.
/// </summary>
sealed class IntentModel
{
    const string Resource = "intents.tsv";
    const string Words = "words: ";

    /// <summary>Certainty for which a name is left out where no rule says so.</summary>
    const double LeftOut = 0.7;

    /// <summary>Times which the odds count that a word tells deals apart: a condition passed over is worse than a remark about one that is none.</summary>
    const double Wary = 4;

    static readonly Lazy<IntentModel> s_shipped = new(() =>
    {
        using StreamReader lines = new(typeof(IntentModel).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"{Resource} is not in the assembly"));
        return new IntentModel(lines);
    });

    readonly ChoiceModel _model;
    readonly HashSet<string> _words = new(StringComparer.Ordinal);

    public IntentModel(TextReader lines)
    {
        string[] all = lines.ReadToEnd().Split('\n');
        string words = all.First(l => l.StartsWith(Words, StringComparison.Ordinal));
        _words.UnionWith(words[Words.Length..].Split(' '));
        _model = new ChoiceModel(new StringReader(string.Join('\n', all.Where(l => l != words))));
    }

    public static IntentModel Shipped => s_shipped.Value;

    /// <summary>A word that questions are made of: no name of anything.</summary>
    public bool Knows(string word) => _words.Contains(EnglishStemmer.Stem(word.ToLowerInvariant()));

    /// <param name="ruled">What the rules made of it.</param>
    /// <param name="draft">As the rules have read it.</param>
    /// <param name="meaning">Of <see cref="IntentWords.Spoken"/>; null where it cannot be told.</param>
    public Intent Of(QuestionPlan ruled, Draft draft, float[]? meaning = null)
    {
        float[] scores = _model.Scores(IntentWords.Of(draft, IntentWords.Tokens(draft)).Concat(RuledSignals.Of(ruled, draft)).Append("*"), meaning);
        bool namesAccount = draft.Names.Exists(n => n.Names.Any(k => k.Field == DealField.Account));
        return new Intent
        {
            Documents = _model.ProbabilityOf("kind", IntentKind.Passages, scores),
            Kind = Best("kind", namesAccount ? [] : [IntentKind.Story, IntentKind.Brief, IntentKind.Comparable]), Outcome = Best("outcome"), By = Best("by"), Top = Best("top"),
            Ascending = Best("ascending"), Created = Best("created"), Calls = Best("calls"),
        };

        Choice Best(string choice, params ReadOnlySpan<string> impossible)
        {
            (string name, double certainty) = _model.Best(choice, scores, impossible);
            return new Choice(name, certainty);
        }
    }

    /// <summary>Whether a name is one to be left out: "if you take the UK out of it".</summary>
    public bool LeavesOut(Draft draft, NameMention mention)
    {
        IReadOnlyList<IntentToken> tokens = IntentWords.Tokens(draft);
        int at = tokens.TakeWhile(t => t.Start != mention.Start).Count();
        return at < tokens.Count && _model.ProbabilityOf("name", "out", _model.Scores(IntentWords.AroundName(tokens, at))) > LeftOut;
    }

    /// <summary>The words of a question for facts that say what they are to be about, as typed; a word that no such question is made of is one of them, it may be a name.</summary>
    /// <param name="rest">What the rules have left of the question.</param>
    public string TopicOf(Draft draft, string kind, string rest)
    {
        IReadOnlyList<IntentToken> tokens = IntentWords.Tokens(draft);
        bool[] isTopic = Drawn(tokens, (i, isAfter) => IsStrange(tokens[i], draft) ? 1 : _model.ProbabilityOf("topic", "in", _model.Scores(IntentWords.Around(tokens, i, kind, isAfter, rest))));
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

    /// <summary>
    /// The words of a question for a figure by which its deals are to be told apart and that neither names, periods and bounds nor the grammar know: "after a second visit", "where legal was involved".
    /// </summary>
    /// <param name="draft">As the rules have read it.</param>
    /// <returns>As typed, in the order of the question.</returns>
    public IReadOnlyList<string> ConditionsOf(Draft draft, string kind)
    {
        IReadOnlyList<IntentToken> tokens = IntentWords.Tokens(draft);
        string rest = draft.Text.Rest;
        bool[] isIn = Drawn(tokens, (i, isAfter) => Warily(_model.ProbabilityOf("condition", "in", _model.Scores(IntentWords.Around(tokens, i, kind, isAfter, rest)))));
        List<string> conditions = [];
        for (int i = 0, first = 0; i < tokens.Count; i = first = i + 1)
        {
            if (!isIn[i])
            {
                continue;
            }

            while (i + 1 < tokens.Count && isIn[i + 1])
            {
                i++;
            }

            // What the rules have read of it is no longer open, and what all questions are made of tells nothing apart.
            if (tokens.Skip(first).Take(i - first + 1).Any(t => rest[t.Start] != ' ' && !PlanWords.IsFiller(t.Written) && !PlanWords.IsGrammar(t.Written)))
            {
                conditions.Add(draft.Text.Original[tokens[first].Start..(tokens[i].Start + tokens[i].Length)]);
            }
        }

        return conditions;
    }

    static double Warily(double probability) => probability * Wary / ((probability * Wary) + 1 - probability);

    /// <summary>The likeliest of all ways to draw some words of a question: whether a word belongs to them depends on whether the word before does.</summary>
    /// <param name="probability">That a word is in, by its number and whether the word before is.</param>
    static bool[] Drawn(IReadOnlyList<IntentToken> tokens, Func<int, bool, double> probability)
    {
        // Of each word, by whether it is in: how likely the best way up to it is, and whether the word before is in on that way.
        (double Odds, bool Before)[,] best = new (double, bool)[tokens.Count + 1, 2];
        best[0, 1].Odds = double.NegativeInfinity;
        for (int i = 0; i < tokens.Count; i++)
        {
            (double afterNone, double afterSome) = tokens[i].IsWord ? (probability(i, false), probability(i, true)) : (0, 0);
            best[i + 1, 1] = Better(best[i, 0].Odds + Math.Log(afterNone), best[i, 1].Odds + Math.Log(afterSome));
            best[i + 1, 0] = Better(best[i, 0].Odds + Math.Log(1 - afterNone), best[i, 1].Odds + Math.Log(1 - afterSome));
        }

        bool[] isDrawn = new bool[tokens.Count];
        bool isIn = tokens.Count > 0 && best[tokens.Count, 1].Odds > best[tokens.Count, 0].Odds;
        for (int i = tokens.Count; i > 0; i--)
        {
            isDrawn[i - 1] = isIn;
            isIn = best[i, isIn ? 1 : 0].Before;
        }

        return isDrawn;

        static (double, bool) Better(double none, double some) => some > none ? (some, true) : (none, false);
    }

    bool IsStrange(IntentToken token, Draft draft) => token.Length > 2 && !_words.Contains(token.Text) && !PlanWords.IsKnown(draft.Text.Original.Substring(token.Start, token.Length).ToLowerInvariant());
}
