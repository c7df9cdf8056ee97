using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>
/// What a model wrote, as text that no renderer can take for more: an allow-list of characters, brackets only as citation marks, addresses spelt out so
/// that nothing makes a link of them. Safe for any piece of a text, wherever it was cut.
/// </summary>
/// <param name="Text">Plain, with marks such as <c>[2]</c>.</param>
/// <param name="Marks">Numbers of the valid marks, distinct.</param>
/// <param name="Addresses">E-mail addresses and host names that <see cref="Text"/> still spells out, lower case.</param>
public sealed partial record PlainText(string Text, IReadOnlyList<int> Marks, IReadOnlyList<string> Addresses)
{
    const int MaxMarksOfOneLetter = 2;
    const char Open = '\uE000';
    const char Close = '\uE001';
    const string AllowedSigns = ".,;:!?'\"()-–—…’‘“”/%+=&§°·±×÷≥≤≈~_½¼¾•«»‹›„";

    /// <summary><see cref="Text"/> without its marks.</summary>
    public string Words { get; } = Mark().Replace(Text, " ").Trim();

    /// <param name="sources">How many citations there are: a mark beyond is no mark.</param>
    public static PlainText Of(string raw, int sources)
    {
        string text = Decoded(TextHygiene.Clean(raw)).Replace('\t', ' ').Replace('\n', ' ');
        text = TagLike().Replace(text, " ");
        text = Image().Replace(text, " ");
        text = InlineLink().Replace(text, "$1");
        text = Url().Replace(text, "(link left out)");
        List<string> addresses = [];
        text = Mail().Replace(text, m => SpeltOut(m.Value, addresses));
        text = Host().Replace(text, m => IsFileName(m.Value) ? m.Value : m.Groups["path"].Success ? "(link left out)" : SpeltOut(m.Value, addresses));
        List<int> marks = [];
        text = Mark().Replace(text, m => Marked(m, sources, marks));
        return new PlainText(Tidied(Allowed(text)), marks, addresses);
    }

    static string Decoded(string text)
    {
        for (int i = 0; i < 3 && text.Contains('&', StringComparison.Ordinal); i++)
        {
            string once = TextHygiene.Clean(WebUtility.HtmlDecode(text));
            if (once == text)
            {
                break;
            }

            text = once;
        }

        return Entity().Replace(text, " ");
    }

    static string SpeltOut(string address, List<string> addresses)
    {
        string plain = address.ToLowerInvariant().Replace('．', '.').Replace('｡', '.').Replace('。', '.');
        addresses.Add(plain);
        return address.Replace("@", " (at) ", StringComparison.Ordinal).Replace(".", " (dot) ", StringComparison.Ordinal)
            .Replace("．", " (dot) ", StringComparison.Ordinal).Replace("｡", " (dot) ", StringComparison.Ordinal).Replace("。", " (dot) ", StringComparison.Ordinal);
    }

    static bool IsFileName(string host) =>
        host is "ASP.NET" or "ADO.NET" or "VB.NET" || FileEnding().IsMatch(host);

    static string Marked(Match match, int sources, List<int> marks)
    {
        StringBuilder kept = new();
        foreach (Match part in Range().Matches(match.Value))
        {
            int first = Number(part.Groups[1].Value);
            int last = part.Groups[2].Success ? Number(part.Groups[2].Value) : first;
            for (int n = Math.Max(1, first); n <= Math.Min(last, sources); n++)
            {
                kept.Append(Open).Append(n).Append(Close);
                if (!marks.Contains(n))
                {
                    marks.Add(n);
                }
            }
        }

        return kept.ToString();
    }

    static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : int.MaxValue;

    /// <summary>What is not allowed becomes a space: left out, it would join what stood apart to an address.</summary>
    static string Allowed(string text)
    {
        StringBuilder plain = new(text.Length);
        int combining = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            combining = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? combining + 1 : 0;
            if (char.IsSurrogate(c))
            {
                if (char.IsHighSurrogate(c) && category is UnicodeCategory.OtherLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter)
                {
                    plain.Append(text, i++, 2);
                }
                else
                {
                    plain.Append(' ');
                }
            }
            else if (c is '[' or '{')
            {
                plain.Append('(');
            }
            else if (c is ']' or '}')
            {
                plain.Append(')');
            }
            else if (c is '|')
            {
                plain.Append('/');
            }
            else if (c is '<' or '>')
            {
                plain.Append(Comparison().IsMatch(text.AsSpan(i + 1)) ? c : ' ');
            }
            else if (c is Open or Close || AllowedSigns.Contains(c, StringComparison.Ordinal) || IsAllowed(category, combining))
            {
                plain.Append(c);
            }
            else
            {
                plain.Append(' ');
            }
        }

