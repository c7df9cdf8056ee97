using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Retrieval;

/// <summary>Which of the cited documents the case names, and how many of those it names were cited. A case need not name every document that would do: precision is at least this.</summary>
public sealed record CitationScore(double Precision, double Recall)
{
    public static CitationScore? Of(Expectation expect, Answer answer)
    {
        string[] cited = [.. answer.Citations.Select(c => c.Uri).Distinct()];
        return expect.Cites.Count == 0 || cited.Length == 0 ? null : new CitationScore(
            cited.Count(expect.Relevant.Contains) / (double)cited.Length,
            expect.Cites.Count(any => any.Any(cited.Contains)) / (double)expect.Cites.Count);
    }
}
