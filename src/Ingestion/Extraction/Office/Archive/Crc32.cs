namespace KnowledgeBot.Ingestion.Extraction.Office.Archive;

/// <summary>The checksum zip archives carry (ISO 3309, reflected polynomial EDB88320), four bytes a step.</summary>
internal static class Crc32
{
    private static readonly uint[][] Tables = Build();

    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        while (bytes.Length >= 4)
        {
            crc ^= bytes[0] | (uint)bytes[1] << 8 | (uint)bytes[2] << 16 | (uint)bytes[3] << 24;
            crc = Tables[3][crc & 0xff] ^ Tables[2][crc >> 8 & 0xff] ^ Tables[1][crc >> 16 & 0xff] ^ Tables[0][crc >> 24];
            bytes = bytes[4..];
        }

        foreach (var value in bytes)
            crc = Tables[0][(crc ^ value) & 0xff] ^ crc >> 8;
        return ~crc;
    }

    private static uint[][] Build()
    {
        var tables = new[] { new uint[256], new uint[256], new uint[256], new uint[256] };
        for (uint n = 0; n < 256; n++)
        {
            var crc = n;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ crc >> 1 : crc >> 1;
            tables[0][n] = crc;
        }

        for (var n = 0; n < 256; n++)
            for (var t = 1; t < 4; t++)
                tables[t][n] = tables[0][tables[t - 1][n] & 0xff] ^ tables[t - 1][n] >> 8;
        return tables;
    }
}
