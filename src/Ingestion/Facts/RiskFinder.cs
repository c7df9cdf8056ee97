using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What may still go wrong, where somebody says so.</summary>
sealed partial class RiskFinder(FindingContext context)
{
    const double Least = 0.4;
    public const string DealAtRisk = "deal at risk";

    public void Find()
    {
        foreach (IGrouping<(int, int), Statement> line in context.Statements.Where(s => !(context.IsTranscript && s.Section == SectionKind.Notes)).GroupBy(s => (s.Passage, s.Line)))
        {
            Statement[] point = [.. line];
            foreach (Statement s in point.Where(s => !Cues.Nothing().IsMatch(s.Text) && !context.IsName(s.Text)))
            {
                bool announced = s.Section == SectionKind.Risks && !s.IsTurn && (s.IsRow ? s.IsLabelled : s.IsItem || (point[0].IsLabelled && !point[0].Label.TrimEnd().EndsWith('s')) ? s == point[0] : !Cues.Answer().IsMatch(s.Text));
                if (Pointer().IsMatch(s.Text))
                {
                    // "That is the risk.": what was said before it.
                    if (point.LastOrDefault(p => p.Index < s.Index) is { } before && !context.Facts.Any(f => f.Type == FactType.Risk && f.Passage == before.Passage && f.Start == before.Start))
                    {
                        context.Add(context.Quote(FactType.Risk, ObjectionText.Value(context, before.Text, before.Text, before), before, s));
                    }

                    continue;
                }

                bool atRisk = !s.IsTurn && AtRisk().IsMatch(s.Text);
                if (announced || atRisk || (!s.IsTurn && Told().IsMatch(s.Text)) || (!Elsewhere(s) && !Paper().IsMatch(s.Text) && !IsRivalsPrice(s) && context.SenseOf(s).Risk >= Least))
                {
                    context.Add(context.Quote(FactType.Risk, atRisk ? DealAtRisk : ObjectionText.Value(context, s.Text, s.Text, s), s));
                }
            }
        }
    }

    /// <summary>What a rival asks for is known: it may not go wrong any more.</summary>
    bool IsRivalsPrice(Statement s) => Money().IsMatch(s.Text) && context.Competitors.In(s.Text).Any();

    [GeneratedRegex(@"[£$€]\s?\d|\b(?:EUR|USD|GBP|CHF|AED|DKK|SEK|NOK|PLN)\s?\d|\b\d[\d.,]*\s?(?:€|EUR|USD|GBP|CHF|AED|DKK|SEK|NOK|PLN)\b")]
    private static partial Regex Money();

    /// <summary>A paper of that name.</summary>
    [GeneratedRegex(@"\brisk (?:assessments?|analys[ie]s|registers?|matrix|management|plans?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Paper();

    [GeneratedRegex(@"^\W*(?:and |but |so )?(?:that|this|which|it|there)(?:['’]s| is| was| remains| lies)? (?:the|our|my|a|one) (?:\w+ )?(?:risk|danger|threat)(?: here| there)?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Pointer();

    /// <summary>Announced as something else: what we owe, who else is there, our answers.</summary>
    static bool Elsewhere(Statement s) => !s.IsTurn && s.Section is SectionKind.Commitments or SectionKind.Competition or SectionKind.Answers && (s.IsRow || s.IsItem || s.IsLabelled || s.Section == SectionKind.Competition);

    [GeneratedRegex(@"\b(?:I think we(?:'ll| will)? lose|we(?:'re| are| will| may| might| could)? (?:going to |likely to |probably )?los(?:e|ing) (?:this|it|the deal|them)|feels (?:gone|lost)|(?:lost|gone) unless|at risk\b|deal (?:is )?(?:slipping|stalling|stalled|wobbl\w+|in danger)|may slip|might slip|gone (?:quiet|dark|silent)|no answer, chased|chased \dx)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AtRisk();

    [GeneratedRegex(@"^[*_]*(?:the |a |main |biggest |key |open |only |real )*risks?[*_]*(?: (?:is|are|here|for us|remains)\b|:| =)|\b(?:is|are|remains?) (?:the|our|a) (?:main |biggest |real |only |big )?(?:danger|threat|risk)\b|\bthe (?:main |biggest |key |real |only )?risk (?:is|remains|lies|here)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Told();
}
