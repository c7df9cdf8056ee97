using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>
/// A query of the grammar as SQL: the one place where it is written. Names of columns come from here, everything a person or a model
/// wrote is a parameter, and the visible labels are the first of them.
/// </summary>
sealed class MetricCompiler(MetricQuery query, FieldsInScope names)
{
    readonly MetricRule _rule = MetricRule.Of(query.Metric);

    /// <summary>Whose deals are counted.</summary>
    public int[] Labels => names.Labels;

    /// <summary>What figures are told apart by: the query's groups, the competitor of a share, the currency of money.</summary>
    public IReadOnlyList<DealField> Keys { get; } = KeysOf(query);

    /// <summary>The day periods and time groups go by.</summary>
    public DealDate On { get; } = query.On ?? MetricRule.Of(query.Metric).On ?? (OutcomeFilter.Left(query.Filters).Contains(DealOutcome.Open) ? DealDate.Created : DealDate.Closed);

    public string Definition => $"{_rule.Definition}{(query.OpenOn is null ? "" : " Open then: created by that day and not closed by its end; stage and amount are today's.")} {On switch { DealDate.Closed => "Periods go by the day closed.", DealDate.Created => "Periods go by the day created.", _ => "Of open deals; periods go by the day they are expected to close." }}";

    /// <summary>Whether a deal may be in several groups of the field: it has several names there.</summary>
    public bool IsListed(DealField key) => names.IsListed(key);

    /// <summary>Each label within a territory that the query names, with the number of the name, from 1; null where groups are the territories deals lie in.</summary>
    (int Label, int Number)[]? Whole => Territories is not { } named ? null
        : [.. named.Index().SelectMany(t => names.LabelsInside([new MetricFilter(DealField.Territory, FilterOperator.Is, [t.Item])]).Select(l => (l, t.Index + 1)))];

    /// <summary>The names whole territories are numbered by; null where groups are the territories deals lie in.</summary>
    public IReadOnlyList<string>? Territories { get; } = query.WholeTerritories ? [.. query.Filters.First(MetricQueryCheck.IsWithin).Values.Distinct(StringComparer.OrdinalIgnoreCase)] : null;

    public bool IsShare => query.Metric == Metric.CompetitorShare;

    /// <summary>Of values rather than of rows: see <see cref="Figures"/>.</summary>
    public bool IsMedian => _rule.Form == MetricForm.Median;

    /// <summary>Rows: the keys as integers, deals counted, successes of a rate (else null), value (null for a rate; all values where their median is asked for).</summary>
    public MetricStatement Figures(MetricPeriod period)
    {
        SqlValues values = new(names.Labels);
        (string from, string where) = Source(values, period, "deals");
        string group = Keys.Count == 0 ? "" : $" group by {string.Join(", ", Keys.Select((_, i) => i + 1))}";
        if (IsShare)
        {
            // Conditions on the competitor choose whose share it is, not what it is a share of.
            string others = string.Join(", ", Keys.Select((key, i) => key == DealField.Competitor ? null : $"k{i}").OfType<string>());
            string stood = $"select {KeyList()}count(*){OnceEach()} as n, count(*) filter (where true{OnCompetitor(values)}) as stood {from} where {where}{group}";
            return values.Statement($"select {KeyNames}(sum(n) over ({(others.Length > 0 ? $"partition by {others}" : "")}))::bigint, stood, null::float8 from ({stood}) g");
        }

        string value = _rule.Value.Contains("{today}", StringComparison.Ordinal) ? _rule.Value.Replace("{today}", values.Add(query.Today), StringComparison.Ordinal)
            : query.Part.Count == 0 ? _rule.Value
            : _rule.Value.Replace("{part}", string.Join(" and ", query.Part.Select(f => FilterSql.Of(f, query.Today, names, values))), StringComparison.Ordinal);
        string measures = _rule.Form == MetricForm.Rate ? $"{value}, null::float8" : $"null::bigint, ({value})::float8{(IsMedian ? "[]" : "")}";
        return values.Statement($"select {KeyList()}count(*), {measures} {from} where {where}{group}");
    }

    /// <summary>Rows: keys and external id, ascending by id; the first <paramref name="limit"/> of all, or the first <paramref name="each"/> of each figure.</summary>
    /// <param name="figures">Null for all there are.</param>
    public MetricStatement Deals(MetricPeriod period, IReadOnlyCollection<RawFigure>? figures, int each, long? limit)
    {
        SqlValues values = new(names.Labels);
        string deals = $"from ({Behind(values, figures is null ? period : Span(period, figures), "deals", "")}) d{Only(values, figures)}";
        // The other name of the same order keeps the planner from going through the index of ids: it would expect the first deals soon.
        return values.Statement(limit is { } first
            ? $"select {KeyNames}external_id {deals} order by external_id collate \"POSIX\" limit {values.Add(first)}"
            : $"select {KeyNames}external_id from (select {KeyNames}external_id, row_number() over (partition by {KeyNames}1 order by external_id) as place {deals}) d where place <= {values.Add((long)each)} order by external_id");
    }

    /// <summary>Rows: keys, external id and its place; of the first <paramref name="length"/> visible deals by external id those that are behind a figure, in no order.</summary>
    /// <param name="figures">Null for all there are.</param>
    public MetricStatement FirstDeals(MetricPeriod period, IReadOnlyCollection<RawFigure>? figures, long length)
    {
        SqlValues values = new(names.Labels);
        string first = $"(select *, row_number() over (order by external_id) as place from deals where label_id = any ($1) order by external_id limit {values.Add(length)})";
        return values.Statement($"select {KeyNames}external_id, place from ({Behind(values, period, first, ", d.place")}) d{Only(values, figures)}");
    }

