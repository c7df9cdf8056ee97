using System.Globalization;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether a list is complete: nothing missing, nothing extra. Its items are the answer's fact groups, else the deals it lists, else its breakdown, else the lines that begin with "- ".</summary>
static class ListCheck
{
    public static IEnumerable<Problem> Of(IReadOnlyList<IReadOnlyList<string>> expected, Answer answer)
    {
        JudgedText[] items = [.. Items(answer).Select(JudgedText.Of)];
        JudgedText whole = JudgedText.Of(answer.Text);
        foreach (IReadOnlyList<string> item in expected)
        {
            if (!item.Any(name => new Phrasing(name).IsSaidIn(whole)))
            {
                yield return new Problem(Problem.IncompleteList, string.Join(" | ", item));
            }
        }

        foreach ((JudgedText item, string text) in items.Zip(Items(answer)))
        {
            if (!expected.Any(e => e.Any(name => new Phrasing(name).IsSaidIn(item))))
            {
                yield return new Problem(Problem.ExtraItem, text.Length <= 120 ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..120]}…"));
            }
        }
    }

    static IReadOnlyList<string> Items(Answer answer) =>
        answer.Facts.Count > 0 ? [.. answer.Facts.Select(f => $"{f.Value}: {string.Join("; ", f.Quotes.Select(q => q.Text))}")]
        : answer.Figures.Where(f => f.Filters.ContainsKey("deal")).ToArray() is { Length: > 0 } deals ? [.. deals.Select(f => string.Join(' ', f.Filters.Values)).Distinct()]
        : answer.Figures.Count > 1 ? [.. answer.Figures.Select(f => string.Join(' ', f.Filters.Values))]
        : [.. answer.Text.Split('\n').Where(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => l[2..])];
}
