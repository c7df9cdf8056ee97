using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Weighs every sentence of the passages found.</summary>
static class CandidateFinder
{
    const double HeadingWeight = 0.7;
    const double AnsweredQuestionWeight = 0.8;
    const double NeighbourWeight = 0.4;
    const double PassageWeight = 0.25;

    public static List<Candidate> Find(IReadOnlyList<SearchHit> hits, TermMatch match, QuestionShape shape)
    {
        double top = hits.Count == 0 ? 1 : Math.Max(hits.Max(h => h.Score), 1e-9);
        return [.. hits.SelectMany(hit => OfPassage(hit, hit.Score / top, match, shape))];
    }

    static IEnumerable<Candidate> OfPassage(SearchHit hit, double rank, TermMatch match, QuestionShape shape)
    {
        string[] sentences = [.. PassageUnits.Spans(hit.Body).Select(s => hit.Body.Substring(s.Start, s.Length))];
        double[][] met = [.. sentences.Select(match.Of)];
        double[] around = match.Of($"{string.Join(". ", hit.Heading)}. {hit.Title}. {hit.Account}. {hit.Place}");
        double[] passage = met.Aggregate(new double[around.Length], (all, one) => TermMatch.Best(all, one, 1));
        for (int i = 0; i < sentences.Length; i++)
        {
            double[] covered = TermMatch.Best(TermMatch.Best(met[i], around, HeadingWeight), passage, PassageWeight);
            for (int n = Math.Max(0, i - 2); n <= Math.Min(sentences.Length - 1, i + 1); n++)
            {
                covered = n == i ? covered : TermMatch.Best(covered, met[n], n < i && IsQuestion(sentences[n]) ? AnsweredQuestionWeight : n == i - 2 ? PassageWeight : NeighbourWeight);
            }

            (double coverage, double own) = (match.Share(covered), match.Share(met[i]));
            double cosine = i < hit.Sentences.Count ? hit.Sentences[i] : hit.Sentences.Count == 0 ? hit.Semantic : 0;
            yield return new Candidate(hit, i, sentences[i], coverage, own, cosine, Score(sentences[i], coverage, own, cosine, rank, shape));
        }
    }

    static double Score(string sentence, double coverage, double own, double cosine, double rank, QuestionShape shape)
    {
        double score = 0.7 * coverage + 0.3 * own + 0.6 * Math.Max(0, cosine) + 0.4 * rank + 0.2 * shape.Fit(sentence);
        int words = sentence.Count(char.IsWhiteSpace) + 1;
        score -= IsQuestion(sentence) ? 0.4 : 0;
        score -= words < 4 && !sentence.Any(char.IsDigit) ? 0.2 : 0;
        return score;
    }

    static bool IsQuestion(string sentence) => sentence.AsSpan().TrimEnd().EndsWith("?");
}
