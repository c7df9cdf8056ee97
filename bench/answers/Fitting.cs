using System.Globalization;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Quotes.Signals;

namespace KnowledgeBot.Bench.Answers;

/// <summary>Fits both models over recordings and says how well they do on folders of documents that were held out.</summary>
sealed class Fitting(IReadOnlyList<Recording> recordings)
{
    const string Samples = "samples";
    static readonly double[] s_thresholds = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];

    /// <param name="write">Directory that the models fitted on everything go to; or null.</param>
    /// <param name="show">From which confidence on wrong answers are printed; or null.</param>
    public void Run(string? write, double? show)
    {
        Example[] examples = [.. recordings.Select(r => new Example(r))];
        string[] groups = [.. examples.Select(e => e.Group).Distinct().Order(StringComparer.Ordinal)];
        Outcome[] outcomes = [.. groups.AsParallel().AsOrdered().SelectMany(group =>
        {
            CandidateFinder finder = new(Models.Of(SentenceSignals.Names, SentenceFit.Weights(examples.Where(e => e.Group != group))));
            return examples.Where(e => e.Group == group).Select(e => new Outcome(e, finder));
        })];
        (Outcome Outcome, double Sure)[] held = [.. groups.AsParallel().AsOrdered().SelectMany(group =>
        {
            SignalModel model = Models.Of(AnswerSignals.Names, AnswerFit.Weights(outcomes.Where(o => o.Example.Group != group)));
            return outcomes.Where(o => o.Example.Group == group).Select(o => (o, o.Signals is null || o.IsRuledOut ? 0 : 1 / (1 + Math.Exp(-model.Score(o.Signals)))));
        })];
        foreach (string group in groups)
        {
            SaySentences(group, [.. outcomes.Where(o => o.Example.Group == group && o.Example.Case.IsAnswerable)]);
        }

        SaySentences("all", [.. outcomes.Where(o => o.Example.Case.IsAnswerable)]);
        SayAnswers(held, groups);
        foreach ((Outcome outcome, double sure) in held.Where(h => !h.Outcome.IsRight && h.Sure >= show))
        {
            SayWrong(outcome, sure);
        }

        if (write is not null)
        {
            Models.Write(Path.Combine(write, "sentence-model.tsv"), SentenceSignals.Names, SentenceFit.Weights(examples));
            Models.Write(Path.Combine(write, "answer-model.tsv"), AnswerSignals.Names, AnswerFit.Weights(outcomes));
        }
    }

    static void SaySentences(string group, Outcome[] of)
    {
        if (of.Length > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group,-10} {of.Length,4} questions: said {Share(of, o => o.IsRight):0.0} %, first sentence {First(1):0.0}, of three {First(3):0.0}, of five {First(5):0.0}, of all {First(int.MaxValue):0.0}; {of.Average(o => o.Length):0} characters, {of.Average(o => o.Quotes.Count):0.0} quotes"));
        }

        double First(int count) => Share(of, o => o.Place >= 0 && o.Place < count);
    }

    static void SayAnswers((Outcome Outcome, double Sure)[] held, string[] groups)
    {
        Console.WriteLine("confidence: answered / right of answered / silent on the unanswerable, %");
        foreach (double threshold in s_thresholds)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{threshold:0.00} {string.Join(" | ", groups.Where(g => g != Samples).Select(g => Line(g, h => h.Outcome.Example.Group == g)).Append(Line("public", h => h.Outcome.Example.Group != Samples)).Append(Line(Samples, h => h.Outcome.Example.Group == Samples)))}"));

            string Line(string name, Func<(Outcome Outcome, double Sure), bool> belongs)
            {
                (Outcome Outcome, double Sure)[] can = [.. held.Where(belongs).Where(h => h.Outcome.Example.Case.IsAnswerable)];
                (Outcome Outcome, double Sure)[] cannot = [.. held.Where(belongs).Where(h => !h.Outcome.Example.Case.IsAnswerable)];
                return string.Create(CultureInfo.InvariantCulture, $"{name} {Share(can, h => h.Sure >= threshold):0}/{Share([.. can.Where(h => h.Sure >= threshold)], h => h.Outcome.IsRight):0}/{Share(cannot, h => h.Sure < threshold):0}");
            }
        }
    }

    static void SayWrong(Outcome outcome, double sure)
    {
        Case c = outcome.Example.Case;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"--- {c.Id} {sure:0.00} {c.Question}\n    expected {string.Join(" & ", c.Say.Select(s => string.Join(" or ", s)))} in {string.Join(", ", c.Cite)}; wants {outcome.Example.Inquiry.Wanted}"));
        foreach (Quote quote in outcome.Quotes)
        {
            Console.WriteLine($"    [{quote.Hit.Uri} > {string.Join(" > ", quote.Hit.Heading)}] {quote.Said}");
        }

        if (outcome.Answering is { } answering)
        {
            Console.WriteLine($"    + at {outcome.Place}: [{answering.Hit.Uri} > {answering.Passage.HeadingText}] {answering.Text}");
        }
    }

    static double Share<T>(T[] of, Func<T, bool> holds) => of.Length == 0 ? 0 : 100.0 * of.Count(holds) / of.Length;
}
