namespace KnowledgeBot.Backups;

/// <summary>What was backed up or restored.</summary>
public sealed record BackupReport(string Path, DateTimeOffset Taken, string Version, long People, long Documents, int Tables, long Rows, long Bytes);
