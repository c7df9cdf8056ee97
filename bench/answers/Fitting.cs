using System.Globalization;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Quotes.Signals;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Bench.Answers;

/// <summary>Fits both models over recordings, held out by folder of documents, and says how well they do on what was held out.</summary>
sealed class Fitting(IReadOnlyList<Recording> recordings, DateOnly day)
{
    const int Steps = 250;
    public double SentencePenalty { get; set; } = 0.002;
    public double Floor { set => QuotePicker.Floor = value; }
    public double Enough { set => QuotePicker.Enough = value; }
    public double AnswerPenalty { get; set; } = 0.01;

    sealed record Example(Recording Recording, Inquiry Inquiry, IReadOnlyList<SearchHit> Hits, bool IsReal)
    {
        public required double[][] Signals { get; init; }
        public required double[] Labels { get; init; }
        public required List<Candidate> Candidates { get; init; }
    }

    readonly SignalModel _zero = Model(SentenceSignals.Names, new double[SentenceSignals.Names.Count + 1]);

    public void Run(string? write, bool show)
    {
        List<Example> examples = [.. recordings.Select(r => Read(r, r.Found, true))];
        string[] groups = [.. examples.Select(GroupOf).Distinct().Order(StringComparer.Ordinal)];
        List<Outcome> outcomes = [];
        Dictionary<string, CandidateFinder> finders = [];
        foreach (string group in groups)
        {
            List<Example> train = [.. examples.Where(e => GroupOf(e) != group)];
            CandidateFinder finder = finders[group] = Fit(train);
            outcomes.AddRange(examples.Where(e => GroupOf(e) == group).Select(e => Judge1(e, finder)));
        }

        Say(outcomes, groups);
        List<Outcome> gaps = [];
        foreach (string group in groups)
        {
            CandidateFinder finder = finders[group];
            gaps.AddRange(examples.Where(e => GroupOf(e) == group && e.Recording.Case.IsAnswerable).Select(e => Without(e)).Where(e => e.Hits.Count > 0).Select(e => Judge1(e, finder)));
        }

        if (Sweep)
        {
            foreach ((double gap, double l2, double un) in from gap in (double[])[0, 0.15] from l2 in (double[])[0.003, 0.01] from un in (double[])[2.5] select (gap, l2, un))
            {
                (GapWeight, AnswerPenalty, UnanswerableWeight) = (gap, l2, un);
                var held = HeldOut(outcomes, gaps, groups);
                Console.WriteLine($"gap {gap} l2 {l2} un {un}: " + string.Join(" | ", new[] { "dev", "samples" }.SelectMany(g => new[] { 0.85, 0.8 }.Select(x => At(held, g, x)))));
            }

            return;
        }

        Answers(outcomes, gaps, groups);
        foreach ((Outcome o, double sure) in show ? _held.Where(h => !h.O.Right && h.P >= 0.3) : [])
        {
            Case c = o.Example.Recording.Case;
            Console.WriteLine($"--- {c.Id} {sure:0.00} {o.Example.Recording.Question}\n   expected {string.Join(" & ", c.Say.Select(x => string.Join("|", x)))} in {string.Join(", ", c.Cite.Select(Path.GetFileName))}; wants {o.Example.Inquiry.Wanted}");
            foreach (Quote quote in QuotePicker.Pick(o.Candidates, o.Example.Inquiry, 5))
            {
                Console.WriteLine($"   [{Path.GetFileName(quote.Hit.Uri)} > {string.Join(". ", quote.Hit.Heading)}] {quote.Said}");
            }

            if (o.Rank >= 0)
            {
                Console.WriteLine($"   +{o.Rank} {o.Candidates[o.Rank].Chance:0.00} [{Path.GetFileName(o.Candidates[o.Rank].Hit.Uri)} > {o.Candidates[o.Rank].Passage.HeadingText}] {o.Candidates[o.Rank].Text}");
            }
        }

        if (write is not null)
        {
            double[] all = Sentences(examples);
            Write(Path.Combine(write, "sentence-model.tsv"), SentenceSignals.Names, all);
            Write(Path.Combine(write, "answer-model.tsv"), AnswerSignals.Names, AnswerWeights(outcomes, gaps));
        }
    }

    sealed record Outcome(Example Example, List<Candidate> Candidates, int Rank, bool Right, int Length, int Quotes)
    {
        public double[] Signals { get; } = Candidates.Count == 0 ? [] : AnswerSignals.Of(Candidates, Example.Inquiry);
    }

    Outcome Judge1(Example e, CandidateFinder finder)
    {
        List<Candidate> candidates = finder.Find(e.Hits, e.Inquiry);
        List<Quote> quotes = QuotePicker.Pick(candidates, e.Inquiry, 5);
        string text = string.Join('\n', quotes.Select(q => q.Said));
        bool right = e.Recording.Case.IsAnswerable && Judge.Says(e.Recording.Case, text, [.. quotes.Select(q => q.Hit.Uri)]);
        int rank = candidates.FindIndex(c => Label(e.Recording.Case, c) > 0);
        return new Outcome(e, candidates, rank, right, text.Length, quotes.Count);
    }

