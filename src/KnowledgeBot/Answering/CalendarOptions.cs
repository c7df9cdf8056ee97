using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Answering;

/// <summary>The firm's calendar. Section <c>Calendar</c>.</summary>
public sealed class CalendarOptions
{
    public const string Section = "Calendar";

    /// <summary>Month in which the fiscal year starts, 1 to 12. <value>Default 1.</value></summary>
    [Range(1, 12)] public int FiscalYearStartMonth { get; set; } = 1;

    /// <summary>The day that counts as today, for demos and tests. <value>Default null: the clock.</value></summary>
    public DateOnly? Today { get; set; }
}
