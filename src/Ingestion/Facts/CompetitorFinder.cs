using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Every line that names a rival.</summary>
sealed class CompetitorFinder(FindingContext context)
{
    const int MostOfOne = 12;

    public void Find()
    {
        Dictionary<string, int> found = new(StringComparer.OrdinalIgnoreCase);
        HashSet<(int, string)> seen = [];
        foreach (Statement statement in context.Statements)
        {
            foreach (string name in context.Competitors.In(statement.Text))
            {
                int count = found.GetValueOrDefault(name);
                if (count < MostOfOne && seen.Add((statement.Line, name)))
                {
                    found[name] = count + 1;
                    context.Add(context.Quote(FactType.Competitor, name, statement) with { Competitor = name, IsStated = context.Competitors.IsStated(name) });
                }
            }
        }
    }
}
