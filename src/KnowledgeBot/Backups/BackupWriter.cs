using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using KnowledgeBot.Access.Errors;

namespace KnowledgeBot.Backups;

/// <summary>A folder of files, or one zip of the same. It has its name only once it is complete; only its owner may read it.</summary>
sealed class BackupWriter : IAsyncDisposable
{
    const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly string _path;
    readonly string _aside;
    readonly FileStream? _file;
    readonly ZipArchive? _zip;
    bool _complete;

    /// <param name="path">A folder when it ends in a slash or is one already (it must be empty), else a file (there must be none).</param>
    public BackupWriter(string path)
    {
        bool isFolder = Path.EndsInDirectorySeparator(path) || Directory.Exists(path);
        _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(_path) || (Directory.Exists(_path) && Directory.EnumerateFileSystemEntries(_path).Any()))
        {
            throw new UserFacingException(ErrorCode.BackupFailed, $"'{path}' is there already and is not overwritten; name a new file, or a new or empty folder");
        }

        _aside = $"{_path}.{Guid.NewGuid():N}.unfinished";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            if (isFolder)
            {
                Make(_aside);
                Make(Path.Combine(_aside, "tables"));
                return;
            }

            _file = Create(_aside);
            _zip = new ZipArchive(_file, ZipArchiveMode.Create, leaveOpen: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    /// <summary>Copies a stream in under a name.</summary>
    /// <returns>Its length in bytes and its SHA-256.</returns>
    public async Task<(long Bytes, string Sha256)> AddAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using Stream target = _zip is null ? Create(Path.Combine(_aside, name)) : _zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0; bytes += read)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            await target.FlushAsync(cancellationToken);
            (target as FileStream)?.Flush(flushToDisk: true);
        }
        catch (IOException e) when (e is not EndOfStreamException && e.InnerException is null)
        {
            throw Unwritable(_path, e);
        }

        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public async Task CompleteAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        using MemoryStream text = new(JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Json));
        await AddAsync(BackupManifest.FileName, text, cancellationToken);
        if (_file is null)
        {
            if (Directory.Exists(_path))
            {
                Directory.Delete(_path);
            }

            Directory.Move(_aside, _path);
        }
        else
        {
            _zip!.Dispose();
            _file.Flush(flushToDisk: true);
            await _file.DisposeAsync();
            File.Move(_aside, _path, overwrite: false);
        }

        _complete = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_complete)
        {
            return;
        }

        if (_file is null)
        {
            Directory.Delete(_aside, recursive: true);
            return;
        }

        _zip!.Dispose();
        await _file.DisposeAsync();
        File.Delete(_aside);
    }

    static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, OwnFolder);
    }

    static FileStream Create(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnFile;
        }

        return new FileStream(path, options);
    }

    static UserFacingException Unwritable(string path, Exception e) =>
        new(ErrorCode.BackupFailed, $"the backup cannot be written to '{path}' ({e.Message}); choose a place with room that this account may write to", e);
}
