using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Intents;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Bench.Fitting;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Tests.Answering.Plans;

namespace KnowledgeBot.Bench.Answers;

/// <summary>Fits what a question is for, on lines <c>question => plan</c> and on questions that documents answer.</summary>
sealed class IntentFit
{
    const int MinLines = 2;

    static readonly string[] s_names = ["kind", "outcome", "by", "on", "topic"];

    readonly List<Line> _lines = [];

    /// <param name="Labels">Class of each choice; null where the line says nothing of it.</param>
    /// <param name="IsPlain">No name of the plan is told in words of its own.</param>
    sealed record Line(string Source, string Question, string[] Signals, string?[] Labels, bool IsPlain = true);

    public void Add(string source, string question, string plan)
    {
        if (Labels(plan) is not { } labels)
        {
            return;
        }

        Draft draft = Reader.Begin(question);
        IReadOnlyList<IntentToken> tokens = IntentWords.Tokens(draft);
        _lines.Add(new Line(source, question, [.. IntentWords.Of(draft, tokens).Append("*").Distinct(StringComparer.Ordinal)], labels, Reader.AllNames.All(n => !IsIn(plan, n) || draft.Names.Exists(m => m.Names.Contains(n)))));
        if (plan.StartsWith("facts ", StringComparison.Ordinal))
        {
            int at = plan.IndexOf(" about ", StringComparison.Ordinal);
            string about = at < 0 ? "" : plan[(at + 7)..];
            int start = about.Length == 0 ? -1 : question.LastIndexOf(about, StringComparison.OrdinalIgnoreCase);
            if (about.Length == 0 || start >= 0)
            {
                for (int i = 0; i < tokens.Count; i++)
                {
                    if (tokens[i].IsWord)
                    {
                        bool isIn = start >= 0 && tokens[i].Start >= start && tokens[i].Start < start + about.Length;
                        _lines.Add(new Line(source, question, [.. IntentWords.Around(tokens, i, labels[0]!).Distinct(StringComparer.Ordinal)], [null, null, null, null, isIn ? "in" : "out"]));
                    }
                }
            }
        }
    }

    static bool IsIn(string plan, KnownName name) => name.Field != DealField.Stage && name.Field != DealField.Reason && Regex.IsMatch(plan, $@"(?<![\w/]){Regex.Escape(name.Value)}(?![\w/])");

    /// <summary>Null for plans that are no single kind.</summary>
    static string?[]? Labels(string plan)
    {
        if (plan == "passages")
        {
            return [IntentKind.Passages, null, null, null, null];
        }

        string[] parts = plan.Split("; ");
        string[] words = parts[0].Split(' ');
        switch (words[0])
        {
            case "brief" or "comparable": return [words[0], null, null, null, null];
            case "reason": return [IntentKind.Story, null, null, null, null];
            case "facts": return parts.Length > 1 ? null : [words[1], words.Intersect(["Won", "Lost", "Open"]).FirstOrDefault()?.ToLowerInvariant() ?? IntentKind.None, null, null, null];
            case "which" or "unknown" or "rest:" or "record": return null;
        }

        bool why = parts.Length == 2 && parts[1].StartsWith("facts OutcomeReason", StringComparison.Ordinal);
        if (parts.Length > 1 && !why)
        {
            return null;
        }

        string outcome = words.FirstOrDefault(w => w.StartsWith("outcome=", StringComparison.Ordinal))?[8..] ?? IntentKind.None;
        outcome = words.Any(w => w.StartsWith("days>", StringComparison.Ordinal)) && outcome == "open" ? IntentKind.Stalled : outcome;
        int by = Array.IndexOf(words, "by");
        return [why ? IntentKind.Why : words[0], outcome.Contains('|') ? null : outcome, by < 0 ? IntentKind.None : words[by + 1].Split(',').Skip(why ? 1 : 0).FirstOrDefault() ?? IntentKind.None, words.Contains("created") ? "created" : "closed", null];
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
                Count(tally, line.Source, line.Labels, model.Of(Reader.Begin(line.Question)));
            }
        }

        Report(tally);
    }

    public static void Test(IntentModel model, string path)
    {
        Dictionary<string, (int, int, int, int)> tally = [];
        foreach (string[] parts in File.ReadLines(path).Select(l => l.Split(" => ")).Where(p => p.Length == 2))
        {
            if (Labels(parts[1]) is { } labels)
            {
                Count(tally, Path.GetFileName(path), labels, model.Of(Reader.Begin(parts[0])));
            }
        }

        Report(tally);
    }

    static void Count(Dictionary<string, (int All, int Kind, int Whole, int Hijacked)> tally, string source, string?[] labels, Intent said)
    {
        (int all, int kind, int whole, int hijacked) = tally.GetValueOrDefault(source);
        bool right = said.Kind == labels[0];
        tally[source] = (all + 1, kind + (right ? 1 : 0), whole + (right && Fits(labels[1], said.Outcome) && Fits(labels[2], said.By) && Fits(labels[3], said.IsCreated ? "created" : "closed") ? 1 : 0),
            hijacked + (labels[0] == IntentKind.Passages && !right && said.Certainty > 0.6 ? 1 : 0));

        static bool Fits(string? label, string choice) => label is null || label == choice;
    }

    static void Report(Dictionary<string, (int All, int Kind, int Whole, int Hijacked)> tally)
    {
        foreach ((string source, (int all, int kind, int whole, int hijacked)) in tally.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{source,-28} {all,5} lines: kind {100.0 * kind / all:0.0} %, all choices {100.0 * whole / all:0.0} %, taken from the documents {hijacked}"));
        }
    }

    public string Fit() => Fit(_lines);

    string Fit(IReadOnlyList<Line> lines)
    {
        // A word that only one company's questions use is likely a name of theirs.
        HashSet<string> kept = [.. lines.SelectMany(l => l.Signals.Select(s => (s, l.Source))).GroupBy(x => x.s, StringComparer.Ordinal)
            .Where(g => g.Count() >= MinLines && (g.Any(x => x.Source.EndsWith(".txt", StringComparison.Ordinal)) || g.Select(x => x.Source).Distinct().Count() > 1)).Select(g => g.Key)];
        string words = $"words: {string.Join(' ', lines.Where(l => l.IsPlain && l.Labels[0] is not null && l.Source.EndsWith(".txt", StringComparison.Ordinal)).SelectMany(l => l.Signals).Where(s => !s.Contains(' ', StringComparison.Ordinal) && char.IsLetter(s[0])).Distinct().Order(StringComparer.Ordinal))}";
        return new ChoiceFit(s_names).Fit([.. lines.Select(l => new FitLine(l.Signals, l.Labels))], kept.Contains, words);
    }
}
