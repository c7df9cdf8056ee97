using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KnowledgeBot.Teams.Package;

/// <summary>Writes square pictures as PNG, with transparency.</summary>
static class PngImage
{
    static readonly byte[] s_signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="pixel">Red, green, blue and opacity at a place, both from 0 to 1.</param>
    public static byte[] Write(int size, Func<double, double, uint> pixel)
    {
        using MemoryStream file = new();
        file.Write(s_signature);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size);
        // Eight bits a channel, four channels.
        (header[8], header[9]) = (8, 6);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Packed(size, pixel));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    static byte[] Packed(int size, Func<double, double, uint> pixel)
    {
        using MemoryStream packed = new();
        using (ZLibStream zip = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] row = new byte[1 + (size * 4)];
            for (int y = 0; y < size; y++)
            {
                for (int x = 0; x < size; x++)
                {
                    BinaryPrimitives.WriteUInt32BigEndian(row.AsSpan(1 + (x * 4)), pixel((x + 0.5) / size, (y + 0.5) / size));
                }

                zip.Write(row);
            }
        }

        return packed.ToArray();
    }

    static void Chunk(MemoryStream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] content = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(content));
        file.Write(number);
    }

    /// <summary>CRC-32 as PNG wants it.</summary>
    static uint Checksum(byte[] content)
    {
        uint sum = uint.MaxValue;
        foreach (byte b in content)
        {
            sum ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        return ~sum;
    }
}
