using System.Text.RegularExpressions;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>Of what was counted or summed, what comes first.</summary>
static partial class RankingChoice
{
    const int WrongOptions = 3;

    /// <returns>Null when nothing is ranked, or the first is none of its own: shared, or a rest that has no name.</returns>
    public static CheckItem? Of(TaughtPart part, string seed)
    {
        (string Name, double Size, int Cited)[] ranked = Figures(part.Answer) is { Length: > 0 } figures ? figures : Facts(part.Answer);
        if (ranked.Length < WrongOptions || Rest().IsMatch(ranked[0].Name) || ranked.Any(r => r.Name != ranked[0].Name && r.Size >= ranked[0].Size))
        {
            return null;
        }

        string[] wrong = [.. ranked.Skip(1).Select(r => r.Name).Where(n => !Rest().IsMatch(n)).Distinct(StringComparer.OrdinalIgnoreCase).Take(WrongOptions)];
        return wrong.Length == 0 ? null
            : CheckItem.Of($"c{part.Number}", $"{part.Asked} What comes first?", null, [ranked[0].Name, .. wrong], ranked[0].Name, part.Answer.Citations.FirstOrDefault(c => c.Number == ranked[0].Cited), seed);
    }

    static (string, double, int)[] Facts(Answer answer)
    {
        string? type = answer.Facts.FirstOrDefault()?.Type;
        return [.. answer.Facts.Where(f => f.Type == type).Select(f => (f.Value, (double)f.Count, f.Quotes.Count > 0 ? f.Quotes[0].Number : 0))];
    }

    /// <summary>Figures of one metric that differ in one filter are a ranking by it.</summary>
    static (string, double, int)[] Figures(Answer answer)
    {
        Figure[] figures = [.. answer.Figures.Where(f => f.Value is not null && f.Metric == answer.Figures[0].Metric && f.Filters.Count == answer.Figures[0].Filters.Count)];
        string[] varied = [.. figures.SelectMany(f => f.Filters.Keys).Distinct().Where(k => figures.All(f => f.Filters.ContainsKey(k)) && figures.Select(f => f.Filters[k]).Distinct().Count() == figures.Length)];
        return varied.Length != 1 || figures.Length < 2 ? [] : [.. figures.Select(f => (f.Filters[varied[0]], f.Value!.Value, 0))];
    }

    [GeneratedRegex(@"^\W*(none|other|unknown|n/a)?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Rest();
}
