using System.IO.Compression;
using System.Runtime.InteropServices;

namespace KnowledgeBot.Ingestion.Extraction.Office.Archive;

/// <summary>A zip archive held in memory whose parts are inflated only when asked for, and never beyond the limits. Writes nothing to disk.</summary>
internal sealed class GuardedArchive
{
    private readonly ReadOnlyMemory<byte> _content;
    private readonly Dictionary<string, ZipEntryRecord> _entries;
    private readonly InflateBudget _budget;

    private GuardedArchive(ReadOnlyMemory<byte> content, ExtractionLimits limits)
    {
        _content = content;
        _entries = ZipDirectory.Read(content.Span, limits);
        _budget = new InflateBudget(limits);
    }

    public IEnumerable<string> Names => _entries.Keys;

    /// <exception cref="DocumentRejectedException">Empty, too large, not a zip, encrypted, an old binary format, damaged or contradictory.</exception>
    public static GuardedArchive Open(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits)
    {
        if (content.IsEmpty)
            throw new DocumentRejectedException(RejectionCode.Empty, $"\"{fileName}\" is empty.");
        if (content.Length > limits.FileBytes)
            throw Rejections.TooLarge(content.Length, limits);
        CompoundFile.Refuse(content.Span, fileName);
        if (!content.Span.StartsWith("PK"u8))
            throw Rejections.Mismatch(fileName, "its content is no office document");
        return new GuardedArchive(content, limits);
    }

    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>The part's bytes as a forward-only stream, or null when there is no such part.</summary>
    public Stream? OpenPart(string name)
    {
        if (!_entries.TryGetValue(name, out var entry))
            return null;
        _budget.Foresee(entry);
        var stored = AsStream(_content.Slice((int)entry.DataOffset, (int)entry.StoredBytes));
        return new PartStream(entry.Deflated ? new DeflateStream(stored, CompressionMode.Decompress) : stored, entry, _budget);
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
