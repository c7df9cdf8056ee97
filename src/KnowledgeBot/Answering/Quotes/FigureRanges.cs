using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Whether a text speaks of a figure without writing it: 10 lies in "7.1 to 12%", in "over 5" and in "up to 15".</summary>
static partial class FigureRanges
{
    public static bool Hold(string text, string figure)
    {
        if (Value(figure) is not { } asked)
        {
            return false;
        }

        foreach (Match range in Range().Matches(text))
        {
            double? low = range.Groups["low"].Success ? Value(range.Groups["low"].Value) : null;
            double? high = range.Groups["high"].Success ? Value(range.Groups["high"].Value) : null;
            if ((low is not null || high is not null) && (low is null || asked >= low) && (high is null || asked <= high) && !(low > high))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>10, 10%, £10k: without unit, thousands counted.</summary>
    static double? Value(string text)
    {
        Match number = Number().Match(text);
        return !number.Success || !double.TryParse(number.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? null
            : number.Groups["scale"].Value.ToLowerInvariant() switch { "k" => value * 1_000, "m" or "mm" => value * 1_000_000, _ => value };
    }

    [GeneratedRegex(@"(?<n>\d[\d,]*(?:\.\d+)?) ?(?<scale>k|mm?)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:between )?[$€£]?(?<low>\d[\d,.]*\d?k?m?) ?%? ?(?:-|–|—|to|and|until|up to) ?[$€£]?(?<high>\d[\d,.]*\d?k?m?)\b|\b(?:over|above|more than|exceeding|from|at least|beyond|upwards of)(?: of)? [$€£]?(?<low>\d[\d,.]*k?m?)|\b(?:up to|under|below|less than|at most|no more than|not more than|max(?:imum)?(?: of)?|within)(?: of)? [$€£]?(?<high>\d[\d,.]*k?m?)|[$€£]?(?<low>\d[\d,.]*k?m?) ?%? (?:or more|and more|and above|and up|plus)\b|[$€£]?(?<low>\d[\d,.]*k?m?)\+", RegexOptions.IgnoreCase)]
    private static partial Regex Range();
}
