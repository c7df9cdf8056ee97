using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Weighs every sentence of the passages found.</summary>
static partial class CandidateFinder
{
    const double AboutWeight = 0.8;
    const double HeadingWeight = 0.7;
    const double AnsweredQuestionWeight = 0.8;
    const double NeighbourWeight = 0.4;
    const double PassageWeight = 0.25;
    const double SaidByTitle = 0.25;
    const double SubjectWeight = 0.25;

    public static List<Candidate> Find(IReadOnlyList<SearchHit> hits, TermMatch match, QuestionShape shape)
    {
        double top = hits.Count == 0 ? 1 : Math.Max(hits.Max(h => h.Score), 1e-9);
        return [.. hits.SelectMany(hit => OfPassage(hit, hit.Score / top, match, shape))];
    }

    static IEnumerable<Candidate> OfPassage(SearchHit hit, double rank, TermMatch match, QuestionShape shape)
    {
        string[] sentences = [.. PassageUnits.Spans(hit.Body).Select(s => hit.Body.Substring(s.Start, s.Length))];
        double[][] met = [.. sentences.Select(match.Of)];
        string about = $"{hit.Title}. {hit.Account}";
        double[] title = match.Of(about);
        string heading = string.Join(". ", hit.Heading);
        double[] around = TermMatch.Best(TermMatch.Best(new double[title.Length], title, AboutWeight), match.Of($"{heading}. {hit.Place}"), HeadingWeight);
        double[] passage = met.Aggregate(new double[around.Length], (all, one) => TermMatch.Best(all, one, 1));
        HashSet<string> titleTerms = Analyzer.Terms(about);
        for (int i = 0; i < sentences.Length; i++)
        {
            double[] covered = TermMatch.Best(TermMatch.Best(met[i], around, 1), passage, PassageWeight);
            for (int n = Math.Max(0, i - 2); n <= Math.Min(sentences.Length - 1, i + 1); n++)
            {
                covered = n == i ? covered : TermMatch.Best(covered, met[n], n < i && IsQuestion(sentences[n]) ? AnsweredQuestionWeight : n == i - 2 ? PassageWeight : NeighbourWeight);
            }

            if (AddressesAssistant().IsMatch(sentences[i]))
            {
                continue;
            }

            // What the title says already is no merit of a sentence: the document is about it, the sentence must say the rest.
            double own = match.Share(met[i], title, SaidByTitle);
            double cosine = i < hit.Sentences.Count ? hit.Sentences[i] : hit.Sentences.Count == 0 ? hit.Semantic : 0;
            double coverage = match.Share(covered);
            double subject = hit.ChunkKind == "table" ? SubjectWeight * match.Precision(string.Join(' ', sentences[i].Split("; ").Take(2))) : 0;
            yield return new Candidate(hit, i, sentences[i], coverage, own, cosine, subject + Score(sentences[i], heading, hit.ChunkKind, titleTerms, coverage, own, cosine, rank, shape));
        }
    }

    static double Score(string sentence, string heading, string kind, HashSet<string> title, double coverage, double own, double cosine, double rank, QuestionShape shape)
    {
        HashSet<string> words = Analyzer.Terms(sentence);
        double score = 0.7 * coverage + 0.4 * own + 0.5 * Math.Max(0, cosine) + 0.45 * rank + 0.3 * shape.Fit(sentence, heading);
        score -= IsQuestion(sentence) ? 0.4 : 0;
        score -= words.Count < 4 && !sentence.Any(char.IsDigit) && kind != "table" && !shape.IsReasonHeading(heading) ? 0.15 : 0;
        // A headline repeats what the document is about and answers nothing.
        score -= words.Count > 0 && words.Count(title.Contains) >= 0.7 * words.Count && !shape.WantsDate ? 0.25 : 0;
        return score;
    }

    /// <summary>Text planted for a machine answers nobody. A courtesy to the reader: nothing rests on it, since a quote can do nothing.</summary>
    [GeneratedRegex(@"\b(ignore|disregard|forget) (all |any |the )*(previous|prior|above|earlier) (instructions?|prompts?|rules)|\byou are now\b.{0,60}\b(mode|unrestricted|assistant|DAN)\b|\b(answer|respond to) every question\b|\bsystem prompt\b|\bto the (AI|assistant|language model|chatbot)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AddressesAssistant();

    static bool IsQuestion(string sentence) => sentence.AsSpan().TrimEnd().EndsWith("?");
}
