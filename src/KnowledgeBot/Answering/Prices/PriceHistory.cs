using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Prices;

/// <summary>What something cost at the times a question names: of each place the list that held longest then, one line for each time, the oldest first.</summary>
static class PriceHistory
{
    const int MostOfTime = 3;
    const double AboutAsClose = 0.05;

    /// <summary>Of the days of a time, as a share of the list that held longest: a list that ended as it began is another time's.</summary>
    const double LeastHeld = 0.4;

    const int JustBefore = 62;

    /// <param name="rows">About just what was asked, of all lists of the place, whenever they hold.</param>
    /// <returns>Null when no list held at any of the times.</returns>
    public static Findings? Of(IReadOnlyList<PriceRow> rows, IReadOnlyList<MetricPeriod> times, DateOnly today, TermMatch match, int noticeDays)
    {
        double best = rows.Count == 0 ? 0 : rows.Max(r => r.Precision);
        PriceRow[] close = [.. rows.Where(r => r.Precision >= best - AboutAsClose && !(r.IsOfTime && r.Hit.Date > today))];
        (MetricPeriod Time, PriceRow[] Rows)[] held = [.. times.Select(t => (t, At(close, t, today)))];
        PriceRow[] all = [.. held.SelectMany(h => h.Rows).DistinctBy(r => (r.Hit.Document, r.Text)).OrderBy(Begins)];
        if (all.Length == 0)
        {
            return null;
        }

        // A column for a time of its own ends with it, its list does not.
        List<Warning> warnings = [.. Validity.Warnings(all.Where(r => !r.IsOfTime).Select(r => r.Hit), today, noticeDays)];
        warnings.AddRange(held.Where(h => h.Rows.Length == 0).Select(h => new Warning("price-list-missing", $"No price list that you may see tells it for {Words(h.Time)}.")));
        return new Findings([.. all.Select(r => new Quote(r.Hit, Wording.Short($"{(all.Length > 1 && !r.IsOfTime ? $"{PriceChange.Days(r.Hit)}: " : "")}{Wording.Row(r.Text, match)}"), r.Verbatim))], new Confidence([], 1), [], warnings);
    }

    static PriceRow[] At(PriceRow[] rows, MetricPeriod time, DateOnly today)
    {
        // Over a longer time the list itself says more than a column that repeats it.
        rows = time.From == time.To ? rows : [.. rows.Where(r => !r.IsOfTime || !rows.Any(r.Repeats))];
        bool isNow = !(time.From > today) && !(time.To < today);
        (PriceRow Row, int Days)[] held = [.. rows.Select(r => (r, isNow && Validity.Holds(r.Hit, today) ? int.MaxValue : Held(r, time))).Where(h => h.Item2 > 0)];
        return
        [
            .. Current([.. held.GroupBy(h => h.Row.Hit.Territory).SelectMany(g => g.Where(h => h.Days >= LeastHeld * g.Max(o => o.Days))).Select(h => h.Row)], time)
                .OrderByDescending(r => r.Hit.Territory?.Length ?? 0).ThenByDescending(r => r.IsOfTime).ThenBy(Begins).DistinctBy(r => (r.Hit.Territory, string.Join(' ', r.Name), r.Price?.Value, r.Price?.Currency, r.Price is null ? r.Text : "", time.From == time.To ? null : r.Hit.Effective)).Take(MostOfTime),
        ];
    }

    /// <summary>A price that a list gives from a day on replaces, from that day on, what older lists still say.</summary>
    public static PriceRow[] Current(PriceRow[] rows, MetricPeriod time) =>
        [.. rows.Where(r => !rows.Any(n => n.IsOfTime && n.Hit.Effective > r.Hit.Effective && !(n.Hit.Effective > time.From) && n.Name.Count > 0 && n.Name.SequenceEqual(r.Name) && n.Price?.Currency == r.Price?.Currency && n.Price?.Value != r.Price?.Value))];

    /// <summary>Days of a time on which a list held.</summary>
    static int Held(PriceRow row, MetricPeriod time)
    {
        DateOnly from = Begins(row);
        DateOnly to = Ends(row);
        DateOnly begin = time.From > from ? time.From.Value : from;
        DateOnly end = time.To < to ? time.To.Value : to;
        return end < begin ? 0 : end.DayNumber - begin.DayNumber + 1;
    }

    /// <summary>What a list says of the time before it is known from the day it was written.</summary>
    static DateOnly Begins(PriceRow row) => row.Hit.Effective ?? row.Hit.Date ?? (row.IsOfTime ? row.Hit.Expires?.AddDays(-JustBefore) : null) ?? DateOnly.MinValue;

    static DateOnly Ends(PriceRow row)
    {
        DateOnly? replaced = row.Hit.Superseded ? row.Hit.SupersededOn?.AddDays(-1) : null;
        DateOnly end = row.Hit.Expires ?? DateOnly.MaxValue;
        return replaced < end && !row.IsOfTime ? replaced.Value : end;
    }

    static string Words(MetricPeriod time) => (time.From, time.To) switch
    {
        ({ } from, { } to) when from == to => Wording.Day(from),
        ({ Month: 1, Day: 1 } from, { Month: 12, Day: 31 } to) when from.Year == to.Year => $"{from.Year}",
        ({ } from, { } to) => $"{Wording.Day(from)} to {Wording.Day(to)}",
        ({ } from, null) => $"the time from {Wording.Day(from)}",
        (null, { } to) => $"the time until {Wording.Day(to)}",
        _ => "that time",
    };
}
