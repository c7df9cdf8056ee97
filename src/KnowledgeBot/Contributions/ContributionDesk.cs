using System.Globalization;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Notices;

namespace KnowledgeBot.Contributions;

/// <summary>The author's side: write, look at what is known already, send, take back. Every door calls the same methods.</summary>
public sealed class ContributionDesk(
    KnowledgeDatabase database, AccessDirectory access, ColleagueDirectory colleagues, ContributionLabels labels, ContributionStore store, SimilarKnowledge similar, DocumentWriter documents, FirmCalendar calendar, TimeProvider time)
{
    /// <summary>Keeps it and sends it to enablement; when something close to it is known already, it stays a draft until <see cref="SubmitAsync"/>, unless <paramref name="anyway"/>.</summary>
    /// <param name="seenBy">What everybody who will read the reply may see.</param>
    /// <exception cref="UserFacingException">request-invalid, forbidden.</exception>
    public async Task<SubmittedContribution> WriteAsync(Colleague author, AccessScope seenBy, ContributionDraft draft, bool anyway, CancellationToken cancellationToken)
    {
        string text = Checked(draft);
        AccessLabel label = await labels.ForAsync(author.Person.Email, draft, cancellationToken);
        IReadOnlyList<SimilarPassage> known = await similar.FindAsync(seenBy, text, cancellationToken);
        bool sent = anyway || known.Count == 0;
        Guid id = Guid.NewGuid();
        await using (DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken))
        {
            await ContributionStore.AddAsync(session, id, author.Person.Id, label.Id, text, Topic(draft.Topic, text), draft, sent ? ContributionState.Pending : ContributionState.Draft, time.GetUtcNow(), cancellationToken);
            if (sent)
            {
                await AnnounceAsync(session, author.Person, id, label.Id, cancellationToken);
            }

            await session.CommitAsync(cancellationToken);
        }

        return new SubmittedContribution(await FoundAsync(author.Person.Email, id, cancellationToken), known);
    }

    /// <summary>Sends a draft to enablement.</summary>
    /// <exception cref="UserFacingException">not-found; request-invalid when it is no draft.</exception>
    public Task<Contribution> SubmitAsync(Colleague author, Guid id, CancellationToken cancellationToken) => MoveOwnAsync(author, id, [ContributionState.Draft], ContributionState.Pending, cancellationToken);

    /// <summary>Takes it back; what it had become leaves the answers at once.</summary>
    /// <exception cref="UserFacingException">not-found; request-invalid when it is decided otherwise already.</exception>
    public async Task<Contribution> WithdrawAsync(Colleague by, Guid id, CancellationToken cancellationToken)
    {
        Contribution before = await store.FindAsync(by, id, cancellationToken) ?? throw Missing();
        if (before.State != ContributionState.Approved && before.State != ContributionState.Expired)
        {
            return await MoveOwnAsync(by, id, [ContributionState.Draft, ContributionState.Pending], ContributionState.Withdrawn, cancellationToken);
        }

        bool moved = false;
        await documents.RemoveAsync(await access.StewardAsync(cancellationToken), Contribution.Source, before.Uri, async session =>
            moved = await ContributionStore.MoveAsync(session, before with { State = ContributionState.Withdrawn }, [before.State], by.Person.Id, time.GetUtcNow(), cancellationToken), cancellationToken);
        return moved ? await FoundAsync(by.Person.Email, id, cancellationToken) : throw Decided();
    }

    async Task<Contribution> MoveOwnAsync(Colleague author, Guid id, string[] from, string to, CancellationToken cancellationToken)
    {
        Contribution before = await store.FindAsync(author, id, cancellationToken) is { } found && found.AuthorId == author.Person.Id ? found : throw Missing();
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        if (!await ContributionStore.MoveAsync(session, before with { State = to }, from, null, time.GetUtcNow(), cancellationToken))
        {
            throw Decided();
        }

        if (to == ContributionState.Pending)
        {
            await AnnounceAsync(session, author.Person, id, before.LabelId, cancellationToken);
        }

        await session.CommitAsync(cancellationToken);
        return await FoundAsync(author.Person.Email, id, cancellationToken);
    }

    async Task AnnounceAsync(DatabaseSession session, Person author, Guid id, int label, CancellationToken cancellationToken)
    {
        foreach (Colleague reader in await colleagues.EnablementOfAsync([label], cancellationToken))
        {
            await NoticeStore.TellAsync(session, reader.Person.Id, label, time.GetUtcNow(), "contribution-submitted", id, $"{author.Name} contributed something that waits for your decision.", $"submitted {id}", cancellationToken);
        }
    }

    async Task<Contribution> FoundAsync(string email, Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync(await colleagues.FindAsync(email, cancellationToken), id, cancellationToken) ?? throw Missing();

    string Checked(ContributionDraft draft)
    {
        string text = TextHygiene.Clean(draft.Text).Trim();
        return text.Length > ContributionDraft.MaxLength || !text.Any(char.IsLetterOrDigit)
            ? throw new UserFacingException(ErrorCode.RequestInvalid, string.Create(CultureInfo.InvariantCulture, $"a contribution takes 1 to {ContributionDraft.MaxLength:N0} characters; this one has {text.Length:N0}"))
            : draft.Expires < calendar.Today ? throw new UserFacingException(ErrorCode.RequestInvalid, $"'{draft.Expires:yyyy-MM-dd}' is past already; give a day on which it still holds")
            : text;
    }

    /// <summary>What was said it is about, else its first words.</summary>
    internal static string Topic(string? said, string text)
    {
        string topic = string.Join(' ', TextHygiene.Clean(said is { Length: > 0 } ? said : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return topic.Length <= ContributionDraft.MaxTopic ? topic.TrimEnd('.', ',', ';', ':') : topic[..(ContributionDraft.MaxTopic - 1)] + "…";
    }

    internal static UserFacingException Missing() => new(ErrorCode.NotFound, "there is no such contribution");

    internal static UserFacingException Decided() => new(ErrorCode.RequestInvalid, "it is in another state by now; list the contributions to see which");
}
