namespace KnowledgeBot.Ingestion.Extraction.Office.Archive;

/// <summary>Inflates one part, counting what really comes out and holding the archive to its stated size and checksum.</summary>
internal sealed class PartStream(Stream inner, ZipEntryRecord entry, InflateBudget budget) : Stream
{
    private long _read;
    private uint _crc;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = inner.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw Rejections.Corrupt($"the part {entry.Name} cannot be unpacked", e);
        }

        if (count == 0 && buffer.Length > 0)
        {
            if (_read != entry.StatedBytes || _crc != entry.Crc)
                throw Rejections.Corrupt($"the part {entry.Name} is not what its checksum says");
            return 0;
        }

        _read += count;
        budget.Spend(count, _read, entry.StoredBytes);
        if (_read > entry.StatedBytes)
            throw Rejections.Corrupt($"the part {entry.Name} is larger than the archive states");
        _crc = Crc32.Append(_crc, buffer[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
