using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;
using KnowledgeBot.Notices;

namespace KnowledgeBot.Contributions;

/// <summary>Enablement's side: approve, with or without changes, or decline with a reason. The document and the decision stand or fall together, and the author is told.</summary>
public sealed class ContributionReview(
    KnowledgeDatabase database, AccessDirectory access, ColleagueDirectory colleagues, ContributionLabels labels, ContributionStore store, ContributionDocument document, DocumentWriter documents, FirmCalendar calendar, TimeProvider time)
{
    static readonly string[] s_open = [ContributionState.Pending, ContributionState.Approved, ContributionState.Expired];

    /// <summary>Approves what is pending, or changes what is approved already.</summary>
    /// <exception cref="UserFacingException">forbidden without the role; not-found when it is not theirs to see; request-invalid.</exception>
    public async Task<Contribution> ApproveAsync(Colleague reviewer, Guid id, ContributionEdit edit, CancellationToken cancellationToken)
    {
        Contribution before = await OpenAsync(reviewer, id, s_open, cancellationToken);
        Contribution after = await EditedAsync(reviewer, before, edit, cancellationToken);
        if (edit.Supersedes is { } older && (older == id || await store.FindAsync(reviewer, older, cancellationToken) is not { State: ContributionState.Approved }))
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"'supersedes' {older} is no other approved contribution");
        }

        string changes = after.Text == before.Text ? "" : " It was edited.";
        await WriteAsync(reviewer, before, after, edit.Supersedes, "contribution-approved", $"Your contribution “{after.Topic}” was approved by {reviewer.Person.Name} and answers questions now, with your name.{changes}{Because(edit.Reason)}", cancellationToken);
        // Its label may be a new one.
        return await store.FindAsync(await colleagues.FindAsync(reviewer.Person.Email, cancellationToken), id, cancellationToken) ?? throw ContributionDesk.Missing();
    }

    /// <exception cref="UserFacingException">forbidden, not-found, request-invalid without a reason.</exception>
    public async Task<Contribution> DeclineAsync(Colleague reviewer, Guid id, string? reason, CancellationToken cancellationToken)
    {
        Contribution before = await OpenAsync(reviewer, id, [ContributionState.Pending], cancellationToken);
        string why = TextHygiene.Clean(reason ?? "").Trim() is { Length: > 0 and <= 1_000 } given ? given
            : throw new UserFacingException(ErrorCode.RequestInvalid, "a contribution is declined with a reason of up to 1,000 characters; its author reads it");
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        if (!await ContributionStore.MoveAsync(session, before with { State = ContributionState.Declined, Reason = why }, [ContributionState.Pending], reviewer.Person.Id, time.GetUtcNow(), cancellationToken))
        {
            throw ContributionDesk.Decided();
        }

        await NoticeStore.TellAsync(session, before.AuthorId, before.LabelId, time.GetUtcNow(), "contribution-declined", id, $"Your contribution “{before.Topic}” was declined by {reviewer.Person.Name}.{Because(why)}", $"declined {id}", cancellationToken);
        await session.CommitAsync(cancellationToken);
        return await store.FindAsync(reviewer, id, cancellationToken) ?? throw ContributionDesk.Missing();
    }

    /// <summary>Says that it still holds: by its author or by enablement.</summary>
    /// <param name="expires">The last day it holds now; null: until it is asked about again.</param>
    /// <exception cref="UserFacingException">not-found, request-invalid.</exception>
    public async Task<Contribution> RenewAsync(Colleague by, Guid id, DateOnly? expires, CancellationToken cancellationToken)
    {
        Contribution before = await store.FindAsync(by, id, cancellationToken) ?? throw ContributionDesk.Missing();
        if (before.State is not (ContributionState.Approved or ContributionState.Expired))
        {
            throw ContributionDesk.Decided();
        }

        await WriteAsync(by, before, before with { State = ContributionState.Approved, Expires = Future(expires) }, null, "contribution-approved", $"Your contribution “{before.Topic}” was renewed by {by.Person.Name}.", cancellationToken);
        return await store.FindAsync(by, id, cancellationToken) ?? throw ContributionDesk.Missing();
    }

    async Task<Contribution> OpenAsync(Colleague reviewer, Guid id, string[] states, CancellationToken cancellationToken)
    {
        if (!reviewer.IsEnablement)
        {
            throw new UserFacingException(ErrorCode.Forbidden, $"{reviewer.Person.Name} does not have the role 'enablement', which decides about contributions (roles in access.yaml)");
        }

        Contribution found = await store.FindAsync(reviewer, id, cancellationToken) is { State: not ContributionState.Draft } own ? own : throw ContributionDesk.Missing();
        return states.Contains(found.State) ? found : throw ContributionDesk.Decided();
    }

    /// <summary>Its label goes no further than its author may see, and no further than who changes it.</summary>
    async Task<Contribution> EditedAsync(Colleague reviewer, Contribution before, ContributionEdit edit, CancellationToken cancellationToken)
    {
        string text = TextHygiene.Clean(edit.Text ?? before.Text).Trim();
        if (text.Length > ContributionDraft.MaxLength || !text.Any(char.IsLetterOrDigit))
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"'text' takes 1 to {ContributionDraft.MaxLength} characters");
        }

        int label = before.LabelId;
        if (edit.Territory is not null || edit.Sensitivity is not null)
        {
            ContributionDraft wanted = new(text, edit.Territory ?? before.Territory, edit.Sensitivity ?? before.Sensitivity, before.Compartment);
            AccessLabel known = await labels.ForAsync(before.Author, wanted, cancellationToken);
            label = (await labels.ForAsync(reviewer.Person.Email, wanted with { Territory = known.Territory }, cancellationToken)).Id;
        }

        return before with { State = ContributionState.Approved, Text = text, Topic = ContributionDesk.Topic(edit.Topic ?? before.Topic, text), LabelId = label, Expires = Future(edit.Expires ?? before.Expires), Reason = edit.Reason ?? before.Reason };
    }

    async Task WriteAsync(Colleague by, Contribution before, Contribution after, Guid? supersedes, string kind, string telling, CancellationToken cancellationToken)
    {
        (DocumentVersion version, PassageVectors? vectors) = await document.MakeAsync(after, calendar.Today, supersedes, cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        bool written = await documents.WriteAsync(await access.StewardAsync(cancellationToken), version, vectors, async session =>
        {
            if (!await ContributionStore.MoveAsync(session, after, [before.State], by.IsEnablement ? by.Person.Id : null, now, cancellationToken))
            {
                return false;
            }

            if (before.AuthorId != by.Person.Id)
            {
                await NoticeStore.TellAsync(session, after.AuthorId, after.LabelId, now, kind, after.Id, telling, $"approved {after.Id} {now:O}", cancellationToken);
            }

            return true;
        }, cancellationToken);
        if (!written)
        {
            throw ContributionDesk.Decided();
        }
    }

    DateOnly? Future(DateOnly? expires) => expires < calendar.Today ? throw new UserFacingException(ErrorCode.RequestInvalid, $"'expires' {expires:yyyy-MM-dd} is past already; give a day on which it still holds") : expires;

    static string Because(string? reason) => string.IsNullOrWhiteSpace(reason) ? "" : $" Reason: {reason}";
}
