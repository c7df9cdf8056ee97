using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Quotes.Signals;

namespace KnowledgeBot.Bench.Answers;

/// <summary>What a sentence model makes of a question that it was not fitted on.</summary>
sealed class Outcome
{
    const int Sentences = 5;

    public Outcome(Example example, CandidateFinder finder)
    {
        Example = example;
        List<Candidate> candidates = finder.Find(example.Hits, example.Inquiry);
        Quotes = QuotePicker.Pick(candidates, example.Inquiry, Sentences);
        IsRight = example.Case.IsAnswerable && Judge.Says(example.Case, string.Join('\n', Quotes.Select(q => q.Said)), [.. Quotes.Select(q => q.Hit.Uri)]);
        Place = candidates.FindIndex(example.Answers);
        Answering = Place < 0 ? null : candidates[Place];
        Signals = candidates.Count == 0 ? null : AnswerSignals.Of(candidates, example.Inquiry);
        IsRuledOut = !Constraints.AreMet(candidates, example.Inquiry, example.Recording.Day);
    }

    public Example Example { get; }

    public IReadOnlyList<Quote> Quotes { get; }

    public bool IsRight { get; }

    /// <summary>Of the first sentence that answers, from 0; -1 when none was found.</summary>
    public int Place { get; }

    public Candidate? Answering { get; }

    /// <summary>Null when nothing was found.</summary>
    public double[]? Signals { get; }

    /// <summary>Does not hold what the question demands to the letter.</summary>
    public bool IsRuledOut { get; }

    public int Length => Quotes.Sum(q => q.Said.Length);
}
