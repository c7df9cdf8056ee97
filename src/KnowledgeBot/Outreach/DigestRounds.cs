using System.Globalization;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Loops;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Outreach;

/// <summary>Brings the week's gaps to those who look after them: owners and enablement. Who has none to see is not written to.</summary>
public sealed class DigestRounds(KnowledgeDatabase database, Courier courier, IOptions<LoopOptions> options, TimeProvider time)
{
    /// <summary>What was missed by longer waits for the next week.</summary>
    static readonly TimeSpan s_late = TimeSpan.FromDays(2);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        DateTime due = now.Date.AddDays(-(((int)now.DayOfWeek - (int)options.Value.DigestDay + 7) % 7)).AddHours(options.Value.DigestHour);
        if (now < due || now - due > s_late)
        {
            return;
        }

        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        List<string> readers = await session.ListAsync("""
            select p.email from people p where p.active and (p.slack is not null or p.entra is not null) and ('enablement' = any (p.roles) or exists (select from gap_owners o where o.person_id = p.id)) order by p.email
            """, r => r.GetString(0), cancellationToken);
        await session.CommitAsync(cancellationToken);
        foreach (string email in readers)
        {
            await courier.HandAsync(email, string.Create(CultureInfo.InvariantCulture, $"digest/{email}/{due:yyyy-MM-dd}"), "Gap digest", cancellationToken);
        }
    }
}
