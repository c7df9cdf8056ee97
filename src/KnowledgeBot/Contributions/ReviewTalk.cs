using System.Text.RegularExpressions;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Loops;

namespace KnowledgeBot.Contributions;

/// <summary>Decisions about contributions said, or pressed, in a conversation. The words carry no right: who says them must have it now.</summary>
sealed partial class ReviewTalk(ContributionStore store, ContributionReview review, ContributionDesk desk, ReviewCard card) : ILoopCommand
{
    const int Shown = 10;

    public async Task<Answer?> TryAsync(Saying saying, CancellationToken cancellationToken)
    {
        if (!saying.IsPrivate)
        {
            return Decision().IsMatch(saying.Text) ? saying.Refuse("Nothing was done: decide about contributions in a direct message, where nobody reads along.") : null;
        }

        if (Pending().IsMatch(saying.Text) && saying.Speaker.IsEnablement)
        {
            return await ListAsync(saying, cancellationToken);
        }

        Match said = Decision().Match(saying.Text);
        if (!said.Success)
        {
            return null;
        }

        Guid id = Guid.Parse(said.Groups["id"].Value);
        try
        {
            return said.Groups["verb"].Value.ToLowerInvariant() switch
            {
                "approve" => await ApproveAsync(saying, id, said.Groups["text"].Value.Trim(), cancellationToken),
                "decline" => await DeclineAsync(saying, id, said.Groups["text"].Value.Trim(), cancellationToken),
                "renew" => Renewed(saying, await review.RenewAsync(saying.Speaker, id, null, cancellationToken)),
                "withdraw" => saying.Say($"Withdrawn: “{(await desk.WithdrawAsync(saying.Speaker, id, cancellationToken)).Topic}” answers no more."),
                _ => await card.ShowAsync(saying, id, cancellationToken) ?? saying.Refuse("There is no such contribution."),
            };
        }
        catch (UserFacingException e) when (e.Code is ErrorCode.Forbidden or ErrorCode.NotFound or ErrorCode.RequestInvalid)
        {
            return saying.Refuse($"Nothing was done: {e.Message}.");
        }
    }

    async Task<Answer> ApproveAsync(Saying saying, Guid id, string text, CancellationToken cancellationToken)
    {
        if (await DecidedAsync(saying.Speaker, id, cancellationToken) is { } before)
        {
            return saying.Say($"Nothing was done. {before}");
        }

        Contribution approved = await review.ApproveAsync(saying.Speaker, id, text.Length > 0 ? new ContributionEdit(Text: text) : ContributionEdit.None, cancellationToken);
        return saying.Say($"Approved{(approved.Text == approved.Original ? "" : ", with your text")}: “{approved.Topic}” answers questions now, with the name of {approved.AuthorName}, who is told.");
    }

    async Task<Answer> DeclineAsync(Saying saying, Guid id, string reason, CancellationToken cancellationToken)
    {
        if (await DecidedAsync(saying.Speaker, id, cancellationToken) is { } before)
        {
            return saying.Say($"Nothing was done. {before}");
        }

        if (reason.Length == 0 && saying.Speaker.IsEnablement)
        {
            return saying.Say("Why? Its author reads the reason: write it below and press again.") with
            {
                Next = new AnswerNext([new AnswerAction("Decline", $"decline contribution {id}:", true)], "The reason for declining"),
            };
        }

        Contribution declined = await review.DeclineAsync(saying.Speaker, id, reason, cancellationToken);
        return saying.Say($"Declined: {declined.AuthorName} is told why.");
    }

    static Answer Renewed(Saying saying, Contribution contribution) => saying.Say($"Renewed: “{contribution.Topic}” answers questions until it is asked about again.");

    /// <returns>What became of it already; null while it waits, or is not there for this reader, or is not theirs to decide.</returns>
    async Task<string?> DecidedAsync(Colleague by, Guid id, CancellationToken cancellationToken) =>
        by.IsEnablement && await store.FindAsync(by, id, cancellationToken) is { State: not (ContributionState.Pending or ContributionState.Draft) } decided ? ReviewCard.Decided(decided) : null;

    async Task<Answer> ListAsync(Saying saying, CancellationToken cancellationToken)
    {
        IReadOnlyList<Contribution> pending = await store.ListAsync(saying.Speaker, ContributionState.Pending, cancellationToken);
        return pending.Count == 0 ? saying.Say("No contribution waits for a decision.")
            : saying.Say($"{pending.Count} wait for a decision:{string.Concat(pending.Take(Shown).Select((c, i) => $"\n- {i + 1}: {c.Topic} ({c.AuthorName})"))}") with
            {
                Next = new AnswerNext([.. pending.Take(5).Select((c, i) => new AnswerAction($"{i + 1}", $"show contribution {c.Id}"))]),
            };
    }

    [GeneratedRegex(@"^\s*(?<verb>approve|decline|renew|withdraw|show)\s+contribution\s+(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\s*:\s*(?<text>.*)|\s+because\s+(?<text>.+))?\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Decision();

    [GeneratedRegex(@"^\s*(?:show\s+)?(?:the\s+)?(?:pending|waiting|open)?\s*contributions\s*[.!]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Pending();
}
