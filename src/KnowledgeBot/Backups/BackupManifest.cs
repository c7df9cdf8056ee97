using System.Text.Json;

namespace KnowledgeBot.Backups;

/// <summary>What a backup holds; written last, so that a backup without one is an unfinished one.</summary>
/// <param name="Format">Of the backup itself; a version reads its own and older ones.</param>
/// <param name="Version">Of the product that took it.</param>
/// <param name="Taken">The moment all of it is of.</param>
/// <param name="Scripts">The schema, as the scripts that made it, with their SHA-256 in hexadecimal.</param>
/// <param name="Tables">In the order they can be read back in.</param>
sealed record BackupManifest(int Format, string Version, DateTimeOffset Taken, string PostgreSql, SortedDictionary<string, string> Scripts, IReadOnlyList<BackupTable> Tables, IReadOnlyList<BackupSequence> Sequences)
{
    public const string FileName = "manifest.json";
    public const int CurrentFormat = 1;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };
}

/// <param name="Columns">As the rows hold them.</param>
/// <param name="Sha256">Of the rows in PostgreSQL's binary COPY format, in hexadecimal.</param>
sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, long Bytes, string Sha256)
{
    public string FileName => $"tables/{Name}.copy";
}

sealed record BackupSequence(string Name, long Last, bool Called);
