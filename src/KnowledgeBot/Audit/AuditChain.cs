using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeBot.Audit;

/// <summary>The arithmetic of the chain: nothing of it can be made, changed or moved without the key.</summary>
static class AuditChain
{
    public static readonly byte[] Start = new byte[32];

    public static byte[] Commitment(byte[] salt, string payload) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(payload)]);

    public static byte[] KeyId(byte[] key) => HMACSHA256.HashData(key, "knowledgebot audit key"u8)[..8];

    /// <summary>Ties a record to its place: all of it, and the link before, under the key.</summary>
    public static byte[] Link(byte[] key, byte[] before, AuditRecord record)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData("record"u8);
        hash.AppendData(before);
        Append(record.Seq);
        Append(Micros(record.At));
        byte[] kind = Encoding.UTF8.GetBytes(record.Kind);
        Append(kind.Length);
        hash.AppendData(kind);
        Append(record.PersonId ?? -1);
        Append(record.Documents.Length);
        foreach (Guid document in record.Documents)
        {
            hash.AppendData(document.ToByteArray());
        }

        hash.AppendData(record.Commitment);
        return hash.GetHashAndReset();

        void Append(long number)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }

    /// <summary>What an anchor is signed with, so that a forged file does not pass for one.</summary>
    public static byte[] Seal(byte[] key, long seq, byte[] link, DateTimeOffset at)
    {
        Span<byte> numbers = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(numbers, seq);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], Micros(at));
        byte[] content = [.. "anchor"u8, .. numbers, .. link];
        return HMACSHA256.HashData(key, content);
    }

    /// <summary>The database keeps microseconds: so does the chain.</summary>
    public static DateTimeOffset Rounded(DateTimeOffset at) => new(at.UtcTicks / 10 * 10, TimeSpan.Zero);

    static long Micros(DateTimeOffset at) => at.UtcTicks / 10;
}
