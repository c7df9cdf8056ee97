using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>What a bare number may count, told by its label ("Discount: 12") or by the word behind it ("12 users").</summary>
static partial class Surroundings
{
    const int Reach = 80;

    public static OpenTo Of(string text, int start, int end)
    {
        if (Label().Match(text, Math.Max(0, start - Reach), start - Math.Max(0, start - Reach)) is { Success: true } label)
        {
            string name = label.Groups["name"].Value;
            OpenTo open = (ShareWord().IsMatch(name) ? OpenTo.Share : 0) | (MoneyWord().IsMatch(name) ? OpenTo.Money : 0) | (TimeWord().IsMatch(name) ? OpenTo.Time : 0);
            return open == 0 ? OpenTo.Money : open;
        }

        return NextWord().IsMatch(text.AsSpan(end, Math.Min(Reach, text.Length - end))) ? OpenTo.Nothing : OpenTo.Money | OpenTo.Time;
    }

    [GeneratedRegex(@"(?:^|[;|\n,.])(?<name>[^;|\n.]{1,60}?)\s?[:=]\s?$")]
    private static partial Regex Label();

    [GeneratedRegex(@"%|percent|pct|rate|discount|share|margin|probab|uplift|ratio|growth|yield|commission|rebate|utili[sz]ation|churn|win", RegexOptions.IgnoreCase)]
    private static partial Regex ShareWord();

    [GeneratedRegex(@"price|amount|value|cost|fee|revenue|total|budget|aum|arr|acv|tcv|mrr|quota|salary|list|net|gross|payment|deal|rate|charge|usd|eur|gbp|chf|[$€£]", RegexOptions.IgnoreCase)]
    private static partial Regex MoneyWord();

    [GeneratedRegex(@"day|week|month|quarter|year|hour|minute|second|term|period|duration|notice|cycle|time|sla|retention|age|length", RegexOptions.IgnoreCase)]
    private static partial Regex TimeWord();

    [GeneratedRegex(@"^\s?(?:%|[-/]?\s?(?!per\b|a\b|an\b|each\b|for\b|and\b|or\b|plus\b|in\b|to\b|on\b|at\b|by\b|from\b|until\b|if\b|when\b|as\b|is\b|was\b|the\b)\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex NextWord();
}
