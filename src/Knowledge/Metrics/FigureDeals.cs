using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>The deals behind the figures of one period: one pass over the first ids of all, then one for the figures it left short.</summary>
/// <param name="each">At most so many of a figure.</param>
sealed class FigureDeals(DatabaseSession session, MetricCompiler compiler, int each)
{
    // About where reading more ids costs as much as reading the deals again.
    const int MostAtOnce = 20_000;

    /// <summary>The most each figure may list so that a result's figures list no more than <see cref="MetricFigure.MaxDealsInAll"/> together; at least one.</summary>
    public static int Each(IReadOnlyCollection<RawFigure> figures)
    {
        int each = MetricFigure.MaxDeals;
        while (each > 1 && figures.Sum(f => Math.Min(f.Behind, each)) > MetricFigure.MaxDealsInAll)
        {
            each -= (each + 9) / 10;
        }

        return each;
    }

    /// <param name="others">Deals of the period's figures that are not shown.</param>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> ReadAsync(MetricPeriod period, IReadOnlyList<RawFigure> figures, long others, CancellationToken cancellationToken)
    {
        Dictionary<string, List<string>> ids = figures.ToDictionary(f => Key(f.Keys), _ => new List<string>());
        long wanted = figures.Sum(Wanted);
        if (wanted > 0)
        {
            await AddAsync(compiler.Deals(period, others == 0 ? null : figures, each, Enough(figures, wanted)));
        }

        RawFigure[] left = [.. figures.Where(f => ids[Key(f.Keys)].Count < Wanted(f))];
        if (left.Length > 0)
        {
            foreach (RawFigure figure in left)
            {
                ids[Key(figure.Keys)].Clear();
            }

            await AddAsync(compiler.Deals(period, left, each, null));
        }

        return [.. figures.Select(f => ids[Key(f.Keys)])];

        async Task AddAsync(MetricStatement statement)
        {
            int keys = compiler.Keys.Count;
            foreach ((string key, string id) in await session.ListAsync(statement.Sql, r => (Key([.. Enumerable.Range(0, keys).Select(r.GetInt32)]), r.GetString(keys)), cancellationToken, statement.Parameters))
            {
                if (ids[key].Count < each)
                {
                    ids[key].Add(id);
                }
            }
        }
    }

    // So many ids that each figure should be among them often enough, if ids and figures have nothing to do with each other. Rare figures are left to the second pass.
    long Enough(IReadOnlyList<RawFigure> figures, long wanted)
    {
        double all = figures.Sum(f => f.Behind);
        double enough = figures.Where(f => f.Behind > 0).Select(f => 1.3 * all * Wanted(f) / f.Behind).Where(n => n <= MostAtOnce).DefaultIfEmpty(0).Max();
        return figures.Count == 1 ? wanted : (long)Math.Min(all, Math.Max(enough, wanted));
    }

    long Wanted(RawFigure figure) => Math.Min(each, figure.Behind);

    static string Key(int[] keys) => string.Join(',', keys);
}
