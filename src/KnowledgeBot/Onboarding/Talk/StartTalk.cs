using System.Text.RegularExpressions;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Loops;
using KnowledgeBot.Onboarding.Tracks;

namespace KnowledgeBot.Onboarding.Talk;

/// <summary>Begins a track in a conversation.</summary>
sealed partial class StartTalk(Enrolments enrolments) : ILoopCommand
{
    public async Task<Answer?> TryAsync(Saying saying, CancellationToken cancellationToken)
    {
        Match start = Start().Match(saying.Text);
        if (!start.Success || !saying.IsPrivate)
        {
            return null;
        }

        IReadOnlyList<Track> offered = await enrolments.OfferedAsync(saying.Audience.Asker!, cancellationToken);
        string? wanted = start.Groups["track"] is { Success: true } named ? named.Value : offered.Count == 1 ? offered[0].Id : null;
        if (wanted is null)
        {
            return saying.Say(offered.Count == 0 ? "There is no onboarding track for you." : $"Which track? Say {string.Join(" or ", offered.Select(t => $"“start onboarding {t.Id}”"))}.") with
            {
                Next = offered.Count == 0 ? null : new AnswerNext([.. offered.Take(5).Select(t => new AnswerAction(t.Name, $"start onboarding {t.Id}"))]),
            };
        }

        try
        {
            Enrolment begun = (await enrolments.StartAsync(saying.Audience.Asker!, saying.Audience.Asker!.Email, wanted, start.Groups["zone"] is { Success: true } zone ? zone.Value : null, null, cancellationToken)).Enrolment;
            return saying.Say($"You are on {begun.Track} since {begun.StartedOn:yyyy-MM-dd}. Lessons come at {begun.Hour}:00, {begun.TimeZone}; “lessons at 8 Europe/London” changes that. Say “lesson” for the first one now.") with
            {
                Next = new AnswerNext([new AnswerAction("First lesson", "next lesson")]),
            };
        }
        catch (UserFacingException e) when (e.Code is ErrorCode.NotFound or ErrorCode.RequestInvalid)
        {
            return saying.Refuse($"Nothing was begun: {e.Message}.");
        }
    }

    [GeneratedRegex(@"^\s*start\s+(?:my\s+|the\s+)?onboarding(?:\s+(?!in\b)(?<track>[\w.-]+))?(?:\s+in\s+(?<zone>[A-Za-z_]+(?:/[A-Za-z_+\-0-9]+)+|UTC))?\s*[.!]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Start();
}
