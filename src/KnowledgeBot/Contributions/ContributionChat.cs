using System.Text;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Loops;

namespace KnowledgeBot.Contributions;

/// <summary>Contributions typed into a conversation: <c>remember: ...</c>, then <c>submit</c> or <c>discard</c> when something close to it is known already.</summary>
sealed partial class ContributionChat(ContributionDesk desk, ContributionStore store, FirmCalendar calendar) : ILoopCommand
{
    static readonly AnswerNext s_submit = new([new AnswerAction("Submit", "submit"), new AnswerAction("Discard", "discard")]);

    public async Task<Answer?> TryAsync(Saying saying, CancellationToken cancellationToken)
    {
        (Colleague author, Answer blank) = (saying.Speaker, saying.Blank);
        try
        {
            return RememberCommand.Read(saying.Text) is { } draft ? Told(blank, await desk.WriteAsync(author, saying.Audience.Scope, draft with { Thread = blank.Thread }, anyway: false, cancellationToken))
                : Decision().Match(saying.Text) is { Success: true } said ? await DecideAsync(author, blank, said, saying.Question.Thread, cancellationToken)
                : null;
        }
        catch (UserFacingException e) when (e.Code is ErrorCode.RequestInvalid or ErrorCode.Forbidden)
        {
            return blank with { Status = AnswerStatus.Refused, Text = $"I did not keep it: {e.Message}." };
        }
    }

    async Task<Answer?> DecideAsync(Colleague author, Answer blank, Match said, Guid? thread, CancellationToken cancellationToken)
    {
        Contribution? draft = await store.DraftAsync(author, thread, cancellationToken);
        if (draft is null)
        {
            return null;
        }

        if (said.Groups["word"].Value.StartsWith("discard", StringComparison.OrdinalIgnoreCase))
        {
            await desk.WithdrawAsync(author, draft.Id, cancellationToken);
            return blank with { Status = AnswerStatus.Answered, Text = "Discarded; nothing was kept." };
        }

        return blank with { Status = AnswerStatus.Answered, Text = Sent(await desk.SubmitAsync(author, draft.Id, cancellationToken)) };
    }

    Answer Told(Answer blank, SubmittedContribution written)
    {
        if (written.Contribution.State != ContributionState.Draft)
        {
            return blank with { Status = AnswerStatus.Answered, Text = Sent(written.Contribution) };
        }

        CitationList citations = new(written.Similar.Select(s => s.Hit!).DistinctBy(h => h.ChunkId), calendar.Today);
        StringBuilder text = new($"Not sent yet ({Label(written.Contribution)}): something close to it is known already.");
        foreach (SimilarPassage known in written.Similar)
        {
            text.Append("\n- ").Append(known.Contradicts ? "This says otherwise: “" : "“").Append(known.Quote).Append("” [").Append(citations.Cite(known.Hit!.ChunkId, known.Quote)).Append(']');
        }

        text.Append("\nSay “submit” to send it to enablement all the same, or “discard”.");
        bool contradicts = written.Similar.Any(s => s.Contradicts);
        return blank with
        {
            Status = AnswerStatus.Answered, Text = text.ToString(), Citations = citations.All, Next = s_submit,
            Warnings = contradicts ? [new Warning("contribution-contradicts", "What you want remembered seems to contradict something that holds today; say in your text which is right and why.")] : [],
        };
    }

    static string Sent(Contribution c) =>
        $"Sent to enablement: “{c.Topic}” ({Label(c)}). Until it is approved it answers nobody but you; you will be told. Its id is {c.Id}.";

    static string Label(Contribution c) => $"{c.Territory}, {c.Sensitivity}{(c.Compartment is null ? "" : $", compartment {c.Compartment}")}{(c.Expires is { } day ? $", until {day:yyyy-MM-dd}" : "")}";

    [GeneratedRegex(@"^\s*(?<word>submit|discard)(?:\s+(?:it|this|that|(?:my |the )?(?:contribution|draft)))?\s*[.!]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Decision();
}
