using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Answering;
using KnowledgeBot.Notices;

namespace KnowledgeBot.VerifiedAnswers;

/// <summary>Tells owners which of their verified answers are shown no longer, and why.</summary>
public sealed class VerifiedUpkeep(KnowledgeDatabase database, AccessDirectory access, FirmCalendar calendar, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        foreach (VerifiedAnswer flagged in (await VerifiedStore.ReadAsync(session, calendar.Today, null, cancellationToken)).Where(v => v.State != VerifiedState.Verified))
        {
            string why = flagged.State switch
            {
                VerifiedState.SourceChanged => "a source of it has changed",
                VerifiedState.SourceSuperseded => "a source of it is superseded",
                VerifiedState.SourceExpired => "a source of it has expired",
                VerifiedState.SourceGone => "a source of it was removed",
                _ => "it has expired",
            };
            await NoticeStore.TellAsync(session, flagged.OwnerId, flagged.LabelId, time.GetUtcNow(), "verified-flagged", flagged.Id,
                $"The verified answer to “{flagged.Question}” is not shown any more: {why}. Verify it again or remove it.", $"flagged {flagged.Id} {flagged.State} {flagged.PinnedOn:O}", cancellationToken);
        }

        await session.CommitAsync(cancellationToken);
    }
}
