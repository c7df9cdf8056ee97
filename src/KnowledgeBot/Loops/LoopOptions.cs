using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Loops;

/// <summary>When people are told of gaps. Section <c>Loops</c>.</summary>
public sealed class LoopOptions
{
    public const string Section = "Loops";

    /// <summary>The day the week's gaps are told to their owners and to enablement, in chat. <value>Default Monday.</value></summary>
    [EnumDataType(typeof(DayOfWeek))] public DayOfWeek DigestDay { get; set; } = DayOfWeek.Monday;

    /// <summary>The hour of that day, UTC, 0 to 23. <value>Default 7.</value></summary>
    [Range(0, 23)] public int DigestHour { get; set; } = 7;
}
