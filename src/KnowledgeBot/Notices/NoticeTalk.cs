using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Contributions;
using KnowledgeBot.Loops;

namespace KnowledgeBot.Notices;

/// <summary>Says a notice in its person's conversation: what waits for a decision as a card to decide on.</summary>
sealed partial class NoticeTalk(NoticeStore notices, ReviewCard reviews) : ILoopCommand
{
    public async Task<Answer?> TryAsync(Saying saying, CancellationToken cancellationToken)
    {
        Match named = Named().Match(saying.Text);
        if (!named.Success || !saying.IsPrivate || await notices.FindAsync(saying.Speaker, Guid.Parse(named.Groups["id"].Value), cancellationToken) is not { } notice)
        {
            return null;
        }

        return notice.Kind switch
        {
            "contribution-submitted" => await reviews.ShowAsync(saying, notice.Subject, cancellationToken) ?? saying.Say(""),
            "contribution-renew" or "contribution-expired" => saying.Say(notice.Text) with { Next = Renewal(notice.Subject) },
            _ => saying.Say(notice.Text),
        };
    }

    static AnswerNext Renewal(Guid contribution) => new([new AnswerAction("It still holds", $"renew contribution {contribution}"), new AnswerAction("Let it go", $"withdraw contribution {contribution}")]);

    [GeneratedRegex(@"^notice (?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
