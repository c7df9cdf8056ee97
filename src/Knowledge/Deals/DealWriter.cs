using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>
/// Makes the stored deals and accounts of a file those of its newest version, in one transaction: a reader sees the old ones or the new
/// ones, never a mix. One import at a time; another one waits.
/// </summary>
public sealed class DealWriter(KnowledgeDatabase database, TimeProvider time)
{
    // From here on the planner's picture of the tables is worth renewing at once.
    const int Many = 5_000;

    /// <summary>What changed or is gone keeps its history; what stayed the same is not touched.</summary>
    /// <param name="file">Path relative to <paramref name="source"/>, the sheet's name added where there is one.</param>
    /// <param name="rows">External ids must differ.</param>
    /// <param name="commit">Runs inside the transaction before it commits; false rolls back.</param>
    /// <returns>Null when <paramref name="commit"/> refused.</returns>
    /// <exception cref="ArgumentException">Two rows have the same external id.</exception>
    public Task<DealChanges?> ReplaceAsync(Stewardship stewardship, string source, string file, IReadOnlyList<DealRecord> rows, Func<DatabaseSession, Task<bool>> commit, CancellationToken cancellationToken) =>
        ReplaceAsync(stewardship, source, file, rows, new Dictionary<string, string>(), commit, cancellationToken);

    /// <param name="headers">What the file calls the columns of its fields, by the field's public name.</param>
    /// <inheritdoc cref="ReplaceAsync(Stewardship, string, string, IReadOnlyList{DealRecord}, Func{DatabaseSession, Task{bool}}, CancellationToken)"/>
    public async Task<DealChanges?> ReplaceAsync(Stewardship stewardship, string source, string file, IReadOnlyList<DealRecord> rows, IReadOnlyDictionary<string, string> headers, Func<DatabaseSession, Task<bool>> commit, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        int fileId = await DealTurn.TakeAsync(session, source, file, cancellationToken);
        DealPlan plan = DealPlan.Make(rows, await DealStore.OfFileAsync(session, fileId, cancellationToken));
        DateTimeOffset now = time.GetUtcNow();
        long[] changed = [.. plan.Changed.Select(c => c.Id)];
        await DealStore.RememberAsync(session, changed, "changed", now, cancellationToken);
        await DealStore.RememberAsync(session, plan.Removed, "removed", now, cancellationToken);
        await ApplyAsync(session, fileId, [.. changed, .. plan.Removed], [.. plan.Added, .. plan.Changed], cancellationToken);
        await DealStore.MoveAsync(session, plan.Moved, cancellationToken);
        await DealHeaders.ReplaceAsync(session, fileId, rows.Select(r => r.LabelId), headers, cancellationToken);
        DealChanges changes = new(plan.Added.Count, plan.Changed.Count, plan.Removed.Count, plan.Unchanged);
        return await FinishAsync(session, changes.Added + changes.Changed + changes.Removed, commit, cancellationToken) ? changes : null;
    }

    /// <summary>Takes the deals and accounts of a file out of every answer from now on, and their history with them.</summary>
    /// <returns>Deals removed; null when <paramref name="commit"/> refused.</returns>
    public async Task<int?> RemoveFileAsync(Stewardship stewardship, string source, string file, Func<DatabaseSession, Task<bool>> commit, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        int fileId = await DealTurn.TakeAsync(session, source, file, cancellationToken);
        long[] gone = [.. (await DealStore.OfFileAsync(session, fileId, cancellationToken)).Values.Select(s => s.Id)];
        await session.ExecuteAsync("delete from deal_history where file_id = $1 and label_id = any ($2)", cancellationToken, fileId, session.LabelIds);
        await DealHeaders.RemoveAsync(session, fileId, cancellationToken);
        await AccountStore.RemoveAsync(session, fileId, cancellationToken);
        await ApplyAsync(session, fileId, gone, [], cancellationToken);
        return await FinishAsync(session, gone.Length, commit, cancellationToken) ? gone.Length : null;
    }

    /// <summary>Of two rows that write the same name the later one holds; names that are written differently are different accounts.</summary>
    /// <inheritdoc cref="ReplaceAsync(Stewardship, string, string, IReadOnlyList{DealRecord}, Func{DatabaseSession, Task{bool}}, CancellationToken)"/>
    /// <returns>False when <paramref name="commit"/> refused.</returns>
    public async Task<bool> ReplaceAccountsAsync(Stewardship stewardship, string source, string file, IReadOnlyList<AccountRecord> rows, Func<DatabaseSession, Task<bool>> commit, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        int fileId = await DealTurn.TakeAsync(session, source, file, cancellationToken);
        await AccountStore.ReplaceAsync(session, fileId, rows, cancellationToken);
        return await FinishAsync(session, rows.Count, commit, cancellationToken);
    }

    static async Task ApplyAsync(DatabaseSession session, int fileId, long[] gone, IReadOnlyList<PlannedDeal> written, CancellationToken cancellationToken)
    {
        DealDictionary dictionary = new(session);
        await OldLists.RenumberAsync(session, dictionary, cancellationToken);
        ValueTally tally = new();
        await foreach (List<DealRecord> before in DealStore.ReadAsync(session, gone, cancellationToken))
        {
            await CountAsync(before, -1);
        }

        await DealStore.DeleteAsync(session, gone, cancellationToken);
        await CountAsync(written.Select(w => w.Deal), 1);
        await tally.WriteAsync(session, dictionary, cancellationToken);
        await DealStore.AddAsync(session, fileId, written, dictionary, cancellationToken);

        async Task CountAsync(IEnumerable<DealRecord> deals, int times)
        {
            await dictionary.AddFieldsAsync(DealFieldClass.Extra, deals.SelectMany(d => d.Extra.Keys), cancellationToken);
            foreach (DealRecord deal in deals)
            {
                tally.Count(deal, dictionary, times);
            }
        }
    }

    static async Task<bool> FinishAsync(DatabaseSession session, int touched, Func<DatabaseSession, Task<bool>> commit, CancellationToken cancellationToken)
    {
        await AccountLabels.RefreshAsync(session, cancellationToken);
        if (touched >= Many)
        {
            await session.ExecuteAsync("select analyze_deals()", cancellationToken);
        }

        if (!await commit(session))
        {
            return false;
        }

        await session.CommitAsync(cancellationToken);
        return true;
    }
}
