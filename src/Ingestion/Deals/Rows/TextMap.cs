using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KnowledgeBot.Ingestion.Deals.Rows;

/// <summary>A few texts by name, without a hash table for each of a million rows.</summary>
sealed class TextMap(KeyValuePair<string, string>[] entries) : IReadOnlyDictionary<string, string>
{
    public static readonly TextMap Empty = new([]);

    public int Count => entries.Length;

    public IEnumerable<string> Keys => entries.Select(e => e.Key);

    public IEnumerable<string> Values => entries.Select(e => e.Value);

    public string this[string key] => TryGetValue(key, out string? value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        int at = Array.FindIndex(entries, e => e.Key == key);
        value = at < 0 ? null : entries[at].Value;
        return at >= 0;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => entries.GetEnumerator();
}
