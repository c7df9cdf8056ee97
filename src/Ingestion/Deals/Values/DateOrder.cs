namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>
/// Whether a column writes the day or the month first, by its cells that can be read one way only. Cells are weighed with those parted by the
/// same sign; points alone mean day first.
/// </summary>
sealed class DateOrder
{
    readonly Dictionary<char, (int DayFirst, int MonthFirst)> _seen = [];

    public void Count(DateReading reading)
    {
        if (reading.Mark == '\0' || reading.DayFirst is null == reading.MonthFirst is null)
        {
            return;
        }

        (int day, int month) = _seen.GetValueOrDefault(reading.Mark);
        _seen[reading.Mark] = reading.DayFirst is null ? (day, month + 1) : (day + 1, month);
    }

    /// <param name="others">The other date columns of the file, for a column that says nothing itself.</param>
    /// <returns>The date, and whether it is a guess.</returns>
    public (DateOnly? Date, bool Doubtful) Take(DateReading reading, IEnumerable<DateOrder> others)
    {
        if (!reading.IsAmbiguous)
        {
            return (reading.DayFirst ?? reading.MonthFirst, false);
        }

        (int day, int month) = Evidence(reading.Mark, others);
        // 14.3. is a German's, 14/3 a Briton's, 3/14 an American's; with nothing to go by a slash is read the American way, as most exports write it.
        bool dayFirst = day != month ? day > month : reading.Mark != '/';
        bool sure = (day > 0) != (month > 0) || (day + month == 0 && reading.Mark == '.');
        return (dayFirst ? reading.DayFirst : reading.MonthFirst, !sure);
    }

    (int DayFirst, int MonthFirst) Evidence(char mark, IEnumerable<DateOrder> others)
    {
        if (_seen.TryGetValue(mark, out var same))
        {
            return same;
        }

        var beside = others.Select(o => o._seen.GetValueOrDefault(mark)).Aggregate((0, 0), (a, b) => (a.Item1 + b.DayFirst, a.Item2 + b.MonthFirst));
        return beside != (0, 0) || mark == '.' ? beside : _seen.Where(s => s.Key != '.').Select(s => s.Value).Aggregate((0, 0), (a, b) => (a.Item1 + b.DayFirst, a.Item2 + b.MonthFirst));
    }
}
