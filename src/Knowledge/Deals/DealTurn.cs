using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>One writer of deals and accounts at a time, until its transaction ends: they share the numbers of names and how often each occurs.</summary>
static class DealTurn
{
    public static async Task TakeAsync(DatabaseSession session, CancellationToken cancellationToken) =>
        await session.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('deals', 0))", cancellationToken);

    /// <returns>The file's number.</returns>
    public static async Task<int> TakeAsync(DatabaseSession session, string source, string file, CancellationToken cancellationToken)
    {
        await TakeAsync(session, cancellationToken);
        await session.ExecuteAsync("insert into deal_files (source, file) select $1, $2 where not exists (select from deal_files where source = $1 and file = $2)", cancellationToken, source, file);
        return await session.ScalarAsync<int>("select id from deal_files where source = $1 and file = $2", cancellationToken, source, file);
    }
}
