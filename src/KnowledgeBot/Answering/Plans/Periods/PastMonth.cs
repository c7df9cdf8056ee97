namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>The day by which documents must have held for a question about one past month or day: "what was the price in May?" is about the list of May, not about today's.</summary>
static class PastMonth
{
    /// <returns>The last day of it; null when the question speaks of no time, of more than one, or of a longer one.</returns>
    public static DateOnly? Of(string question, DateOnly day) =>
        PeriodReader.Read(question, new FiscalCalendar(day, 1)) is [{ Unit: PeriodUnit.Month or PeriodUnit.Day, Period.To: { } last }] && last < day ? last : null;
}
