using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>How large a value is, so that a wrong option is one that somebody could take for the right one.</summary>
static partial class QuizSize
{
    static readonly Dictionary<string, double> s_days = new()
    {
        ["second"] = 1 / 86_400d, ["minute"] = 1 / 1_440d, ["hour"] = 1 / 24d, ["day"] = 1, ["week"] = 7, ["month"] = 30, ["quarter"] = 91, ["year"] = 365,
    };

    /// <summary>How far apart two values of a kind are, as the logarithm of their ratio; 0 for what has no size.</summary>
    public static double Distance(QuizValue one, QuizValue other) => Of(one) is > 0 and { } a && Of(other) is > 0 and { } b ? Math.Abs(Math.Log(a / b)) : 0;

    /// <summary>Spans of time in days; null for a name or a date.</summary>
    public static double? Of(QuizValue value)
    {
        Match plain = Written().Match(QuizValues.Plain(value.Text));
        if (value.Kind is QuizValueKind.Name or QuizValueKind.Date || !plain.Success)
        {
            return null;
        }

        double number = double.Parse(plain.Groups["number"].Value, CultureInfo.InvariantCulture);
        return plain.Groups["unit"].Value switch
        {
            "k" or "thousand" => number * 1e3,
            "m" or "million" => number * 1e6,
            "bn" or "billion" => number * 1e9,
            string unit => number * s_days.GetValueOrDefault(unit, 1),
        };
    }

    [GeneratedRegex(@"(?<number>\d+(?:\.\d+)?)-?(?:business|working|calendar)?(?<unit>second|minute|hour|day|week|month|quarter|year|thousand|million|billion|bn|k|m)?")]
    private static partial Regex Written();
}
