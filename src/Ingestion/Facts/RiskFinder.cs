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
                bool atRisk = !s.IsTurn && AtRisk().IsMatch(s.Text);
                if (announced || atRisk || (!s.IsTurn && Told().IsMatch(s.Text)) || (!Elsewhere(s) && context.SenseOf(s).Risk >= Least))
                {
                    context.Add(context.Quote(FactType.Risk, atRisk ? DealAtRisk : ObjectionText.Value(context, s.Text, s.Text, s), s));
                }
            }
        }
    }

    /// <summary>Announced as something else: what we owe, who else is there, our answers.</summary>
    static bool Elsewhere(Statement s) => !s.IsTurn && s.Section is SectionKind.Commitments or SectionKind.Competition or SectionKind.Answers && (s.IsRow || s.IsItem || s.IsLabelled || s.Section == SectionKind.Competition);

    [GeneratedRegex(@"\b(?:I think we(?:'ll| will)? lose|we(?:'re| are| will| may| might| could)? (?:going to |likely to |probably )?los(?:e|ing) (?:this|it|the deal|them)|feels (?:gone|lost)|(?:lost|gone) unless|at risk\b|deal (?:is )?(?:slipping|stalling|stalled|wobbl\w+|in danger)|may slip|might slip|gone (?:quiet|dark|silent)|no answer, chased|chased \dx)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AtRisk();

    [GeneratedRegex(@"^[*_]*(?:the |a |main |biggest |key |open |only |real )*risks?[*_]*(?: (?:is|are|here|for us|remains)\b|:| =)|\b(?:is|are|remains?) (?:the|our|a) (?:main |biggest |real |only |big )?(?:danger|threat|risk)\b|\bthe (?:main |biggest |key |real |only )?risk (?:is|remains|lies|here)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Told();
}
