using System.Text.Json;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Ingestion.Tests.Facts;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Bench.Facts;

/// <summary>Documents whose every sentence is labelled as <c>tune.py</c> reads them: a line each, its statements with pieces of words, labels and what their words say.</summary>
static class TokenLines
{
    public static void Write(IEnumerable<string> files, UniversalSentenceEncoder encoder, TextWriter to)
    {
        SentenceVectors vectors = new(encoder, isSearchs: false);
        foreach (WrittenDocument document in files.SelectMany(WrittenDocument.Read))
        {
            FindingContext context = document.Context(vectors);
            WrittenSentence?[] written = document.Align(context.Statements);
            to.WriteLine(JsonSerializer.Serialize(new
            {
                kind = context.Source.Kind,
                statements = context.Statements.Select((s, i) => new
                {
                    text = s.Text, ids = encoder.Tokens(s.Text), side = s.IsTurn ? s.Side.ToString() : "", item = s.IsItem, line = s.Line,
                    labels = written[i] is { } sentence && s.Section == SectionKind.None ? SenseFit.Labels(sentence, document.IsTopicsOnly)[..^1].Select(l => l is null ? (int?)null : l == "yes" ? 1 : 0) : null,
                    topic = written[i] is { } said ? SenseFit.Labels(said, document.IsTopicsOnly)[^1] : null,
                    byWords = context.SenseOf(s) is var sense ? (double[])[sense.Objection, sense.Answer, sense.Commitment, sense.NextStep, sense.Risk, sense.Reason] : [],
                }),
            }));
        }
    }
}
