using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>Writes numbers said in words as digits: "twelve months" is 12 months.</summary>
static partial class NumberWords
{
    const int SmallestSurePlainNumber = 13;

    static readonly string[] s_ones = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];

    static readonly string[] s_tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <param name="all">Also small numbers without a unit ("two of them"), which in a claim are mere wording.</param>
    public static string ToDigits(string text, bool all) => Words().Replace(text, m =>
    {
        int value = Value(m.Groups["first"].Value) + (m.Groups["second"].Success ? Value(m.Groups["second"].Value) : 0);
        value = m.Groups["hundred"].Success ? value * 100 : value;
        return all || value >= SmallestSurePlainNumber || m.Groups["unit"].Success ? value.ToString(CultureInfo.InvariantCulture) : m.Value;
    });

    static int Value(string word)
    {
        string lower = word.ToLowerInvariant();
        int ones = Array.IndexOf(s_ones, lower);
        return ones >= 0 ? ones : 20 + (10 * Array.IndexOf(s_tens, lower));
    }

    [GeneratedRegex(@"(?<![\p{L}\d])(?<first>zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?<second>one|two|three|four|five|six|seven|eight|nine))?(?<hundred>[- ]hundred)?(?![\p{L}\d])(?<unit>(?=[- ](?:percent|per cent|pct|basis|points?|bps|thousand|million|billion|trillion|dollars?|euros?|pounds?|US|seconds?|minutes?|hours?|(?:business |working |calendar )?days?|weeks?|months?|quarters?|years?)\b))?", RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
