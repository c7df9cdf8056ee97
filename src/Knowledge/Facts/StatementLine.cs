using System.Text.RegularExpressions;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Which account a statement is of where its document is of none: notes about several firms begin what they tell of each with its name.</summary>
static partial class StatementLine
{
    /// <summary>The last label before the statement is the account's name; where its line has no label, the statement itself names it.</summary>
    /// <param name="body">Of the passage the fact stands in: a passage may have joined its lines.</param>
    public static bool IsOf(string account, string body, FactRecord fact)
    {
        string name = account.Trim();
        return Label().Matches(body).LastOrDefault(l => l.Groups["label"].Index < fact.Start + Math.Max(1, fact.Quote.IndexOf(':', StringComparison.Ordinal))) is { } label
            ? label.Groups["label"].Value.Trim().Equals(name, StringComparison.OrdinalIgnoreCase)
            : name.Length > 0 && fact.Quote.IndexOf(name, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
                && (at == 0 || !char.IsLetterOrDigit(fact.Quote[at - 1])) && (at + name.Length == fact.Quote.Length || !char.IsLetterOrDigit(fact.Quote[at + name.Length]));
    }

    [GeneratedRegex(@"(?:^|\n|[.!?]\s)[\s*#>|•-]*(?<label>\p{Lu}[^:\n.!?]{1,60}?)\**:(?=\s)")]
    private static partial Regex Label();
}
