using KnowledgeBot.Access.Database;
using Npgsql;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>The deals behind the figures of one period: the first visible deals by id where enough of them are behind a figure, else a pass over all; then one pass for the figures left short.</summary>
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
        int keys = compiler.Keys.Count;
        if (figures.Any(f => Wanted(f) > 0))
        {
            IReadOnlyList<RawFigure>? shown = others == 0 ? null : figures;
            long? pass = period.From is null || compiler.On == DealDate.Created ? null : figures.Sum(f => f.Behind) + others;
            if (await DealWalk.LengthAsync(session, compiler.Labels, pass, [.. figures.Select(f => (Wanted(f), f.Behind))], cancellationToken) is { } length)
            {
                await session.ExecuteAsync(MetricPlanning.Walk, cancellationToken);
                MetricStatement first = compiler.FirstDeals(period, shown, length);
                List<(string Key, string Id, long Place)> deals = await session.ListAsync(first.Sql, r => (KeyOf(r), r.GetString(keys), r.GetInt64(keys + 1)), cancellationToken, first.Parameters);
                Add(deals.OrderBy(d => d.Place).Select(d => (d.Key, d.Id)));
                await session.ExecuteAsync(MetricPlanning.Scan, cancellationToken);
            }
            else
            {
                await AddAsync(compiler.Deals(period, shown, each, Enough(figures, figures.Sum(Wanted))));
            }
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

        async Task AddAsync(MetricStatement statement) =>
            Add(await session.ListAsync(statement.Sql, r => (KeyOf(r), r.GetString(keys)), cancellationToken, statement.Parameters));

        string KeyOf(NpgsqlDataReader row) => Key([.. Enumerable.Range(0, keys).Select(row.GetInt32)]);

        void Add(IEnumerable<(string Key, string Id)> deals)
        {
            foreach ((string key, string id) in deals)
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
