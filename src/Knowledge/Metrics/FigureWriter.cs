namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>Turns what the database computed into a figure that says all about itself.</summary>
sealed class FigureWriter(MetricQuery query, IReadOnlyList<DealField> keys, KeyNames names)
{
    readonly MetricRule _rule = MetricRule.Of(query.Metric);

    public MetricFigure Write(RawFigure raw, IReadOnlyList<string> deals)
    {
        Dictionary<string, string> filters = FilterWords.Of(query.Filters);
        MetricPeriod period = raw.Period;
        string? currency = null;
        for (int k = 0; k < keys.Count; k++)
        {
            string name = names.Of(raw, k);
            filters[keys[k].Name] = name;
            if (names.IsNone(raw, k))
            {
                continue;
            }

            currency = keys[k] == DealField.Currency ? name : currency;
            period = keys[k].Kind == DealFieldKind.Time ? TimeGroup.Within(period, keys[k], raw.Keys[k], query.FiscalYearStartMonth) : period;
        }

        (double Low, double High)? interval = _rule.Form == MetricForm.Rate ? WilsonInterval.Of(raw.Successes!.Value, raw.N) : null;
        return new MetricFigure
        {
            Metric = query.Metric, Value = raw.Value, N = raw.N, Numerator = raw.Successes, Denominator = _rule.Form == MetricForm.Total ? null : raw.N,
            Low = interval?.Low, High = interval?.High, Currency = _rule.Money ? currency : null, Period = period, Filters = filters, Deals = deals,
        };
    }

    /// <summary>Of no deals, so of no currency and no group.</summary>
    public MetricFigure Empty(MetricPeriod period) => new()
    {
        Metric = query.Metric, Value = null, N = 0, Numerator = _rule.Form == MetricForm.Rate ? 0 : null, Denominator = _rule.Form == MetricForm.Total ? null : 0,
        Period = period, Filters = FilterWords.Of(query.Filters), Deals = [],
    };
}
