using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Answers in the documents' own sentences: the one that answers first, each cited; or says that nothing visible answers.</summary>
public sealed class QuotesAnswerer(IOptions<AnswerOptions> options)
{
    /// <param name="day">The day the question is about: decides which documents hold.</param>
    public Findings Find(string question, SearchResult found, DateOnly day)
    {
        QuestionShape shape = QuestionShape.Of(question, day);
        SearchHit[] usable = [.. found.Hits.Where(h => h.Lexical > 0 || h.Semantic > 0).Where(h => shape.IsPast || Validity.Holds(h, day))];
        SearchHit[] stale = [.. found.Hits.Where(h => h.Lexical > 0.25 && !shape.IsPast && !Validity.Holds(h, day))];
        TermMatch match = new(found.Terms);
        IReadOnlyList<SearchHit> focused = Focus.Rank(question, usable);
        List<Candidate> candidates = CandidateFinder.Find(focused, match, shape);
        Confidence confidence = Confidence.Of(candidates, match, found.Terms, shape, question);
        if (confidence.Probability < options.Value.Confidence)
        {
            return new Findings([], confidence, [.. stale.Take(3)], []);
        }

        List<Quote> quotes = QuotePicker.Pick(candidates, shape, options.Value.MaxQuotes);
        return new Findings(quotes, confidence, [], [.. Validity.Warnings(quotes.Select(q => q.Hit), day, options.Value.ExpiryNoticeDays)]);
    }
}
