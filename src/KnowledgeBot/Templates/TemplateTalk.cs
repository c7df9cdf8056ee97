using System.Text.RegularExpressions;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Briefs;
using KnowledgeBot.Loops;

namespace KnowledgeBot.Templates;

/// <summary>"Draft a follow-up mail for Blackpine" in a conversation: for whoever asks alone, and no further.</summary>
sealed partial class TemplateTalk(TemplateLibrary library, TemplateWriter writer) : ILoopCommand
{
    public async Task<Answer?> TryAsync(Saying saying, CancellationToken cancellationToken)
    {
        if (Listed().IsMatch(saying.Text))
        {
            IReadOnlyList<TemplateHead> heads = await library.ListAsync(saying.Audience.Asker!, cancellationToken);
            return heads.Count == 0 ? null : saying.Say($"Templates for you:{string.Concat(heads.Select(h => $"\n- {h.Name}, for a {h.About}: version {h.Version}, {h.State}, owner {h.Owner}, used {h.Uses} times"))}\nSay “draft {heads[0].Name.ToLowerInvariant()} for ...”.");
        }

        Match asked = Asked().Match(saying.Text);
        if (!asked.Success || library.Find(saying.Audience.Asker!, asked.Groups["name"].Value) is not { } template)
        {
            return null;
        }

        if (!saying.IsPrivate)
        {
            return saying.Refuse("A draft is for you alone: ask me for it in a direct message.");
        }

        try
        {
            Brief draft = await writer.FillAsync(saying.Speaker, saying.Audience.Scope, template, asked.Groups["subject"].Value, cancellationToken);
            return saying.Say(BriefText.Answer(draft)) with { Citations = draft.Citations, Warnings = draft.Warnings, Retrieved = draft.Retrieved };
        }
        catch (UserFacingException e) when (e.Code is ErrorCode.NotFound or ErrorCode.RequestInvalid or ErrorCode.TooManyRequests)
        {
            return saying.Blank with { Text = $"No draft: {e.Message}." };
        }
    }

    [GeneratedRegex(@"^\s*(?:please\s+)?(?:draft|write|prepare)\s+(?:me\s+)?(?:(?:an?|the|my)\s+)?(?<name>[\w -]{3,60}?)\s+(?:for|with|to|about|against|on)\s*:?\s+(?<subject>\S.*?)\s*[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Asked();

    [GeneratedRegex(@"^\s*(?:show\s+(?:me\s+)?|list\s+)?(?:the\s+|my\s+)?templates\s*[.!?]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Listed();
}
