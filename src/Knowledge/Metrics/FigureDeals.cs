using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>The deals behind the figures of one period: one pass over the first ids of all, then one for the figures it left short.</summary>
sealed class FigureDeals(DatabaseSession session, MetricCompiler compiler)
{
    public async Task<IReadOnlyList<IReadOnlyList<string>>> ReadAsync(MetricPeriod period, IReadOnlyList<RawFigure> figures, int each, CancellationToken cancellationToken)
    {
        Dictionary<string, (RawFigure Figure, List<string> Ids)> byKey = figures.ToDictionary(f => Key(f.Keys), f => (f, new List<string>()));
        if (figures.All(f => Wanted(f) == 0))
        {
            return [.. figures.Select(_ => (IReadOnlyList<string>)[])];
        }

        // Twice as many, since groups differ in size.
        int first = figures.Count == 1 ? each : figures.Count * each * 2;
        await AddAsync(compiler.Deals(period, [.. figures.Select(f => f.Keys)], each, first));
        RawFigure[] shortOf = [.. byKey.Values.Where(f => f.Ids.Count < Wanted(f.Figure)).Select(f => f.Figure)];
        if (shortOf.Length > 0)
        {
            foreach (RawFigure figure in shortOf)
            {
                byKey[Key(figure.Keys)].Ids.Clear();
            }

            await AddAsync(compiler.Deals(period, [.. shortOf.Select(f => f.Keys)], each, null));
        }

        return [.. figures.Select(f => (IReadOnlyList<string>)byKey[Key(f.Keys)].Ids)];

        long Wanted(RawFigure figure) => Math.Min(each, compiler.IsShare ? figure.Successes!.Value : figure.N);

        async Task AddAsync(MetricStatement statement)
        {
            int keys = compiler.Keys.Count;
            foreach ((string key, string id) in await session.ListAsync(statement.Sql, r => (Key([.. Enumerable.Range(0, keys).Select(r.GetInt32)]), r.GetString(keys)), cancellationToken, statement.Parameters))
            {
                List<string> ids = byKey[key].Ids;
                if (ids.Count < each)
                {
                    ids.Add(id);
                }
            }
        }
    }

    static string Key(int[] keys) => string.Join(',', keys);
}
