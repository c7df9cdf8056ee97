using System.Globalization;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Numbers in words, as far as people write them: "two", "fifty", "two hundred and fifty".</summary>
static class NumberWords
{
    const string Ones = "one|two|three|four|five|six|seven|eight|nine";
    const string Tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";

    /// <summary>"a" is one of what follows.</summary>
    public const string Pattern = $@"(?:(?:(?:a|{Ones}) )?hundred(?: and)?(?: (?:ten|(?:{Tens})(?:[- ]five)?))?|ten|eleven|twelve|fifteen|(?:{Tens})(?:[- ](?:{Ones}))?|a|{Ones})";

    static readonly string[] s_small = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    static readonly string[] s_tens = Tens.Split('|');

    /// <param name="words">A number in digits or in words of <see cref="Pattern"/>.</param>
    public static int Of(string words)
    {
        if (int.TryParse(words, CultureInfo.InvariantCulture, out int digits))
        {
            return digits;
        }

        int number = 0;
        foreach (string word in words.ToLowerInvariant().Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            int ten = Array.IndexOf(s_tens, word);
            number = word switch
            {
                "hundred" => 100 * Math.Max(1, number),
                "fifteen" => number + 15,
                "a" => 1,
                _ => number + (ten >= 0 ? 10 * (ten + 2) : Math.Max(0, Array.IndexOf(s_small, word))),
            };
        }

        return number;
    }
}
