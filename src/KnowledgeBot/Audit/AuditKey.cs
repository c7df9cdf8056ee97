using System.Security.Cryptography;
using KnowledgeBot.Access.Errors;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Audit;

/// <summary>The chain's secret, from a setting or from a file of its own: never in the database.</summary>
public sealed class AuditKey(IOptions<AuditOptions> options)
{
    const int Bytes = 32;
    readonly Lazy<byte[]> _key = new(() => Read(options.Value));

    /// <exception cref="UserFacingException">audit-unavailable: there is none that can be used.</exception>
    internal byte[] Value => _key.Value;

    /// <summary>Where it comes from, for messages.</summary>
    internal string Origin => options.Value.Key is null ? $"Audit:KeyFile ({options.Value.KeyFile})" : "Audit:Key";

    static byte[] Read(AuditOptions options)
    {
        if (options.Key is { } text)
        {
            byte[] given = new byte[text.Length];
            return Convert.TryFromBase64String(text, given, out int length) && length >= Bytes ? given[..length]
                : throw Unusable($"Audit:Key is not base64 of at least {Bytes} bytes (its value is not shown); 'openssl rand -base64 32' makes one");
        }

        string path = options.KeyFile ?? throw Unusable("neither Audit:Key nor Audit:KeyFile is set");
        try
        {
            return File.Exists(path) ? Existing(path) : Made(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"the audit key file {path} cannot be read or made ({e.Message}); let this process's user own its folder, or set Audit:Key", e);
        }
    }

    static byte[] Existing(string path)
    {
        byte[] key = File.ReadAllBytes(path);
        return key.Length < Bytes ? throw Unusable($"the audit key file {path} holds {key.Length} bytes instead of {Bytes}; restore it from its copy")
            : !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0
                ? throw Unusable($"the audit key file {path} can be read by others; 'chmod 600' it") : key;
    }

    // Written aside and moved: of two first starts at once, both end with the same.
    static byte[] Made(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string aside = $"{path}.{Guid.NewGuid():N}";
        FileStreamOptions owned = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            owned.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (FileStream file = new(aside, owned))
        {
            file.Write(RandomNumberGenerator.GetBytes(Bytes));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }

        return Existing(path);
    }

    static UserFacingException Unusable(string message, Exception? inner = null) => new(ErrorCode.AuditUnavailable, message, inner);
}
