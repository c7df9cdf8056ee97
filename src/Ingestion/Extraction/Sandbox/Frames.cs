using System.Buffers.Binary;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>Length-prefixed messages between the service and its extraction process: eight bytes of length, little endian, then the bytes.</summary>
internal static class Frames
{
    public static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var header = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(header, payload.Length);
        await stream.WriteAsync(header, cancellationToken);
        await stream.WriteAsync(payload, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <returns>The payload, or null when the stream ended before a frame began.</returns>
    /// <exception cref="InvalidDataException">The frame is longer than <paramref name="most"/> bytes.</exception>
    /// <exception cref="EndOfStreamException">The stream ended inside a frame.</exception>
    public static async Task<byte[]?> ReadAsync(Stream stream, long most, CancellationToken cancellationToken)
    {
        var header = new byte[sizeof(long)];
        var got = await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
        if (got == 0)
            return null;
        if (got < header.Length)
            throw new EndOfStreamException();
        var length = BinaryPrimitives.ReadInt64LittleEndian(header);
        if (length < 0 || length > most)
            throw new InvalidDataException("A frame of the extraction process is too long.");
        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload, cancellationToken);
        return payload;
    }
}
