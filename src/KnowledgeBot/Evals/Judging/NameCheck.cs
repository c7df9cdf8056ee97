using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Names that a cited sentence says and that stand nowhere: not in what it cites, not in a figure it shows, not in the question. "12 percent in Asia [1]" of a rule for the UK.</summary>
static partial class NameCheck
{
    public static IEnumerable<string> Invented(EvalCase asked, Answer answer, IEnumerable<SourceDocument> sources)
    {
        if (answer.Figures.Count + answer.Facts.Count > 0)
        {
            return [];
        }

        HashSet<string> known = [.. JudgedText.Of(string.Join('\n', Known(asked, answer, sources))).Tokens.Select(t => t.Form)];
        return answer.Text.Split('\n').Where(l => Mark().IsMatch(l)).SelectMany(l => Name().Matches(Mark().Replace(l, "")).Select(m => m.Value))
            .Where(name => JudgedText.Of(name).Tokens.Any(t => t.Number is null && !known.Contains(t.Form))).Distinct(StringComparer.Ordinal);
    }

    static IEnumerable<string> Known(EvalCase asked, Answer answer, IEnumerable<SourceDocument> sources) =>
    [
        .. sources.SelectMany(s => new[] { s.Text, s.Uri, s.Territory ?? "", s.Kind }),
        .. answer.Citations.SelectMany(c => new[] { c.Quote, c.Title, c.Uri, c.Heading ?? "", c.Place ?? "", c.Territory ?? "", c.Kind }),
        .. answer.Warnings.Select(w => w.Text), .. answer.Scope.Territories, asked.Question, .. asked.Turns, JudgedText.Month.Replace('|', ' '), "GBP EUR USD CHF JPY",
    ];

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Mark();

    /// <summary>A word with a capital within a sentence, or in capitals throughout.</summary>
    [GeneratedRegex(@"(?<=[\p{Ll}\p{Nd},;)%] )\p{Lu}[\p{L}\p{Nd}]+(?!\$)(?:[-&’'][\p{L}\p{Nd}]+)*|(?<![\p{L}\p{Nd}])\p{Lu}{2,}(?![\p{L}\p{Nd}$])")]
    private static partial Regex Name();
}
