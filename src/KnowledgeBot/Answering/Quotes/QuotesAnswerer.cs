using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Answers in the documents' own sentences: the one that answers first, each cited; or says that nothing visible answers.</summary>
public sealed class QuotesAnswerer(IOptions<AnswerOptions> options)
{
    /// <summary>Confidence from which it is worth showing what comes nearest.</summary>
    const double LeastShown = 0.12;

    const int MostShown = 2;

    /// <param name="day">The day the question is about: decides which documents hold.</param>
    public Findings Find(string question, SearchResult found, DateOnly day) => Find(question, found, day, options.Value.Confidence);

    /// <param name="least">Confidence below which nothing is said.</param>
    /// <param name="given">A name that all of this is about: the evidence has to speak of the question's other words.</param>
    public Findings Find(string question, SearchResult found, DateOnly day, double least, string? given = null)
    {
        QuestionShape shape = QuestionShape.Of(question, day);
        IReadOnlyList<SearchHit> usable = Usable(question, found, shape, day);
        Inquiry inquiry = new(question, shape, found.Terms, usable);
        SearchHit[] stale = [.. found.Hits.Where(h => h.Lexical > 0.25 && !shape.IsPast && !Validity.Answers(h, day))];
        List<Candidate> candidates = CandidateFinder.Default.Find(usable, inquiry);
        Confidence confidence = Confidence.Of(candidates, inquiry, day);
        if (confidence.Probability < least || (given is not null && !Constraints.SpeaksOfRest(candidates, inquiry, given)))
        {
            return given is null && stale.Length == 0 && confidence.Probability > 0 && HeadedPart.Of(candidates, inquiry) is { } part
                ? new Findings([part], confidence, [], [.. Validity.Warnings([part.Hit], day, options.Value.ExpiryNoticeDays)])
                : new Findings([], confidence, [.. stale.Take(3)], []) { Closest = confidence.Probability >= LeastShown && SpeaksOfNames(candidates[0], inquiry) ? QuotePicker.Pick(candidates, inquiry, MostShown) : [] };
        }

        (Candidate One, Candidate Other)? disagreement = Disagreement.Find(candidates, inquiry);
        List<Quote> quotes = QuotePicker.Pick(candidates, inquiry, options.Value.MaxQuotes, disagreement?.Other);
        List<Warning> warnings = [.. Validity.Warnings(quotes.Select(q => q.Hit), day, options.Value.ExpiryNoticeDays)];
        if (disagreement is { } both)
        {
            warnings.Add(Disagreement.Warn(both.One.Hit, both.Other.Hit));
        }

        return new Findings(quotes, confidence, [], warnings);
    }

    /// <summary>What is about another firm, project or code than the one asked about comes near nothing.</summary>
    static bool SpeaksOfNames(Candidate best, Inquiry inquiry) => inquiry.Named.All(i => best.Passage.All[i] >= TermMatch.Spelt);

    /// <summary>What may answer, the likeliest passage first: a document that does not hold on the day answers only what was.</summary>
    internal static IReadOnlyList<SearchHit> Usable(string question, SearchResult found, QuestionShape shape, DateOnly day) =>
        Focus.Rank(question, [.. found.Hits.Where(h => h.Lexical > 0 || h.Semantic > 0).Where(h => shape.IsPast || Validity.Answers(h, day))]);
}
