using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Teams;

/// <summary>
/// Plain text for a message that Teams reads as Markdown and HTML. Everything either could make something of stands as a character reference: no document and
/// no model can link, draw in a picture, mention anybody or change how text looks. [n] of a citation stays, for Teams to make its own.
/// </summary>
static partial class TeamsText
{
    const string Bullet = "• ";

    /// <param name="isCited">Whether a number is a citation of this message.</param>
    public static string Render(string text, Func<int, bool> isCited)
    {
        StringBuilder rendered = new(text.Length + 64);
        foreach (string line in Inert(text).Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0))
        {
            rendered.Append(rendered.Length == 0 ? "" : "\n\n");
            bool isItem = line.StartsWith("- ", StringComparison.Ordinal);
            rendered.Append(isItem ? Bullet : "");
            Append(rendered, isItem ? line[2..] : line, isCited);
        }

        return rendered.ToString();
    }

    /// <summary>For fields that are shown as they are, such as those of a card.</summary>
    public static string Inert(string text) => Names().Replace(ChatText.Inert(text), m => m.Value.Replace(".", " .", StringComparison.Ordinal).Replace(":", " :", StringComparison.Ordinal));

    static void Append(StringBuilder rendered, string line, Func<int, bool> isCited)
    {
        int at = 0;
        foreach (Match mark in Mark().Matches(line).Where(m => isCited(int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))))
        {
            Encode(rendered, line.AsSpan(at, mark.Index - at), at > 0);
            rendered.Append(mark.ValueSpan);
            at = mark.Index + mark.Length;
        }

        Encode(rendered, line.AsSpan(at), at > 0);
    }

    /// <param name="afterMark">What stands right behind a citation must not make it a link.</param>
    static void Encode(StringBuilder rendered, ReadOnlySpan<char> text, bool afterMark)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool speaks = s_meaning.Contains(text[i]) || (i == 0 && (afterMark ? text[i] is '(' or ':' : text[i] is '-' or '+' or '=' || char.IsAsciiDigit(text[i]) && LooksListed(text)));
            rendered.Append(text[i] == '\t' ? " " : speaks ? string.Create(CultureInfo.InvariantCulture, $"&#{(int)text[i]};") : text[i].ToString());
        }
    }

    /// <summary>"1. " and "1) " begin a list in Markdown.</summary>
    static bool LooksListed(ReadOnlySpan<char> text)
    {
        int digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 10 && text[digits] is '.' or ')';
    }

    static readonly System.Buffers.SearchValues<char> s_meaning = System.Buffers.SearchValues.Create("&<>\\`*_~[]#|!$");

    [GeneratedRegex(@"\[(\d{1,3})\]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\b(?:www\.|(?:mailto|javascript|data):(?=\S))", RegexOptions.IgnoreCase)]
    private static partial Regex Names();
}
