using KnowledgeBot.Access.Database;
using KnowledgeBot.Colleagues;

namespace KnowledgeBot.Gaps;

/// <summary>Puts a week together for one reader, over the questions that this one may see.</summary>
public sealed class DigestDesk(KnowledgeDatabase database, GapBoard board, CoverageLog coverage, TimeProvider time)
{
    const int Days = 7;
    const int Shown = 10;

    public async Task<GapDigest> ReadAsync(Colleague reader, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow(), since = now.AddDays(-Days);
        IReadOnlyList<Gap> gaps = await board.ListAsync(reader, cancellationToken);
        return new GapDigest(DateOnly.FromDateTime(since.UtcDateTime), DateOnly.FromDateTime(now.UtcDateTime), gaps.Count, gaps.Count(g => g.OwnerEmail == reader.Person.Email),
            await TerritoriesAsync(reader, since, cancellationToken), [.. gaps.OrderByDescending(g => g.OwnerEmail == reader.Person.Email).Take(Shown)], await coverage.ListAsync(reader, cancellationToken));
    }

    async Task<IReadOnlyList<TerritoryWeek>> TerritoriesAsync(Colleague reader, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(reader.Scope, cancellationToken);
        return await session.ListAsync("""
            select t, count(*) filter (where closed is null), count(*) filter (where asked >= $2), count(*) filter (where closed >= $2)
            from gap_questions, unnest(territories) t where label_id = any ($1) and also <@ $1 and (closed is null or closed >= $2) group by t order by t
            """, r => new TerritoryWeek(r.GetString(0), (int)r.GetInt64(1), (int)r.GetInt64(2), (int)r.GetInt64(3)), cancellationToken, session.LabelIds, since);
    }
}
