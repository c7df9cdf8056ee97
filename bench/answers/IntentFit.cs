using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Intents;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Bench.Fitting;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Tests.Answering.Plans;

namespace KnowledgeBot.Bench.Answers;

/// <summary>Fits what a question is for, on lines <c>question => plan</c> and on questions that documents answer.</summary>
sealed class IntentFit
{
    const int MinLines = 2;

    static readonly string[] s_names = ["kind", "outcome", "by", "top", "ascending", "created", "calls", "topic", "name", "condition"];

    readonly List<Line> _lines = [];
    readonly Dictionary<Firm, HashSet<string>> _named = [];

    /// <param name="Labels">Class of each choice; null where the line says nothing of it.</param>
    /// <param name="IsPlain">No name of the plan is told in words of its own.</param>
    sealed record Line(string Source, string Question, Firm Firm, string[] Signals, string?[] Labels, bool IsPlain = true, float[]? Meaning = null);

    /// <param name="written">The question, what nothing can tell deals apart by in square brackets.</param>
    public void Add(string source, string written, string plan, Firm firm)
    {
        (string question, IReadOnlyList<Range> conditions) = Conditions(written);
        if (Labels(question, plan) is not { } labels)
        {
            return;
        }

        QuestionPlan ruled = Reader.ByRules(question, out Draft draft, firm);
        IReadOnlyList<IntentToken> tokens = IntentWords.Tokens(draft);
        _lines.Add(new Line(source, question, firm, [.. IntentWords.Of(draft, tokens).Concat(RuledSignals.Of(ruled, draft)).Append("*").Distinct(StringComparer.Ordinal)], labels, firm.Names.All(n => !IsIn(plan, n) || draft.Names.Exists(m => m.Names.Contains(n))), Meaning(draft)));
        if (plan.StartsWith("facts ", StringComparison.Ordinal))
        {
            int at = plan.IndexOf(" about ", StringComparison.Ordinal);
            string about = at < 0 ? "" : plan[(at + 7)..];
            int start = about.Length == 0 ? -1 : question.LastIndexOf(about, StringComparison.OrdinalIgnoreCase);
            if (about.Length == 0 || start >= 0)
            {
                bool isIn = false;
                for (int i = 0; i < tokens.Count; i++)
                {
                    bool isAfter = isIn;
                    isIn = start >= 0 && tokens[i].Start >= start && tokens[i].Start < start + about.Length;
                    if (tokens[i].IsWord)
                    {
                        _lines.Add(new Line(source, question, firm, [.. IntentWords.Around(tokens, i, labels[0]!, isAfter, draft.Text.Rest).Distinct(StringComparer.Ordinal)], Only("topic", isIn)));
                    }
                }
            }
        }

        if (MetricNames.TryParse(labels[0]!, out _) || labels[0] == IntentKind.Why)
        {
            bool isIn = false;
            for (int i = 0; i < tokens.Count; i++)
            {
                bool isAfter = isIn;
                isIn = conditions.Any(c => tokens[i].Start >= c.Start.Value && tokens[i].Start < c.End.Value);
                if (tokens[i].IsWord)
                {
                    _lines.Add(new Line(source, question, firm, [.. IntentWords.Around(tokens, i, labels[0]!, isAfter, draft.Text.Rest).Distinct(StringComparer.Ordinal)], Only("condition", isIn)));
                }
            }
        }

        foreach (NameMention mention in draft.Names.Where(m => m.Names.Count == 1 && plan.Contains(m.Name.Value, StringComparison.Ordinal)))
        {
            bool isLeftOut = Regex.IsMatch(plan, $@"(?:!=|!)(?:[^=>< ]*\|)?{Regex.Escape(mention.Name.Value)}");
            int at = tokens.TakeWhile(t => t.Start != mention.Start).Count();
            if (at < tokens.Count)
            {
                _lines.Add(new Line(source, question, firm, [.. IntentWords.AroundName(tokens, at).Distinct(StringComparer.Ordinal)], Only("name", !isLeftOut)));
            }
        }
    }

    static (string Question, IReadOnlyList<Range> Conditions) Conditions(string written)
    {
        List<Range> ranges = [];
        for (int start = written.IndexOf('['); start >= 0; start = written.IndexOf('['))
        {
            int end = written.IndexOf(']', start);
            ranges.Add(start..(end - 1));
            written = written.Remove(end, 1).Remove(start, 1);
        }

        return (written, ranges);
    }

