using System.Globalization;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Knowledge.Tests.Metrics;

/// <summary>The definitions of docs/metrics.md over a list in memory, written without the product's code.</summary>
sealed class PlainMetrics(IReadOnlyList<DealRecord> visible, IReadOnlyDictionary<int, string?> territoryOf, IReadOnlyList<AccountRecord> accounts)
{
    const string None = "(none)";

    static readonly DealField[] s_several = [DealField.Product, DealField.Competitor, DealField.Reason];

    readonly Dictionary<string, AccountRecord> _accounts = accounts.ToDictionary(a => Plain(a.Name));
    readonly Dictionary<string, Dictionary<string, string>> _spellings = [];

    public List<PlainFigure> Compute(MetricQuery query)
    {
        List<PlainFigure> figures = [];
        foreach (MetricPeriod period in query.Periods.Count == 0 ? [new MetricPeriod(null, null)] : query.Periods.Distinct())
        {
            figures.AddRange(Compute(query, period));
        }

        return figures;
    }

    IEnumerable<PlainFigure> Compute(MetricQuery query, MetricPeriod period)
    {
        bool share = query.Metric == Metric.CompetitorShare, money = query.Metric is Metric.Amount or Metric.AverageAmount or Metric.MedianAmount or Metric.Discount or Metric.WinRateByAmount or Metric.ShareByAmount;
        bool byClosed = query.On is { } on ? on != DealDate.Created : query.Metric switch
        {
            Metric.WinRate or Metric.Discount or Metric.CycleDays or Metric.MedianCycleDays or Metric.WinRateByAmount => true,
            Metric.Age => false,
            _ => !query.Filters.Where(f => f.Field.Name == "outcome").Aggregate(new[] { "open", "won", "lost" }.AsEnumerable(), (left, f) => left.Where(o => Meets(f, o, o is "won" or "lost" ? "closed" : null))).Contains("open"),
        };
        DateOnly? Day(DealRecord d) => byClosed ? d.Closed : d.Created;
        List<DealRecord> counted = [.. visible.Where(d => (period.From is null || Day(d) >= period.From) && (period.To is null || Day(d) <= period.To))
            .Where(d => query.Filters.Where(f => !share || f.Field.Name != "competitor").All(f => Meets(f, d, query))).Where(d => Counts(query.Metric, d) && (query.On != DealDate.Expected || d.Outcome == DealOutcome.Open))
            .Where(d => query.OpenOn is not { } open || (d.Created <= open && (d.Outcome == DealOutcome.Open || d.Closed > open)))];
        List<DealField> keys = [.. query.GroupBy];
        if (share && keys.All(k => k.Name != "competitor") && !query.Filters.Any(f => f.Field.Name == "competitor" && f.Operator == FilterOperator.Is))
        {
            keys.Insert(0, DealField.Competitor);
        }

        IEnumerable<(DealRecord Deal, string[] Key)> InGroups(DealRecord d) => keys.Aggregate(new string[][] { [] }.AsEnumerable(), (all, k) => all.SelectMany(key => GroupsOf(k, d, Day(d), query).Select(g => (string[])[.. key, g]))).Select(key => (d, key));
        List<PlainFigure> figures = [];
        bool asked = query.GroupBy.Contains(DealField.Currency);
        foreach (var currency in counted.GroupBy(d => money ? Spelled("currency", d.Currency) : "").OrderBy(c => c.Key == None).ThenBy(c => c.Key, StringComparer.Ordinal))
        {
            List<PlainFigure> groups = [.. currency.SelectMany(InGroups).GroupBy(g => g.Key, g => g.Deal, new Same()).Select(g => Figure(query, keys, g.Key, money ? currency.Key : null, [.. g], currency)).OfType<PlainFigure>().Where(g => g.N >= query.LeastDeals && (query.Bound is not { } bound || Lies(g.Value, bound)))];
            figures.AddRange(asked ? groups : Ordered(query, keys, groups).Take(query.Limit ?? int.MaxValue));
        }

        figures = asked ? [.. Ordered(query, keys, figures).Take(query.Limit ?? int.MaxValue)] : figures;

        if (share && keys.Count == 0 && counted.Count == 0 || !share && query.GroupBy.Count == 0 && counted.Count == 0 || share && query.GroupBy.Count == 0 && figures.Count == 0)
        {
            double? zero = query.Metric is Metric.Count or Metric.Accounts ? 0 : null;
            figures.Add(new PlainFigure([], null, zero, 0, query.Metric is Metric.WinRate or Metric.CompetitorShare or Metric.Share ? 0 : null, []));
        }

        return figures.Select(f => f with { Period = period });
    }

