using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Parts;

/// <summary>"last monday's", "on Friday", "yesterday's": the day that just was.</summary>
/// <param name="Start">Where the words begin in the question.</param>
sealed partial record Weekday(DateOnly Day, int Start, int Length)
{
    static readonly string[] s_names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static Weekday? In(string question, DateOnly today)
    {
        Match said = Named().Match(question);
        if (!said.Success)
        {
            return null;
        }

        int wanted = Array.IndexOf(s_names, said.Groups["d"].Value[..3].ToLowerInvariant());
        int back = ((int)today.DayOfWeek - wanted + 7) % 7;
        return new Weekday(today.AddDays(-(back == 0 && said.Groups["last"].Success ? 7 : back)), said.Index, said.Length);
    }

    [GeneratedRegex(@"\b(?:on |from )?(?:the )?(?:(?<last>last|past|previous) |this )?(?<d>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)day(?:['’]?s)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
