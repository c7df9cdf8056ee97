using System.Text;

namespace KnowledgeBot.Knowledge.Embedding.Endpoint;

/// <summary>Divides texts into requests every compatible endpoint takes: no empty input, none above 8,191 tokens, 300,000 tokens in all.
/// A token covers at least one UTF-8 byte, so bytes are counted.</summary>
static class RequestBatches
{
    public const int InputBytes = 8_191, RequestBytes = 300_000;

    /// <summary>Stands in for a text with nothing in it.</summary>
    const string Nothing = ".";

    public static IEnumerable<List<string>> Of(IReadOnlyList<string> texts, int batchSize)
    {
        var (batch, bytes) = (new List<string>(), 0);
        foreach (var text in texts.Select(Sendable))
        {
            var size = Encoding.UTF8.GetByteCount(text);
            if (batch.Count == batchSize || (batch.Count > 0 && bytes + size > RequestBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }
            batch.Add(text);
            bytes += size;
        }
        if (batch.Count > 0)
            yield return batch;
    }

    static string Sendable(string text)
    {
        var (sendable, bytes) = (new StringBuilder(Math.Min(text.Length, InputBytes)), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t') ? new Rune(' ') : rune;
            bytes += shown.Utf8SequenceLength;
            if (bytes > InputBytes)
                break;
            sendable.Append(shown);
        }
        var result = sendable.ToString();
        return string.IsNullOrWhiteSpace(result) ? Nothing : result;
    }
}
