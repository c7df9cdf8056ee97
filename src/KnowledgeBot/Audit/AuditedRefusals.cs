using System.Collections.Concurrent;

namespace KnowledgeBot.Audit;

/// <summary>
/// Records of what came to a door without proof of who sends it. One a minute for each door and reason, with how many there were: strangers may not fill the
/// record, nor keep others waiting for it.
/// </summary>
public sealed class AuditedRefusals(AuditTrail audit, TimeProvider time)
{
    static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);
    readonly ConcurrentDictionary<(string Door, string Code), (int Count, DateTimeOffset Next)> _seen = new();

    /// <param name="door">teams, api and so on.</param>
    /// <param name="code">Why, in words of ours.</param>
    public Task HappenedAsync(string door, string code, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        int told = 0;
        _seen.AddOrUpdate((door, code), _ =>
        {
            told = 1;
            return (0, now + s_pause);
        }, (_, seen) =>
        {
            told = seen.Next <= now ? seen.Count + 1 : 0;
            return seen.Next <= now ? (0, now + s_pause) : (seen.Count + 1, seen.Next);
        });
        return told == 0 ? Task.CompletedTask : audit.RecordAsync(new AuditEntry(AuditKind.Rejection, null)
        {
            Payload = new Dictionary<string, object?> { ["channel"] = door, ["code"] = code, ["count"] = told },
        }, cancellationToken);
    }
}
