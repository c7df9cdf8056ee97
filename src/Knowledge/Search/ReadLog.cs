using System.Collections.Concurrent;

namespace KnowledgeBot.Knowledge.Search;

/// <summary>
/// Which documents were read since it was begun, by whatever search of the same call and however deep: for the audit record, which holds what was looked at and not
/// only what is cited. It goes with the call, as a transaction would.
/// </summary>
public sealed class ReadLog : IDisposable
{
    static readonly AsyncLocal<ReadLog?> s_current = new();
    readonly ConcurrentDictionary<Guid, bool> _documents = new();
    readonly ReadLog? _outer;

    ReadLog(ReadLog? outer) => _outer = outer;

    /// <summary>Of the call that is under way; none when nobody began to write down.</summary>
    public static IReadOnlyCollection<Guid> Documents => s_current.Value is { } log ? [.. log._documents.Keys] : [];

    public static ReadLog Begin() => s_current.Value = new ReadLog(s_current.Value);

    public void Dispose() => s_current.Value = _outer;

    internal static IReadOnlyList<SearchHit> Noted(IReadOnlyList<SearchHit> hits)
    {
        for (ReadLog? log = s_current.Value; log is not null; log = log._outer)
        {
            foreach (SearchHit hit in hits)
            {
                log._documents.TryAdd(hit.Document, true);
            }
        }

        return hits;
    }
}
