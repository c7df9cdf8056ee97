using System.Net;
using System.Text.RegularExpressions;
using KnowledgeBot.Channels;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Slack;

/// <summary>Between Slack's text, where <c>&lt;...&gt;</c> means something, and plain text, where nothing does.</summary>
public static partial class SlackText
{
    /// <summary>What somebody wrote, as they saw it: mentions by their names, links by their labels; without the mention of the bot.</summary>
    public static string Read(string text, string? botUser)
    {
        string plain = Token().Replace(text, token =>
        {
            string inside = token.Groups[1].Value;
            (string target, string? label) = inside.IndexOf('|', StringComparison.Ordinal) is > 0 and var bar ? (inside[..bar], inside[(bar + 1)..]) : (inside, null);
            return target == $"@{botUser}" ? " " : label is { Length: > 0 } ? label : target.StartsWith('!') || target.StartsWith('#') ? "" : target;
        });
        return TextHygiene.Clean(WebUtility.HtmlDecode(Entity().Replace(plain, e => e.Value is "&amp;" or "&lt;" or "&gt;" ? e.Value : e.Value.Replace("&", "&amp;", StringComparison.Ordinal)))).Trim();
    }

    public static bool Mentions(string text, string? botUser) => botUser is not null && Token().Matches(text).Any(t => t.Groups[1].Value.Split('|')[0] == $"@{botUser}");

    /// <summary>Text of documents and models for a field that Slack parses: nothing in it pages anybody, links anywhere or draws anything in.</summary>
    public static string Escape(string text) => ChatText.Inert(text)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex("<([^<>]*)>")]
    private static partial Regex Token();

    [GeneratedRegex(@"&[#\w]{1,10};?")]
    private static partial Regex Entity();
}
