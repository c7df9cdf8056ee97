namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>A date as it may be meant.</summary>
/// <param name="DayFirst">Read with the day before the month, where the order decides; else the date itself.</param>
/// <param name="MonthFirst">Read with the month before the day, where the order decides; else the date itself.</param>
/// <param name="Mark">What parts day and month when both are numbers; 0 for forms that leave no doubt.</param>
/// <param name="WithoutDay">Only month and year are said: the first of the month is taken.</param>
/// <param name="IsPlain">Written as 2025-03-14 and nothing more.</param>
readonly record struct DateReading(DateOnly? DayFirst, DateOnly? MonthFirst, char Mark, bool WithoutDay = false, bool IsPlain = false)
{
    public static DateReading Sure(DateOnly? date, bool withoutDay = false, bool isPlain = false) => new(date, date, '\0', withoutDay, isPlain);

    public bool IsDate => DayFirst is not null || MonthFirst is not null;

    public bool IsAmbiguous => DayFirst is not null && MonthFirst is not null && DayFirst != MonthFirst;
}
