using System.Buffers.Binary;
using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Office.Archive;

/// <summary>
/// Reads a zip's central directory strictly: one truth per part name. Archives that say different things in different places
/// (duplicate names, overlapping entries, local headers that disagree) are how two readers are made to see two documents.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054b50, End64Signature = 0x06064b50, Locator64Signature = 0x07064b50;
    private const uint CentralSignature = 0x02014b50, LocalSignature = 0x04034b50;
    private const int EndLength = 22, CentralLength = 46, LocalLength = 30;

    public static Dictionary<string, ZipEntryRecord> Read(ReadOnlySpan<byte> file, ExtractionLimits limits)
    {
        var (count, offset, length, end) = FindDirectory(file);
        if (count > limits.ArchiveEntries)
            throw Rejections.TooManyEntries(count, limits);
        var shift = end - length - offset;
        if (shift < 0 || offset < 0 || length < 0 || offset + shift > file.Length)
            throw Rejections.Corrupt("its table of contents lies outside the file");
        return ReadEntries(file, count, (int)(offset + shift), (int)end, shift);
    }

    private static (long Count, long Offset, long Length, long End) FindDirectory(ReadOnlySpan<byte> file)
    {
        for (var at = file.Length - EndLength; at >= Math.Max(0, file.Length - EndLength - ushort.MaxValue); at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(file[at..]) != EndSignature)
                continue;
            var record = file[at..];
            if (at + EndLength + U16(record, 20) > file.Length)
                continue;
            long count = U16(record, 10), length = U32(record, 12), offset = U32(record, 16);
            return count == ushort.MaxValue || length == uint.MaxValue || offset == uint.MaxValue
                ? FindDirectory64(file, at) ?? (count, offset, length, at)
                : (count, offset, length, at);
        }

        throw Rejections.Corrupt("the end of the archive is missing; it was probably cut off");
    }

    private static (long, long, long, long)? FindDirectory64(ReadOnlySpan<byte> file, int end)
    {
        var locator = end - 20;
        if (locator < 0 || U32(file[locator..], 0) != Locator64Signature)
            return null;
        var at = U64(file[locator..], 8);
        if (at > locator - 56 || U32(file[(int)at..], 0) != End64Signature)
            throw Rejections.Corrupt("its table of contents cannot be found");
        var record = file[(int)at..];
        return (U64(record, 32), U64(record, 48), U64(record, 40), at);
    }

    private static Dictionary<string, ZipEntryRecord> ReadEntries(ReadOnlySpan<byte> file, long count, int at, int end, long shift)
    {
        var entries = new Dictionary<string, ZipEntryRecord>(StringComparer.OrdinalIgnoreCase);
        var spans = new List<(long From, long To)>();
        for (long index = 0; index < count; index++)
        {
            if (at + CentralLength > end || U32(file[at..], 0) != CentralSignature)
                throw Rejections.Corrupt("its table of contents is damaged");
            var header = file[at..end];
            int name = U16(header, 28), extra = U16(header, 30), comment = U16(header, 32);
            if (CentralLength + name + extra + comment > header.Length)
                throw Rejections.Corrupt("its table of contents is damaged");
            var entry = ReadEntry(file, header, name, extra, shift, end, out var from);
            spans.Add((from, entry.DataOffset + entry.StoredBytes));
            if (!entry.Name.EndsWith('/') && !entries.TryAdd(entry.Name, entry))
                throw Rejections.Corrupt("it holds two parts of the same name, so that programs may show different text");
            at += CentralLength + name + extra + comment;
        }

        RefuseOverlaps(spans);
        return entries;
    }

    private static ZipEntryRecord ReadEntry(
        ReadOnlySpan<byte> file, ReadOnlySpan<byte> header, int nameLength, int extraLength, long shift, int end, out long from)
    {
        int flags = U16(header, 8), method = U16(header, 10);
        long stored = U32(header, 20), stated = U32(header, 24), local = U32(header, 42);
        var rawName = header.Slice(CentralLength, nameLength);
        Widen(header.Slice(CentralLength + nameLength, extraLength), ref stated, ref stored, ref local);
        if ((flags & 1) != 0)
            throw Rejections.Encrypted();
        from = local + shift;
        if (from < 0 || from + LocalLength > end || U32(file[(int)from..], 0) != LocalSignature)
            throw Rejections.Corrupt("a part is not where its table of contents says");
        var localHeader = file[(int)from..];
        int localName = U16(localHeader, 26), localExtra = U16(localHeader, 28);
        var data = from + LocalLength + localName + localExtra;
        if (stored < 0 || stated < 0 || data + stored > end)
            throw Rejections.Corrupt("a part reaches beyond the end of the file");
        if (U16(localHeader, 8) != method || !localHeader.Slice(LocalLength, localName).SequenceEqual(rawName))
            throw Rejections.Corrupt("a part's own header disagrees with the table of contents");
        if (method is not (0 or 8))
            throw Rejections.Corrupt("a part is packed with a method office programs do not use");
        var name = Encoding.UTF8.GetString(rawName).Replace('\\', '/').TrimStart('/');
        return new ZipEntryRecord(name, method == 8, U32(header, 16), stored, stated, data);
    }

    private static void Widen(ReadOnlySpan<byte> extra, ref long stated, ref long stored, ref long local)
    {
        while (extra.Length >= 4)
        {
            int id = U16(extra, 0), length = U16(extra, 2);
            if (4 + length > extra.Length)
                return;
            if (id == 1)
            {
                var values = extra.Slice(4, length);
                Take(ref values, ref stated);
                Take(ref values, ref stored);
                Take(ref values, ref local);
                return;
            }

            extra = extra[(4 + length)..];
        }
    }

    private static void Take(ref ReadOnlySpan<byte> values, ref long target)
    {
        if (target != uint.MaxValue || values.Length < 8)
            return;
        target = U64(values, 0);
        values = values[8..];
    }

    private static void RefuseOverlaps(List<(long From, long To)> spans)
    {
        spans.Sort();
        for (var i = 1; i < spans.Count; i++)
        {
            if (spans[i].From < spans[i - 1].To)
                throw Rejections.Corrupt("its parts overlap");
        }
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