    /// <summary>How often the words that facts are to be about are drawn as the line wants them, where its kind is known.</summary>
    public static void TestTopics(IntentModel model, string path, bool show)
    {
        (Firm firm, IReadOnlyList<(string Question, string Plan)> lines) = Firm.Read(File.ReadLines(path));
        (int all, int right) = (0, 0);
        foreach ((string written, string plan) in lines.Where(l => l.Plan.StartsWith("facts ", StringComparison.Ordinal)))
        {
            string question = Conditions(written).Question;
            Reader.ByRules(question, out Draft draft, firm);
            string drawn = model.TopicOf(draft, plan.Split(' ')[1], draft.Text.Rest);
            bool isRight = Reader.IsSame(plan, plan.Split(" about ")[0] + (drawn.Length > 0 ? " about " + drawn : ""));
            (all, right) = (all + 1, right + (isRight ? 1 : 0));
            if (show && !isRight)
            {
                Console.WriteLine($"    {question} => {plan} -> {drawn}");
            }
        }

        Console.WriteLine($"{Path.GetFileName(path),-28} topics drawn {right} of {all}");
    }

    /// <summary>How often a condition that nothing reads is seen, and how often one is seen where there is none.</summary>
    public static void TestConditions(IntentModel model, string path, bool show)
    {
        (Firm firm, IReadOnlyList<(string Question, string Plan)> lines) = Firm.Read(File.ReadLines(path));
        (int all, int seen, int none, int wrong) = (0, 0, 0, 0);
        foreach ((string written, string plan) in lines)
        {
            (string question, IReadOnlyList<Range> conditions) = Conditions(written);
            if (Labels(question, plan) is not [{ } kind, ..] || !(MetricNames.TryParse(kind, out _) || kind == IntentKind.Why))
            {
                continue;
            }

            Reader.ByRules(question, out Draft draft, firm);
            IReadOnlyList<string> found = model.ConditionsOf(draft, kind);
            (all, seen) = conditions.Count > 0 ? (all + 1, seen + (found.Any(f => conditions.Any(c => question[c].Contains(f, StringComparison.Ordinal) || f.Contains(question[c], StringComparison.Ordinal))) ? 1 : 0)) : (all, seen);
            (none, wrong) = conditions.Count == 0 ? (none + 1, wrong + (found.Count > 0 ? 1 : 0)) : (none, wrong);
            if (found.Count > 0 != conditions.Count > 0 && show)
            {
                Console.WriteLine($"    {written} -> {string.Join(" | ", found)}");
            }
        }

        Console.WriteLine($"{Path.GetFileName(path),-28} conditions seen {seen} of {all}, where there is none {wrong} of {none}");
    }

    static float[]? Meaning(Draft draft) => Reader.Sentences.Of(IntentWords.Spoken(draft));

    static string?[] Only(string choice, bool isIn) => [.. s_names.Select(n => n == choice ? isIn ? "in" : "out" : null)];

    static bool IsIn(string plan, KnownName name) => name.Field != DealField.Stage && name.Field != DealField.Reason && Regex.IsMatch(plan, $@"(?<![\w/]){Regex.Escape(name.Value)}(?![\w/])");

    /// <summary>Null for plans that are no single kind.</summary>
    static string?[]? Labels(string question, string plan)
    {
        if (plan == "passages")
        {
            return Of(IntentKind.Passages);
        }

        string[] parts = plan.Split("; ");
        string[] words = parts[0].Split(' ');
        switch (words[0])
        {
            case "brief" or "comparable": return Of(words[0]);
            case "reason": return Of(IntentKind.Story);
            case "facts": return parts.Length > 1 ? null : Of(words[1], words.Intersect(["Won", "Lost", "Open"]).FirstOrDefault()?.ToLowerInvariant() ?? IntentKind.None, calls: plan.Contains(" in call", StringComparison.Ordinal));
            case "which" or "unknown" or "rest:" or "record" or "terms": return null;
        }

        bool why = parts.Length == 2 && parts[1].StartsWith("facts OutcomeReason", StringComparison.Ordinal);
        if (parts.Length > 1 && !why)
        {
            return null;
        }

        string outcome = words.FirstOrDefault(w => w.StartsWith("outcome=", StringComparison.Ordinal))?[8..] ?? IntentKind.None;
        outcome = words.Any(w => w.StartsWith("days>", StringComparison.Ordinal)) && outcome == "open" ? IntentKind.Stalled : outcome;
        int by = Array.IndexOf(words, "by");
        string?[] labels = Of(why ? IntentKind.Why : words[0], outcome.Contains('|') ? null : outcome);
        labels[1] = outcome == IntentKind.None && plan.Contains(" stage=", StringComparison.Ordinal) ? null : labels[1];
        labels[2] = by < 0 ? IntentKind.None : words[by + 1].Split(',').Skip(why ? 1 : 0).FirstOrDefault() ?? IntentKind.None;
        // "Who sold most?": the writers of some lines want the first alone, those of others the whole ranking.
        int top = Array.IndexOf(words, "top");
        labels[3] = top < 0 ? IntentKind.None : words[top + 1] switch { "1" => labels[2] == Breakdowns.Deal.Name ? IntentKind.One : null, "10" when !Regex.IsMatch(question, @"\b(?:10|ten)\b", RegexOptions.IgnoreCase) => IntentKind.Usual, _ => IntentKind.Some };
        labels[4] = words.Contains("ascending") ? IntentKind.Yes : IntentKind.No;
        labels[5] = words.Any(w => w.Contains("..", StringComparison.Ordinal)) ? words.Contains("created") ? IntentKind.Yes : IntentKind.No : null;
        return labels;

        static string?[] Of(string kind, string? outcome = null, bool? calls = null) => [kind, outcome, null, null, null, null, calls is { } only ? only ? IntentKind.Yes : IntentKind.No : null, null, null, null];
    }

