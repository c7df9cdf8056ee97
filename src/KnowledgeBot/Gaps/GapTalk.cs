using System.Text.RegularExpressions;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;
using KnowledgeBot.Loops;
using KnowledgeBot.Templates;

namespace KnowledgeBot.Gaps;

/// <summary>Open questions shown and closed in a conversation. The words carry no right: who says them must have it now.</summary>
sealed partial class GapTalk(GapBoard board, GapDesk desk, QuietAnswers answers) : ILoopCommand
{
    const int Shown = 5;
    const int Suggested = 3;
    const int MaxLabel = 60;

    public async Task<Answer?> TryAsync(Saying saying, CancellationToken cancellationToken)
    {
        Match said = Decision().Match(saying.Text);
        if (!saying.IsPrivate)
        {
            return said.Success ? saying.Refuse("Nothing was done: close gaps in a direct message, where nobody reads along.") : null;
        }

        if (!said.Success)
        {
            return Open().IsMatch(saying.Text) ? await ListAsync(saying, cancellationToken) : null;
        }

        Guid id = Guid.Parse(said.Groups["id"].Value);
        string with = said.Groups["with"].Value.Trim();
        try
        {
            return said.Groups["verb"].Value.ToLowerInvariant() switch
            {
                "show" => await ShowAsync(saying, id, cancellationToken),
                "close" when with.Length == 0 => saying.Refuse("Nothing was done: name what answers it, a document's path, contribution:ID or the id of a verified answer."),
                "close" => Closed(saying, await desk.CloseAsync(saying.Speaker, id, with, cancellationToken)),
                _ => Closed(saying, await desk.CloseAsync(saying.Speaker, id, null, cancellationToken)),
            };
        }
        catch (UserFacingException e) when (e.Code is ErrorCode.Forbidden or ErrorCode.NotFound or ErrorCode.RequestInvalid)
        {
            return saying.Refuse($"Nothing was done: {e.Message}.");
        }
    }

    async Task<Answer> ListAsync(Saying saying, CancellationToken cancellationToken)
    {
        IReadOnlyList<Gap> open = await board.ListAsync(saying.Speaker, cancellationToken);
        return open.Count == 0 ? saying.Say("Nothing was asked in vain where you may see it.")
            : saying.Say($"Asked in vain, those asked most first ({open.Count} in all):{string.Concat(open.Take(Shown).Select((g, i) => $"\n- {i + 1}: {g.Question} ({Counts(g)})"))}") with
            {
                Next = new AnswerNext([.. open.Take(Shown).Select((g, i) => new AnswerAction($"{i + 1}", $"show gap {g.Id}"))]),
            };
    }

    /// <summary>With what answers it by now, as its reader would be answered.</summary>
    async Task<Answer> ShowAsync(Saying saying, Guid id, CancellationToken cancellationToken)
    {
        if ((await board.ListAsync(saying.Speaker, cancellationToken)).FirstOrDefault(g => g.Id == id) is not { } gap)
        {
            return saying.Refuse("There is no such gap.");
        }

        CitedText text = new();
        text.Line($"“{gap.Question}” {Counts(gap)}, owner: {gap.Owner ?? "nobody"}");
        if (!saying.Speaker.IsEnablement && gap.OwnerEmail != saying.Speaker.Person.Email)
        {
            return saying.Say(text.Line("If you know the answer, say “remember: ...”.").Text);
        }

        Answer? now = await answers.AnswerAsync(saying.Speaker.Person, saying.Audience.Scope, saying.Blank, gap.Question, saying.Day, cancellationToken);
        Citation[] found = [.. (now?.Citations ?? []).DistinctBy(c => c.Document).Take(Suggested)];
        foreach (Citation citation in found)
        {
            text.Line($"- “{ChatText.Cut(citation.Quote.ReplaceLineEndings(" "), 300)}” [{text.Number(citation)}]");
        }

        text.Line(found.Length > 0 ? "Close it with one of these, or name below what answers it. Who asked and may see that is told." : "Nothing you may see answers it yet. Contribute an answer, or name below what answers it. Who asked and may see that is told.");
        return saying.Say(text.Text) with
        {
            Citations = text.Citations,
            Next = new AnswerNext(
                [.. found.Select(c => new AnswerAction(ChatText.Cut($"Close with {c.Title}", MaxLabel), $"close gap {gap.Id} with {c.Document}")), new AnswerAction("Close", $"close gap {gap.Id} with", true), new AnswerAction("Dismiss", $"dismiss gap {gap.Id}")],
                "Path of the document, contribution:ID, or id of the verified answer"),
        };
    }

    static Answer Closed(Saying saying, ClosedGap closed) => saying.Say(closed.EvalCase is { } test
        ? $"Closed: who asked “{closed.Question}” is told{(closed.StillOpen > 0 ? $", but for {closed.StillOpen} of {closed.Closed + closed.StillOpen}, who may not see what answers it" : "")}. As an eval case, to be kept in a suite:\n{test.Trim()}"
        : $"Dismissed: “{closed.Question}”. Nobody is told.");

    static string Counts(Gap gap) => $"{(gap.Count == 1 ? "asked once" : $"asked {gap.Count} times by {gap.Askers}")}{(gap.Territories.Count > 0 ? $", {string.Join(", ", gap.Territories.Keys)}" : "")}";

    [GeneratedRegex(@"^\s*(?<verb>show|close|dismiss)\s+gap\s+(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\s+with\b\s*:?\s*(?<with>.*))?\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Decision();

    [GeneratedRegex(@"^\s*(?:show\s+)?(?:me\s+)?(?:the\s+|my\s+)?(?:open\s+)?gaps\s*[.!]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Open();
}
