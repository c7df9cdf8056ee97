using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Vectors;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Facts;

/// <summary>
/// 245 calls, notes, transcripts and reviews whose every sentence is labelled, by six writers who saw neither the rules nor each other's documents. Nothing is fitted on them
/// (bench/facts fits on its own). By headings, labels and cue words alone one in ten of their objections was found.
/// </summary>
public sealed class HeldOutFactTests
{
    static readonly Lazy<WrittenScore> s_score = new(() => Score(new SentenceVectors(UniversalSentenceEncoder.Load(WeightsDirectory.Resolve("")), isSearchs: false)));
    static readonly Lazy<WrittenScore> s_byWords = new(() => Score(new SentenceVectors(null, isSearchs: false)));

    [Theory]
    [InlineData(FactType.Objection, 0.86, 0.85, 400)]
    [InlineData(FactType.Response, 0.83, 0.83, 300)]
    [InlineData(FactType.Commitment, 0.82, 0.86, 150)]
    [InlineData(FactType.NextStep, 0.82, 0.78, 150)]
    [InlineData(FactType.Risk, 0.83, 0.83, 100)]
    [InlineData(FactType.OutcomeReason, 0.84, 0.65, 100)]
    public void what_people_say_in_free_text_is_found(FactType type, double precision, double recall, int labelled)
    {
        (double right, double found, int all) = s_score.Value.Of(type);
        Assert.True(all >= labelled, $"{all} labelled");
        Assert.True(right >= precision && found >= recall, $"{type}: precision {right:0.000}, recall {found:0.000}");
    }

    [Fact]
    public void without_sentence_vectors_less_is_found_and_no_more_is_wrong()
    {
        (double right, double found, _) = s_byWords.Value.Of(FactType.Objection);
        Assert.InRange(found, 0.5, s_score.Value.Of(FactType.Objection).Recall);
        Assert.True(right >= 0.75, $"precision {right:0.000}");
    }

    static WrittenScore Score(SentenceVectors vectors)
    {
        WrittenScore score = new(vectors, shows: false);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Facts", "HeldOut"), "*.txt").Order(StringComparer.Ordinal))
        {
            score.Add(file);
        }

        return score;
    }
}