    /// <summary>How often the kind and all choices of a line come out, held out by folds of lines.</summary>
    public void Validate(int folds)
    {
        Dictionary<string, (int All, int Kind, int Whole, int Hijacked)> tally = [];
        for (int fold = 0; fold < folds; fold++)
        {
            Line[] train = [.. _lines.Where((_, i) => i % folds != fold)];
            IntentModel model = new(new StringReader(Fit(train)));
            foreach (Line line in _lines.Where((l, i) => i % folds == fold && l.Labels[0] is not null))
            {
                Count(tally, line.Source, line.Labels, Said(model, line.Question, line.Firm));
            }
        }

        Report(tally);
    }

    public static void Test(IntentModel model, string path)
    {
        Dictionary<string, (int, int, int, int)> tally = [];
        (Firm firm, IReadOnlyList<(string Question, string Plan)> lines) = Firm.Read(File.ReadLines(path));
        foreach ((string written, string plan) in lines)
        {
            string question = Conditions(written).Question;
            if (Labels(question, plan) is { } labels)
            {
                Count(tally, Path.GetFileName(path), labels, Said(model, question, firm));
            }
        }

        Report(tally);
    }

    static void Count(Dictionary<string, (int All, int Kind, int Whole, int Hijacked)> tally, string source, string?[] labels, Intent said)
    {
        (int all, int kind, int whole, int hijacked) = tally.GetValueOrDefault(source);
        bool right = said.Kind.Name == labels[0];
        string[] choices = [said.Kind.Name, said.Outcome.Name, said.By.Name, said.Top.Name, said.Ascending.Name, said.Created.Name, said.Calls.Name];
        tally[source] = (all + 1, kind + (right ? 1 : 0), whole + (choices.Where((c, i) => labels[i] is { } label && label != c).Any() ? 0 : 1), hijacked + (labels[0] == IntentKind.Passages && !right && said.Kind.Certainty > 0.6 ? 1 : 0));
    }

    static Intent Said(IntentModel model, string question, Firm firm) => model.Of(Reader.ByRules(question, out Draft draft, firm), draft, Meaning(draft));

    static void Report(Dictionary<string, (int All, int Kind, int Whole, int Hijacked)> tally)
    {
        foreach ((string source, (int all, int kind, int whole, int hijacked)) in tally.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{source,-28} {all,5} lines: kind {100.0 * kind / all:0.0} %, all choices {100.0 * whole / all:0.0} %, taken from the documents {hijacked}"));
        }
    }

    /// <param name="only">The one choice to fit; null for all.</param>
    public string Fit(string? only) => Fit(_lines, only is null ? s_names : [only]);

    /// <summary>A word of a firm's own names is no word of everyday English, unless other firms say it too.</summary>
    bool IsNamed(Firm firm, string stem)
    {
        if (!_named.TryGetValue(firm, out HashSet<string>? stems))
        {
            _named[firm] = stems = firm == Firm.Funds ? [] : [.. firm.Names.SelectMany(n => NameToken.In(n.Value)).Select(t => EnglishStemmer.Stem(t.Word))];
        }

        return stems.Contains(stem);
    }

    string Fit(IReadOnlyList<Line> lines, params string[] choices)
    {
        // A word that only one company's questions use is likely a name of theirs.
        HashSet<string> kept = [.. lines.SelectMany(l => l.Signals.Select(s => (s, l.Source))).GroupBy(x => x.s, StringComparer.Ordinal)
            .Where(g => g.Count() >= MinLines && (g.Any(x => x.Source.EndsWith(".txt", StringComparison.Ordinal)) || g.Select(x => x.Source).Distinct().Count() > 1)).Select(g => g.Key)];
        string words = $"words: {string.Join(' ', _lines.Where(l => l.IsPlain && l.Labels[0] is not null && l.Source.EndsWith(".txt", StringComparison.Ordinal)).SelectMany(l => l.Signals.Where(s => !IsNamed(l.Firm, s))).Where(s => !s.Contains(' ', StringComparison.Ordinal) && char.IsLetter(s[0])).Distinct().Order(StringComparer.Ordinal))}";
        int[] at = [.. choices.Select(c => Array.IndexOf(s_names, c))];
        return new ChoiceFit(choices).Fit([.. lines.Select(l => new FitLine(l.Signals, [.. at.Select(a => l.Labels[a])], l.Meaning)).Where(l => l.Labels.Any(c => c is not null))], kept.Contains, words);
    }
}