    PlainFigure? Figure(MetricQuery query, List<DealField> keys, string[] key, string? currency, List<DealRecord> group, IEnumerable<DealRecord> all)
    {
        List<DealRecord> behind = group;
        long n = group.Count;
        long? numerator = null;
        double? value;
        switch (query.Metric)
        {
            case Metric.WinRate:
                numerator = group.Count(d => d.Outcome == DealOutcome.Won);
                value = (double)numerator / n;
                break;
            case Metric.CompetitorShare:
                int place = keys.FindIndex(k => k.Name == "competitor");
                behind = [.. group.Where(d => query.Filters.Where(f => f.Field.Name == "competitor").All(f => place < 0 ? Meets(f, d, query) : Meets(f, key[place], null)))];
                n = place < 0 ? group.Count : all.Count(d => keys.Select((k, i) => i == place || GroupsOf(k, d, DayOf(query, d), query).Contains(key[i])).All(x => x));
                numerator = behind.Count;
                value = (double)numerator / n;
                if (place >= 0 && numerator == 0)
                {
                    return null;
                }

                break;
            case Metric.Count:
                value = n;
                break;
            case Metric.Amount:
                value = (double)group.Sum(d => d.Amount!.Value);
                break;
            case Metric.AverageAmount:
                value = (double)(group.Sum(d => d.Amount!.Value) / n);
                break;
            case Metric.MedianAmount:
                decimal[] sorted = [.. group.Select(d => d.Amount!.Value).Order()];
                value = (double)((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
                break;
            case Metric.Discount:
                value = (double)(1 - group.Sum(d => d.Amount!.Value) / group.Sum(d => d.ListAmount!.Value));
                break;
            case Metric.CycleDays:
                value = group.Average(d => d.Closed!.Value.DayNumber - d.Created!.Value.DayNumber);
                break;
            case Metric.MedianCycleDays:
                int[] days = [.. group.Select(d => d.Closed!.Value.DayNumber - d.Created!.Value.DayNumber).Order()];
                value = (days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2.0;
                break;
            case Metric.Accounts:
                value = group.Select(d => Plain(d.Account!)).Distinct().Count();
                break;
            case Metric.Share:
                numerator = group.Count(d => query.Part.All(f => Meets(f, d, query)));
                value = (double)numerator / n;
                break;
            case Metric.ShareByAmount:
                decimal whole = group.Sum(d => d.Amount!.Value);
                value = whole == 0 ? null : (double)(group.Where(d => query.Part.All(f => Meets(f, d, query))).Sum(d => d.Amount!.Value) / whole);
                break;
            case Metric.WinRateByAmount:
                decimal total = group.Sum(d => d.Amount!.Value);
                value = total == 0 ? null : (double)(group.Where(d => d.Outcome == DealOutcome.Won).Sum(d => d.Amount!.Value) / total);
                break;
            default:
                value = group.Average(d => query.Today.DayNumber - d.Created!.Value.DayNumber);
                break;
        }

        return new PlainFigure(key, currency, value, n, numerator, [.. behind.Select(d => d.ExternalId).Order(StringComparer.Ordinal)]);
    }

    // A share without an order of its own counts by the same day as its population.
    DateOnly? DayOf(MetricQuery query, DealRecord d) => (query.On ?? (query.Filters.Where(f => f.Field.Name == "outcome").Aggregate(new[] { "open", "won", "lost" }.AsEnumerable(),
        (left, f) => left.Where(o => Meets(f, o, o is "won" or "lost" ? "closed" : null))).Contains("open") ? DealDate.Created : DealDate.Closed)) != DealDate.Created ? d.Closed : d.Created;

    static IEnumerable<PlainFigure> Ordered(MetricQuery query, List<DealField> keys, List<PlainFigure> groups)
    {
        var sorted = groups.OrderBy(g => g.Key.Contains(None) ? 1 : 0);
        if ((query.Order ?? (keys.Any(k => k.Kind == DealFieldKind.Time) ? MetricOrder.ByGroup : MetricOrder.Descending)) is var order && order != MetricOrder.ByGroup)
        {
            sorted = sorted.ThenBy(g => g.Value is null ? 1 : 0).ThenBy(g => (order == MetricOrder.Ascending ? 1 : -1) * Math.Round(g.Value ?? 0, 9)).ThenByDescending(g => g.N);
        }

        for (int k = 0; k < keys.Count; k++)
        {
            int at = k;
            sorted = sorted.ThenBy(g => g.Key[at] == None ? 1 : 0).ThenBy(g => g.Key[at], StringComparer.Ordinal);
        }

        return sorted;
    }

    static bool Lies(double? value, MetricBound bound) => bound.Operator switch
    {
        FilterOperator.Above => value > bound.Value, FilterOperator.AtLeast => value >= bound.Value, FilterOperator.Below => value < bound.Value, _ => value <= bound.Value,
    };

    static bool Counts(Metric metric, DealRecord d) => metric switch
    {
        Metric.WinRate => d.Outcome != DealOutcome.Open,
        Metric.Amount or Metric.AverageAmount or Metric.MedianAmount or Metric.ShareByAmount => d.Amount is not null,
        Metric.Discount => d.Outcome == DealOutcome.Won && d.Amount is not null && d.ListAmount > 0,
        Metric.Accounts => d.Account is not null,
        Metric.CycleDays or Metric.MedianCycleDays => d.Outcome != DealOutcome.Open && d.Closed is not null && d.Created is not null,
        Metric.CompetitorShare => d.Competitor is not null,
        Metric.WinRateByAmount => d.Outcome != DealOutcome.Open && d.Amount is not null,
        Metric.Age => d.Outcome == DealOutcome.Open && d.Created is not null,
        _ => true,
    };

    bool Meets(MetricFilter filter, DealRecord d, MetricQuery query)
    {
        switch (filter.Field.Kind)
        {
            case DealFieldKind.Outcome:
                return Meets(filter, d.Outcome.ToString().ToLowerInvariant(), d.Outcome == DealOutcome.Open ? null : "closed");
            case DealFieldKind.Territory:
                string? path = territoryOf[d.LabelId];
                bool inside = filter.Values.Any(v => v == None ? path is null : $"{path}/".StartsWith($"{v}/", StringComparison.OrdinalIgnoreCase));
                return inside == (filter.Operator == FilterOperator.Is);
            case DealFieldKind.Date:
                return ((filter.Field.Name == "close date" ? d.Closed : d.Created) is null) == (filter.Operator == FilterOperator.Is);
            case DealFieldKind.Number:
                decimal? number = filter.Field.Name switch
                {
                    "amount" => d.Amount,
                    "competitors" => d.Competitor is { } rivals ? Split(rivals).Select(Plain).Distinct().Count() : 0,
                    "discount" => d.ListAmount > 0 ? 1 - d.Amount / d.ListAmount : null,
                    _ => (d.Outcome == DealOutcome.Open ? query.Today : d.Closed)?.DayNumber - d.Created?.DayNumber,
                };
                decimal? bound = filter.Values[0] == None ? null : decimal.Parse(filter.Values[0], CultureInfo.InvariantCulture);
                return filter.Operator switch
                {
                    FilterOperator.Is => number == bound,
                    FilterOperator.IsNot => number != bound,
                    FilterOperator.Above => number > bound,
                    FilterOperator.AtLeast => number >= bound,
                    FilterOperator.Below => number < bound,
                    _ => number <= bound,
                };
            default:
                return s_several.Contains(filter.Field) && Text(filter.Field, d) is { } text
                    ? Split(text).Any(n => Meets(filter with { Operator = FilterOperator.Is }, n, null)) == (filter.Operator == FilterOperator.Is)
                    : Meets(filter, Text(filter.Field, d), null);
        }
    }

    static bool Meets(MetricFilter filter, string? value, string? other) =>
        filter.Values.Any(v => v == None ? value is null : value is not null && (Plain(v) == Plain(value) || other is not null && Plain(v) == other)) == (filter.Operator == FilterOperator.Is);

    /// <summary>A deal with several names is in the group of each; where a filter names some, in theirs alone.</summary>
    IEnumerable<string> GroupsOf(DealField field, DealRecord d, DateOnly? day, MetricQuery query)
    {
        if (query.WholeTerritories && field.Kind == DealFieldKind.Territory)
        {
            return query.Filters.First(f => f.Field.Kind == DealFieldKind.Territory && f.Operator == FilterOperator.Is).Values.DistinctBy(v => v.ToLowerInvariant()).Where(v => $"{territoryOf[d.LabelId]}/".StartsWith($"{v}/", StringComparison.OrdinalIgnoreCase));
        }

        if (!s_several.Contains(field) || Text(field, d) is not { } text)
        {
            return [GroupOf(field, d, day, query.FiscalYearStartMonth)];
        }

        return Split(text).Select(n => Spelled(field.Name, n, field)).Distinct()
            .Where(n => query.Metric == Metric.CompetitorShare && field == DealField.Competitor || query.Filters.Where(f => f.Field == field && f.Operator == FilterOperator.Is).All(f => Meets(f, n, null)));
    }

    static string[] Split(string text) => text.Split("; ");

    string GroupOf(DealField field, DealRecord d, DateOnly? day, int fiscalStart)
    {
        switch (field.Kind)
        {
            case DealFieldKind.Outcome:
                return d.Outcome.ToString().ToLowerInvariant();
            case DealFieldKind.Territory:
                return territoryOf[d.LabelId] ?? None;
            case DealFieldKind.Time:
                if (day is not { } date)
                {
                    return None;
                }

                int monthOfYear = (date.Month - fiscalStart + 12) % 12, year = fiscalStart > 1 && date.Month >= fiscalStart ? date.Year + 1 : date.Year;
                string prefix = fiscalStart == 1 ? "" : "FY";
                return field.Name switch { "month" => $"{date:yyyy-MM}", "quarter" => $"{prefix}{year}-Q{monthOfYear / 3 + 1}", _ => $"{prefix}{year}" };
            default:
                return Spelled(field.Name, Text(field, d), field);
        }
    }

    string? Text(DealField field, DealRecord d) => field.Kind switch
    {
        DealFieldKind.Extra => d.Extra.GetValueOrDefault(field.Name),
        DealFieldKind.AccountAttribute => d.Account is { } account && _accounts.TryGetValue(Plain(account), out AccountRecord? record) ? record.Attributes.GetValueOrDefault(field.Name["account.".Length..]) : null,
        _ => field.Name switch
        {
            "account" => d.Account, "segment" => d.Segment, "owner" => d.Owner, "manager" => d.Manager, "product" => d.Product,
            "competitor" => d.Competitor, "stage" => d.Stage, "reason" => d.Reason, "currency" => d.Currency, _ => throw new ArgumentException(field.Name, nameof(field)),
        },
    };

    string Spelled(string name, string? value, DealField? field = null)
    {
        if (value is null)
        {
            return None;
        }

        if (!_spellings.TryGetValue(name, out Dictionary<string, string>? spellings))
        {
            IEnumerable<string?> written = field?.Kind == DealFieldKind.AccountAttribute
                ? visible.Where(d => d.Account is not null).Select(d => (d.LabelId, Plain(d.Account!))).Distinct().Select(a => _accounts.GetValueOrDefault(a.Item2)?.Attributes.GetValueOrDefault(name["account.".Length..]))
                : visible.Select(d => Text(field ?? DealField.Currency, d)).OfType<string>().SelectMany(text => field is not null && s_several.Contains(field) ? Split(text).DistinctBy(Plain) : [text]);
            spellings = written.OfType<string>().GroupBy(Plain).ToDictionary(v => v.Key, v => v.GroupBy(s => s).OrderByDescending(s => s.Count()).ThenBy(s => s.Key, StringComparer.Ordinal).First().Key);
            _spellings[name] = spellings;
        }

        return spellings[Plain(value)];
    }

    static string Plain(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    sealed class Same : IEqualityComparer<string[]>
    {
        public bool Equals(string[]? x, string[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(string[] key) => key.Aggregate(0, HashCode.Combine);
    }
}
