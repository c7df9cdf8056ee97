using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>
/// Figures over the deals a scope sees. Hidden deals take part in nothing: not in sums, not in the names of groups, not in their order; a
/// field or value that only they have is as one that was never there.
/// </summary>
public sealed class Metrics(KnowledgeDatabase database)
{
    /// <returns>
    /// Period by period, in the query's order, one figure a group and currency. Without groups there is always one a period, of no deals if
    /// need be; a group of no deals is not there.
    /// </returns>
    /// <exception cref="ArgumentException">The query is outside the grammar; the message says where.</exception>
    public async Task<MetricResult> ComputeAsync(AccessScope scope, MetricQuery query, CancellationToken cancellationToken)
    {
        MetricQueryCheck.Check(query);
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        await session.ExecuteAsync(MetricPlanning.Scan, cancellationToken);
        MetricCompiler compiler = new(query, await FieldsInScope.ResolveAsync(session, query, cancellationToken));
        List<RawFigure> raw = [];
        foreach (MetricPeriod period in Periods(query))
        {
            raw.AddRange(await FiguresAsync(session, compiler, period, cancellationToken));
        }

        KeyNames names = new(query, compiler);
        await names.ReadAsync(session, raw, cancellationToken);
        FigureOrder order = new(query, compiler.Keys, names);
        List<RawFigure> bounded = [.. raw.Where(f => f.N >= query.LeastDeals && (query.Bound is null || query.Bound.Holds(f.Value)))];
        List<RawFigure> shown = [.. Periods(query).SelectMany(p => order.Sort(bounded.Where(f => f.Period == p)))];
        FigureDeals behind = new(session, compiler, FigureDeals.Each(shown));
        FigureWriter writer = new(query, compiler.Keys, names);
        List<MetricFigure> figures = [];
        foreach (MetricPeriod period in Periods(query))
        {
            RawFigure[] group = [.. shown.Where(f => f.Period == period)];
            IReadOnlyList<IReadOnlyList<string>> deals = await behind.ReadAsync(period, group, raw.Where(f => f.Period == period).Sum(f => f.Behind) - group.Sum(f => f.Behind), cancellationToken);
            figures.AddRange(group.Select((figure, i) => writer.Write(figure, deals[i])));
            if (group.Length == 0 && query.GroupBy.Count == 0)
            {
                figures.Add(writer.Empty(period));
            }
        }

        return new MetricResult(figures, bounded.Select(order.Group).Distinct().Count(), compiler.Definition);
    }

    static IReadOnlyList<MetricPeriod> Periods(MetricQuery query) => query.Periods.Count == 0 ? [new MetricPeriod(null, null)] : [.. query.Periods.Distinct()];

    static async Task<List<RawFigure>> FiguresAsync(DatabaseSession session, MetricCompiler compiler, MetricPeriod period, CancellationToken cancellationToken)
    {
        MetricStatement statement = compiler.Figures(period);
        int keys = compiler.Keys.Count;
        List<RawFigure> figures = await session.ListAsync(statement.Sql, r => new RawFigure(period, [.. Enumerable.Range(0, keys).Select(r.GetInt32)], r.GetInt64(keys),
            r.IsDBNull(keys + 1) ? null : r.GetInt64(keys + 1), r.IsDBNull(keys + 2) ? null : compiler.IsMedian ? Median(r.GetFieldValue<double[]>(keys + 2)) : r.GetDouble(keys + 2), r.GetInt64(compiler.IsShare ? keys + 1 : keys)), cancellationToken, statement.Parameters);
        // A competitor that stood in nothing is only there because others are counted below it.
        return compiler.IsShare && compiler.Keys.Contains(DealField.Competitor) ? figures.FindAll(f => f.Successes > 0) : figures;
    }

    // The server would sort all rows by their group first, which takes it longer than all the rest.
    static double Median(double[] values)
    {
        Array.Sort(values);
        double lower = values[(values.Length - 1) / 2], upper = values[values.Length / 2];
        return lower + (upper - lower) * 0.5;
    }
}