    // All days of the figures: of a month with few deals not every month is read.
    MetricPeriod Span(MetricPeriod period, IReadOnlyCollection<RawFigure> figures)
    {
        int time = Keys.Index().FirstOrDefault(k => k.Item.Kind == DealFieldKind.Time, (-1, null!)).Index;
        if (time < 0 || figures.Count == 0 || figures.Any(f => f.Keys[time] == TimeGroup.Missing))
        {
            return period;
        }

        MetricPeriod[] parts = [.. figures.Select(f => TimeGroup.Within(period, Keys[time], f.Keys[time], query.FiscalYearStartMonth))];
        return new MetricPeriod(parts.Min(p => p.From), parts.Max(p => p.To));
    }

    string Behind(SqlValues values, MetricPeriod period, string deals, string more)
    {
        (string from, string where) = Source(values, period, deals);
        return $"select {KeyList()}d.external_id{more} {from} where {where}{(IsShare ? OnCompetitor(values) : "")}";
    }

    string Only(SqlValues values, IReadOnlyCollection<RawFigure>? figures) => figures is null || Keys.Count == 0
        ? ""
        : $" where ({KeyNames.TrimEnd(',', ' ')}) in (select * from unnest({string.Join(", ", Keys.Select((_, i) => $"{values.Add(figures.Select(f => f.Keys[i]).ToArray())}::int[]"))}))";

    public static IReadOnlyList<DealField> KeysOf(MetricQuery query)
    {
        List<DealField> keys = [.. query.GroupBy];
        if (query.Metric == Metric.CompetitorShare && !keys.Contains(DealField.Competitor) && !query.Filters.Any(f => f.Field == DealField.Competitor && f.Operator == FilterOperator.Is))
        {
            keys.Insert(0, DealField.Competitor);
        }

        if (MetricRule.Of(query.Metric).Money && !keys.Contains(DealField.Currency))
        {
            keys.Add(DealField.Currency);
        }

        return keys;
    }

    string OnCompetitor(SqlValues values) => string.Concat(query.Filters.Where(f => f.Field == DealField.Competitor).Select(f => $" and {(Split(f.Field) is { } name ? Named(name, f, values) : FilterSql.Of(f, query.Today, names, values))}"));

    // A deal in which several competitors stood is in the group of each, and one deal in what they share.
    string OnceEach() => Place(DealField.Competitor) is { } place ? $" filter (where coalesce({place}, 1) = 1)" : "";

    /// <summary>A name of a field whose deals may have several, in the group at hand; null for any other field.</summary>
    string? Split(DealField field) => names.IsListed(field) && At(field) is >= 0 and var at ? $"coalesce(p{at}.part_id, {KeySql.Value(field, names)})" : null;

    string? Place(DealField field) => names.IsListed(field) && At(field) is >= 0 and var at ? $"p{at}.place" : null;

    string Named(string name, MetricFilter filter, SqlValues values) => $"{(filter.Operator == FilterOperator.Is ? "" : "not ")}{name} = any ({values.Add(names.Names(filter))})";

    int At(DealField key) => Keys.ToList().IndexOf(key);

    (string From, string Where) Source(SqlValues values, MetricPeriod period, string deals)
    {
        List<string> conditions = ["d.label_id = any ($1)"];
        if (_rule.Population.Length > 0)
        {
            conditions.Add(_rule.Population);
        }

        if (On == DealDate.Expected)
        {
            conditions.Add("d.outcome = 0");
        }

        conditions.AddRange(query.Filters.Where(f => f.Field.Kind != DealFieldKind.Territory && (!IsShare || f.Field != DealField.Competitor)).Select(f => FilterSql.Of(f, query.Today, names, values)));
        if (query.OpenOn is { } open)
        {
            string end = values.Add(open);
            conditions.Add($"d.created <= {end} and (d.outcome = 0 or d.closed > {end})");
        }
        // Of deals with several names only the groups asked for.
        conditions.AddRange(query.Filters.Where(f => f.Operator == FilterOperator.Is && (!IsShare || f.Field != DealField.Competitor)).Select(f => Split(f.Field) is { } name ? Named(name, f, values) : null).OfType<string>());
        string day = KeySql.Day(On);
        if (period.From is { } first)
        {
            conditions.Add($"{day} >= {values.Add(first)}");
        }

        if (period.To is { } last)
        {
            conditions.Add($"{day} <= {values.Add(last)}");
        }

        IEnumerable<DealField> fields = [.. Keys, .. query.Filters.Concat(query.Part).Select(f => f.Field)];
        string accounts = fields.Any(f => f.Kind == DealFieldKind.AccountAttribute) ? " left join account_labels a on a.label_id = d.label_id and a.account_id = d.account_id and a.label_id = any ($1)" : "";
        string territories = !Keys.Any(k => k.Kind == DealFieldKind.Territory) ? "" : Whole is not { } whole ? " join labels l on l.id = d.label_id"
            : $" join unnest({values.Add(whole.Select(w => w.Label).ToArray())}::int[], {values.Add(whole.Select(w => w.Number).ToArray())}::int[]) l(id, territory_id) on l.id = d.label_id";
        string lists = string.Concat(Keys.Index().Where(k => names.IsListed(k.Item)).Select(k => $" left join deal_value_parts p{k.Index} on p{k.Index}.value_id = {KeySql.Value(k.Item, names)}"));
        return ($"from {deals} d{accounts}{territories}{lists}", string.Join(" and ", conditions));
    }

    string KeyList() => string.Concat(Keys.Select((key, i) => $"{Split(key) ?? KeySql.Of(key, On, names, query.FiscalYearStartMonth)} as k{i}, "));

    string KeyNames => string.Concat(Keys.Select((_, i) => $"k{i}, "));
}
