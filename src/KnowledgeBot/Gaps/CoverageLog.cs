using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Evals.Coverage;

namespace KnowledgeBot.Gaps;

/// <summary>Coverage of the common-question catalogue over time. A territory is shown to who is granted it.</summary>
public sealed class CoverageLog(KnowledgeDatabase database, AccessDirectory access)
{
    const int MaxRuns = 60;

    public async Task SaveAsync(CoverageReport report, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        foreach (TerritoryCoverage territory in report.Territories)
        {
            await session.ExecuteAsync("insert into coverage_runs (started, territory, covered, questions) values ($1, $2, $3, $4) on conflict do nothing", cancellationToken,
                report.Started, territory.Territory, territory.Covered, territory.Questions.Count);
        }

        await session.CommitAsync(cancellationToken);
    }

    /// <summary>By territory, each with its last runs.</summary>
    public async Task<IReadOnlyList<TerritoryCoverageHistory>> ListAsync(Colleague reader, CancellationToken cancellationToken)
    {
        IReadOnlyList<EffectiveGrant> grants = (await access.ExplainAsync(reader.Person.Email, cancellationToken))?.Clearance.Grants ?? [];
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        var rows = await session.ListAsync("""
            select territory, started, covered, questions from (select *, row_number() over (partition by territory order by started desc) as n from coverage_runs) r where n <= $1 order by territory, started
            """, r => (Territory: r.GetString(0), Point: new CoveragePoint(r.GetFieldValue<DateTimeOffset>(1), r.GetInt32(2), r.GetInt32(3))), cancellationToken, MaxRuns);
        return [.. rows.Where(r => grants.Any(g => g.Covers(r.Territory))).GroupBy(r => r.Territory).Select(g => new TerritoryCoverageHistory(g.Key, [.. g.Select(r => r.Point)]))];
    }
}
