using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Loops;

namespace KnowledgeBot.Gaps;

/// <summary>The week's gaps in a conversation of the reader's own.</summary>
sealed partial class DigestTalk(DigestDesk desk) : ILoopCommand
{
    public async Task<Answer?> TryAsync(Saying saying, CancellationToken cancellationToken)
    {
        if (!saying.IsPrivate || !Asked().IsMatch(saying.Text))
        {
            return null;
        }

        string text = DigestWords.Of(await desk.ReadAsync(saying.Speaker, cancellationToken));
        return saying.Say(text.Length > 0 || saying.Question.Chat is { IsUnasked: true } ? text : "Nothing was asked in vain where you may see it.");
    }

    [GeneratedRegex(@"^\s*(?:show\s+(?:me\s+)?)?(?:the\s+|my\s+)?(?:weekly\s+)?gap\s+digest\s*[.!]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();
}
