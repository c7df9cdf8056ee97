using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes.Signals;

/// <summary>How close sentence, passage and document are to the question by meaning and by the ranking of search.</summary>
static class PlaceSignals
{
    public static readonly string[] Names =
    [
        "cosine", "cosine among all", "cosine in passage", "cosine gap", "neighbours' cosine", "score", "first passage", "place of passage", "lexical", "semantic", "share of document", "in best document",
    ];

    public static void Write(Span<double> into, ReadPassage passage, int index, Surroundings around)
    {
        double cosine = passage.Cosine(index);
        into[0] = cosine;
        into[1] = around.Standard(cosine);
        into[2] = passage.Sentences.Count > 1 && cosine >= around.Best(passage) ? 1 : 0;
        into[3] = around.BestCosine - cosine;
        (double sum, int count) = (0, 0);
        for (int n = Math.Max(0, index - 1); n <= Math.Min(passage.Sentences.Count - 1, index + 1); n++)
        {
            (sum, count) = n == index ? (sum, count) : (sum + around.Standard(passage.Cosine(n)), count + 1);
        }

        SearchHit hit = passage.Hit;
        into[4] = count == 0 ? 0 : sum / count;
        into[5] = hit.Score / around.TopScore;
        into[6] = passage.Rank == 0 ? 1 : 0;
        into[7] = 1.0 / (1 + passage.Rank);
        into[8] = hit.Lexical / around.TopLexical;
        into[9] = around.Standard(hit.Semantic);
        into[10] = around.ShareOf(hit.Document);
        into[11] = hit.Document == around.BestDocument ? 1 : 0;
    }
}
