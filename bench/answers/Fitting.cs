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
        foreach (string group in groups)
        {
            List<Example> train = [.. examples.Where(e => GroupOf(e) != group)];
            CandidateFinder finder = Fit(train);
            outcomes.AddRange(examples.Where(e => GroupOf(e) == group).Select(e => Judge1(e, finder)));
        }

        Say(outcomes, groups);
        foreach (Outcome o in show ? outcomes.Where(o => o.Example.Recording.Case.IsAnswerable && !o.Right) : [])
        {
            Console.WriteLine($"--- {o.Example.Recording.Case.Id} {o.Example.Recording.Question}\n   expected {string.Join(" & ", o.Example.Recording.Case.Say.Select(x => string.Join("|", x)))} in {string.Join(", ", o.Example.Recording.Case.Cite.Select(Path.GetFileName))}; wants {o.Example.Inquiry.Wanted}");
            foreach ((Candidate c, int i) in o.Candidates.Select((c, i) => (c, i)).Where(x => x.i < 3 || x.i == o.Rank))
            {
                Console.WriteLine($"   {(i == o.Rank ? "+" : " ")}{i} {c.Chance:0.00} [{Path.GetFileName(c.Hit.Uri)} > {c.Passage.HeadingText}] {c.Text}");
            }
        }
        if (write is not null)
        {
            double[] all = Sentences(examples);
            Write(Path.Combine(write, "sentence-model.tsv"), SentenceSignals.Names, all);
        }
    }

    sealed record Outcome(Example Example, List<Candidate> Candidates, int Rank, bool Right, int Length, int Quotes);

    Outcome Judge1(Example e, CandidateFinder finder)
    {
        List<Candidate> candidates = finder.Find(e.Hits, e.Inquiry);
        List<Quote> quotes = QuotePicker.Pick(candidates, e.Inquiry.Shape, 5);
        string text = string.Join('\n', quotes.Select(q => q.Said));
        bool right = e.Recording.Case.IsAnswerable && Judge.Says(e.Recording.Case, text, [.. quotes.Select(q => q.Hit.Uri)]);
        int rank = candidates.FindIndex(c => Label(e.Recording.Case, c) > 0);
        return new Outcome(e, candidates, rank, right, text.Length, quotes.Count);
    }

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
