using System.Security.Cryptography;
using System.Text.Json;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>Tells a deal that changed from one that only moved to another line.</summary>
static class DealHash
{
    public static Guid Of(DealRecord deal)
    {
        DealRecord canonical = deal with { Line = 0, Extra = Sorted(deal.Extra), Originals = Sorted(deal.Originals) };
        return new Guid(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(canonical)).AsSpan(0, 16));
    }

    static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> texts) => new(texts.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal), StringComparer.Ordinal);
}