        return plain.ToString();
    }

    static bool IsAllowed(UnicodeCategory category, int combining) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => true,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => true,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => combining <= MaxMarksOfOneLetter,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.CurrencySymbol => true,
        _ => false,
    };

    /// <summary>Single spaces, and after a mark nothing that would make a link or a definition of it.</summary>
    static string Tidied(string text)
    {
        text = BeforeMark().Replace(AfterMark().Replace(text, $"{Close} "), $" {Open}");
        text = Spaces().Replace(text, " ").Trim();
        text = BeforeSign().Replace(text, "$1$2");
        text = Www().Replace(Entity().Replace(text, " "), "www (dot)");
        text = SlashPair().Replace(SchemeLike().Replace(text, "$1: "), "/").Replace(":/", ": /", StringComparison.Ordinal);
        return text.Replace(Open, '[').Replace(Close, ']');
    }

    [GeneratedRegex(@"^=? ?[$€£]?\d")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"&#?\w{1,32};")]
    private static partial Regex Entity();

    [GeneratedRegex(@"<[^\s<>=\d$€£][^<>]{0,2000}>")]
    private static partial Regex TagLike();

    [GeneratedRegex(@"!\[[^\[\]]{0,500}\](\([^()\s]{0,2000}[^()]{0,200}\)|\[[^\[\]]{0,100}\])?")]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\[\]]{1,500})\]\((?:[^()]|\([^()]{0,500}\)){0,2000}\)")]
    private static partial Regex InlineLink();

    [GeneratedRegex(@"(?<!\w)(?:[a-z][a-z0-9+.\-]{1,30}\s?:\s?[/\\]{1,3}[^\s<>""“”]+|(?:https?|hxxps?|ftps?|file|javascript|vbscript|data|blob|mailto|tel|sms|sips?|callto|slack|msteams|ms-[a-z]+|skype|intent|view-source|about|chrome|vscode|ssh|git|magnet|web\+\w+)\s?:(?=[^\s\d])[^\s<>""“”]+|[/\\]{2}[^\s/\\<>]+\.[^\s<>""“”]+|www[.．。｡][^\s<>""“”]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"[\p{L}\d._%+\-]{1,64}[@＠](?:[\p{L}\d\-]{1,63}[.．。｡]){0,8}[\p{L}\d\-]{1,63}")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![\p{L}\d])(?:[\p{L}\d](?:[\p{L}\d\-_]{0,62})[.．｡。]){1,8}\p{L}[\p{L}\d\-]{1,62}[.]?(?::\d{1,5})?(?<path>[/\\?#][^\s<>""“”]*)?(?![\p{L}\d])|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5}(?![\p{L}\d])(?<path>[/\\?#][^\s]*)?|(?<path>[/\\?#][^\s]*))")]
    private static partial Regex Host();

    [GeneratedRegex(@"^[\w\-.]+\.(xlsx?|docx?|pptx?|pdf|csv|txt|eml|vtt|json|xml|js)[.]?$", RegexOptions.IgnoreCase)]
    private static partial Regex FileEnding();

    [GeneratedRegex(@"[\[【]\s{0,3}\^?\s{0,3}\d{1,3}(?:\s{0,3}[,;–—-]\s{0,3}\d{1,3}){0,20}(?:†[^\]】]{0,40})?\s{0,3}[\]】]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"(\d{1,3})(?:\s{0,3}[–—-]\s{0,3}(\d{1,3}))?")]
    private static partial Regex Range();

    [GeneratedRegex("(?<=[^\\s\uE001(])\uE000")]
    private static partial Regex BeforeMark();

    [GeneratedRegex("\uE001\\s*(?=[(:\\w\"'“])")]
    private static partial Regex AfterMark();

    [GeneratedRegex(@"www\s?[.．。｡]", RegexOptions.IgnoreCase)]
    private static partial Regex Www();

    [GeneratedRegex(@"(?:/\s?)+/")]
    private static partial Regex SlashPair();

    [GeneratedRegex(@"\b(https?|hxxps?|ftps?|file|javascript|vbscript|data|blob|mailto|tel|sms|sips?|callto|slack|msteams)\s?:(?=[^\s\d])", RegexOptions.IgnoreCase)]
    private static partial Regex SchemeLike();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(" ([.,;!?](?= |$))|(?<!\uE001) (:(?= |$))")]
    private static partial Regex BeforeSign();
}
