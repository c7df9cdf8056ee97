using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Audit;

/// <summary>Writes and reads anchors: one JSON object a line, appended, never rewritten.</summary>
public sealed class AuditAnchors(KnowledgeDatabase database, AuditKey key, IOptions<AuditOptions> options, TimeProvider time)
{
    long _anchored;

    /// <returns>The record that was anchored; null when there is nothing new.</returns>
    /// <exception cref="UserFacingException">audit-unavailable: the file cannot be written.</exception>
    public async Task<long?> WriteAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        var end = await session.ListAsync("select seq, link from audit_records order by seq desc limit 1", r => (Seq: r.GetInt64(0), Link: r.GetFieldValue<byte[]>(1)), cancellationToken);
        if (end.Count == 0 || end[0].Seq == _anchored)
        {
            return null;
        }

        DateTimeOffset now = AuditChain.Rounded(time.GetUtcNow());
        string path = options.Value.AnchorFile ?? throw new UserFacingException(ErrorCode.AuditUnavailable, "Audit:AnchorFile is not set");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await File.AppendAllTextAsync(path, JsonSerializer.Serialize(new AuditAnchor(end[0].Seq, now, end[0].Link, AuditChain.Seal(key.Value, end[0].Seq, end[0].Link, now)), JsonSerializerOptions.Web) + "\n", cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserFacingException(ErrorCode.AuditUnavailable, $"the anchor file {path} (Audit:AnchorFile) cannot be written ({e.Message})", e);
        }

        _anchored = end[0].Seq;
        return _anchored;
    }

    /// <returns>The anchors, and what could not be judged: no file, or a line that was not written with this key.</returns>
    internal async Task<(IReadOnlyList<AuditAnchor> Anchors, string? Doubt)> ReadAsync(string? file, CancellationToken cancellationToken)
    {
        string? path = file ?? options.Value.AnchorFile;
        if (path is null || !File.Exists(path))
        {
            return file is null ? ([], $"there are no anchors in {path ?? "Audit:AnchorFile"}: that the newest records were removed could not be told")
                : throw new UserFacingException(ErrorCode.FileNotFound, $"'{file}' does not exist; name a file of anchors");
        }

        List<AuditAnchor> anchors = [];
        string? doubt = null;
        int number = 0;
        foreach (string line in await File.ReadAllLinesAsync(path, cancellationToken))
        {
            number++;
            if (Genuine(line) is { } anchor)
            {
                anchors.Add(anchor);
            }
            else
            {
                doubt ??= $"line {number} of {path} is not an anchor that was written with this key";
            }
        }

        return (anchors, doubt);
    }

    AuditAnchor? Genuine(string line)
    {
        try
        {
            AuditAnchor? anchor = JsonSerializer.Deserialize<AuditAnchor>(line, JsonSerializerOptions.Web);
            return anchor is { Link: not null, Seal: not null } && AuditChain.Seal(key.Value, anchor.Seq, anchor.Link, anchor.At).AsSpan().SequenceEqual(anchor.Seal) ? anchor : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
