using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using KnowledgeBot.Access.Errors;

namespace KnowledgeBot.Backups;

/// <summary>A backup to read back: a folder or a zip file.</summary>
sealed class BackupSource : IDisposable
{
    readonly string _path;
    readonly ZipArchive? _zip;

    /// <exception cref="UserFacingException">file-not-found, backup-invalid.</exception>
    public BackupSource(string path)
    {
        _path = path;
        if (Directory.Exists(path))
        {
            return;
        }

        if (!File.Exists(path))
        {
            throw new UserFacingException(ErrorCode.FileNotFound, $"'{path}' does not exist; name a file or folder that 'backup' wrote");
        }

        try
        {
            _zip = ZipFile.OpenRead(path);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw Invalid($"it cannot be read as a zip file: {e.Message}", e);
        }
    }

    public BackupManifest Manifest()
    {
        try
        {
            using Stream file = Open(BackupManifest.FileName);
            // Of a later format nothing else may be what it seems.
            using JsonDocument document = JsonDocument.Parse(file);
            int format = document.RootElement.GetProperty("format").GetInt32();
            if (format is < 1 or > BackupManifest.CurrentFormat)
            {
                throw new UserFacingException(ErrorCode.BackupVersion, $"'{_path}' is a backup of format {format}; this version reads format {BackupManifest.CurrentFormat}: restore it with the version that took it, or a later one");
            }

            return document.Deserialize<BackupManifest>(BackupManifest.Json) ?? throw Invalid("its manifest is empty");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Invalid("its manifest cannot be read", e);
        }
    }

    /// <summary>Copies a table's rows out; what differs from what was written is found before anything is committed.</summary>
    public async Task CopyAsync(BackupTable table, Stream target, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        try
        {
            await using Stream file = Open(table.FileName);
            for (int read; (read = await file.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch (InvalidDataException e)
        {
            throw Invalid($"table {table.Name} cannot be unpacked", e);
        }

        if (!string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), table.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid($"table {table.Name} is not what was backed up (its checksum differs)");
        }
    }

    public void Dispose() => _zip?.Dispose();

    Stream Open(string name)
    {
        if (_zip is not null)
        {
            return _zip.GetEntry(name)?.Open() ?? throw Invalid($"{name} is missing");
        }

        string file = Path.Combine(_path, name);
        return File.Exists(file) ? File.OpenRead(file) : throw Invalid($"{name} is missing");
    }

    public UserFacingException Invalid(string why, Exception? inner = null) => new(ErrorCode.BackupInvalid, $"'{_path}' is not a whole backup: {why}; take another copy of it", inner);
}