    /// <summary>The question with every passage that answers it taken away: what is left must not be taken for an answer.</summary>
    Example Without(Example e)
    {
        Case c = e.Recording.Case;
        bool Answers(SearchHit h) => c.Say.Any(fact => fact.Any(p => Judge.Fold(h.Body).Contains(Judge.Fold(p), StringComparison.Ordinal)));
        return Read(e.Recording, e.Recording.Found with { Hits = [.. e.Recording.Found.Hits.Where(h => !Answers(h))] }, false);
    }

    void Answers(List<Outcome> outcomes, List<Outcome> gaps, string[] groups)
    {
        List<(Outcome O, double P)> held = HeldOut(outcomes, gaps, groups);
        foreach (double t in (double[])[0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6])
        {
            Console.WriteLine($"{t:0.00} " + string.Join(" | ", groups.Except(["samples", "other"]).Append("dev").Append("samples").Select(g => Line(g, t))));
        }

        // Calibration: what share of answers given with a confidence was right.
        Console.WriteLine(string.Join("  ", held.GroupBy(h => (int)(h.P * 10)).OrderBy(g => g.Key).Select(g => $"{g.Key / 10.0:0.0}: {g.Count()} {100.0 * g.Count(h => h.O.Right) / g.Count():0}%")));
        _held = held;

        string Line(string g, double t)
        {
            (Outcome O, double P)[] of = [.. held.Where(h => GroupOf(h.O.Example) == g || (g == "dev" && GroupOf(h.O.Example) != "samples"))];
            (Outcome O, double P)[] can = [.. of.Where(h => h.O.Example.Recording.Case.IsAnswerable)];
            (Outcome O, double P)[] cannot = [.. of.Where(h => !h.O.Example.Recording.Case.IsAnswerable)];
            return string.Create(CultureInfo.InvariantCulture, $"{g} {Share(can, h => h.P >= t):0}/{Share([.. can.Where(h => h.P >= t)], h => h.O.Right):0} silent {Share(cannot, h => h.P < t):0}");
        }
    }

    List<(Outcome O, double P)> _held = [];

    public bool Sweep { get; set; }
    public double UnanswerableWeight { get; set; } = 2;

    static string At(List<(Outcome O, double P)> held, string group, double answered)
    {
        (Outcome O, double P)[] of = [.. held.Where(h => (GroupOf(h.O.Example) == "samples") == (group == "samples"))];
        (Outcome O, double P)[] can = [.. of.Where(h => h.O.Example.Recording.Case.IsAnswerable).OrderByDescending(h => h.P)];
        double t = can[(int)(answered * can.Length)].P;
        return string.Create(CultureInfo.InvariantCulture, $"{group} {answered:0.00} t {t:0.00} right {Share([.. can.Where(h => h.P >= t)], h => h.O.Right):0.0} silent {Share([.. of.Where(h => !h.O.Example.Recording.Case.IsAnswerable)], h => h.P < t):0.0}");
    }

    List<(Outcome O, double P)> HeldOut(List<Outcome> outcomes, List<Outcome> gaps, string[] groups)
    {
        List<(Outcome O, double P)> held = [];
        foreach (string group in groups)
        {
            SignalModel model = Model(AnswerSignals.Names, AnswerWeights(outcomes.Where(o => GroupOf(o.Example) != group), gaps.Where(o => GroupOf(o.Example) != group)));
            held.AddRange(outcomes.Where(o => GroupOf(o.Example) == group).Select(o => (o, o.Candidates.Count == 0 ? 0 : 1 / (1 + Math.Exp(-model.Score(o.Signals))))));
        }

        return held;
    }

    static double Share((Outcome O, double P)[] of, Func<(Outcome O, double P), bool> holds) => of.Length == 0 ? 0 : 100.0 * of.Count(holds) / of.Length;

    double[] AnswerWeights(IEnumerable<Outcome> outcomes, IEnumerable<Outcome> gaps)
    {
        (double[] Row, double Label, double Weight)[] rows = [.. outcomes.Where(o => o.Candidates.Count > 0).Select(o => (o.Signals, o.Right ? 1.0 : 0.0, o.Example.Recording.Case.IsAnswerable ? 1.0 : UnanswerableWeight)), .. gaps.Where(o => o.Candidates.Count > 0).Select(o => (o.Signals, 0.0, GapWeight))];
        Scale scale = new([.. rows.Select(r => r.Row)]);
        double[][] scaled = [.. rows.Select(r => (double[])[.. scale.Of(r.Row), 1])];
        double total = rows.Sum(r => r.Weight);
        return scale.Undo(LinearFit.Minimise(AnswerSignals.Names.Count + 1, Steps, AnswerPenalty, (w, g) =>
        {
            for (int i = 0; i < scaled.Length; i++)
            {
                double push = (1 / (1 + Math.Exp(-Dot(w, scaled[i]))) - rows[i].Label) * rows[i].Weight / total;
                for (int k = 0; k < g.Length; k++)
                {
                    g[k] += push * scaled[i][k];
                }
            }
        }, false));
    }

