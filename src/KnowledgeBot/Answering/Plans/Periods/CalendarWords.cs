using System.Globalization;

namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>Months and small numbers as people write them.</summary>
static class CalendarWords
{
    public const string Month = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    public const string Count = @"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty[- ]four|(?:a )?(?:couple|few)(?: of)?|several";

    static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    static readonly string[] s_counts = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static int MonthOf(string word) => Array.FindIndex(s_months, m => word.StartsWith(m, StringComparison.OrdinalIgnoreCase)) + 1;

    public static int CountOf(string word)
    {
        string low = word.ToLowerInvariant();
        return int.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : low.Contains("couple", StringComparison.Ordinal) ? 2
            : low.Contains("few", StringComparison.Ordinal) || low == "several" ? 3
            : low == "eighteen" ? 18
            : low.StartsWith("twenty", StringComparison.Ordinal) ? 24
            : Array.IndexOf(s_counts, low) + 1;
    }

    /// <summary>1 to 4 for "2", "second", "2nd".</summary>
    public static int OrdinalOf(string word) => word.ToLowerInvariant() switch
    {
        "1" or "1st" or "first" => 1, "2" or "2nd" or "second" => 2, "3" or "3rd" or "third" => 3, _ => 4,
    };

    public static int YearOf(string digits) => int.Parse(digits, CultureInfo.InvariantCulture) is var year && year < 100 ? year + 2000 : year;
}