    public double GapWeight { get; set; } = 0.3;

    static void Say(List<Outcome> outcomes, string[] groups)
    {
        foreach (string g in groups.Append("all"))
        {
            Outcome[] of = [.. outcomes.Where(o => (g == "all" || GroupOf(o.Example) == g) && o.Example.Recording.Case.IsAnswerable)];
            if (of.Length > 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{g,-10} {of.Length,4} right {100.0 * of.Count(o => o.Right) / of.Length:0.0}  sentence@1 {P(1):0.0} @2 {P(2):0.0} @3 {P(3):0.0} @5 {P(5):0.0} @10 {P(10):0.0} any {P(9999):0.0}  chars {of.Average(o => o.Length):0} quotes {of.Average(o => o.Quotes):0.0}"));
                double P(int k) => 100.0 * of.Count(o => o.Rank >= 0 && o.Rank < k) / of.Length;
            }
        }
    }

    Example Read(Recording r, SearchResult found, bool isReal)
    {
        QuestionShape shape = QuestionShape.Of(r.Question, day);
        Inquiry inquiry = new(r.Question, shape, found.Terms);
        IReadOnlyList<SearchHit> hits = QuotesAnswerer.Usable(r.Question, found with { Hits = [.. found.Hits.Take(24)] }, shape, day);
        List<Candidate> candidates = new CandidateFinder(_zero).Find(hits, inquiry);
        return new Example(r, inquiry, hits, isReal) { Candidates = candidates, Signals = [.. candidates.Select(c => c.Signals)], Labels = [.. candidates.Select(c => r.Case.IsAnswerable ? Label(r.Case, c) : 0)] };
    }

    static double Label(Case c, Candidate candidate)
    {
        if (c.Cite.Count > 0 && !c.Cite.Contains(candidate.Hit.Uri))
        {
            return 0;
        }

        string said = Judge.Fold(candidate.Text);
        return c.Say.Count == 0 ? 0 : c.Say.Count(fact => fact.Any(p => said.Contains(Judge.Fold(p), StringComparison.Ordinal))) / (double)c.Say.Count;
    }

    CandidateFinder Fit(List<Example> train) => new(Model(SentenceSignals.Names, Sentences(train)));

    double[] Sentences(List<Example> train)
    {
        List<Example> usable = [.. train.Where(e => e.Labels.Any(l => l > 0))];
        Scale scale = new([.. usable.SelectMany(e => e.Signals)]);
        (double[][] Rows, double[] Labels)[] lists = [.. usable.Select(e => (e.Signals.Select(scale.Of).ToArray(), e.Labels))];
        double[] weights = LinearFit.Minimise(SentenceSignals.Names.Count, Steps, SentencePenalty, (w, g) =>
        {
            foreach ((double[][] rows, double[] labels) in lists)
            {
                double[] scores = [.. rows.Select(r => Dot(w, r))];
                double max = scores.Max();
                double[] odds = [.. scores.Select(s => Math.Exp(s - max))];
                double all = odds.Sum();
                double held = odds.Zip(labels, (o, l) => o * l).Sum();
                for (int i = 0; i < rows.Length; i++)
                {
                    // One answering sentence is enough: the loss is of all of them together.
                    double push = (odds[i] / all - odds[i] * labels[i] / held) / lists.Length;
                    for (int k = 0; k < g.Length; k++)
                    {
                        g[k] += push * rows[i][k];
                    }
                }
            }
        }, true);
        return [.. scale.Undo(weights)[..^1], 0];
    }

    static double Dot(double[] w, double[] x)
    {
        double sum = 0;
        for (int i = 0; i < w.Length; i++)
        {
            sum += w[i] * x[i];
        }

        return sum;
    }

    static SignalModel Model(IReadOnlyList<string> names, double[] weights) => new(names, new StringReader(Text(names, weights)));

    static string Text(IReadOnlyList<string> names, double[] weights) =>
        string.Concat(names.Append("intercept").Zip(weights, (n, w) => string.Create(CultureInfo.InvariantCulture, $"{n}\t{w:0.####}\n")));

    static void Write(string path, IReadOnlyList<string> names, double[] weights) =>
        File.WriteAllText(path, $"# Fitted by bench/answers --fit; do not edit.\n{Text(names, weights)}");

    static string GroupOf(Example e) => e.Recording.Group switch { "lookup" or "unanswerable" or "samples" => "samples", "earnings21" or "transcripts" => "earnings", var g => g };
}
