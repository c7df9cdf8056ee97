using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering;

/// <summary>What day it is for the firm.</summary>
public sealed class FirmCalendar(IOptions<CalendarOptions> options, TimeProvider time)
{
    public DateOnly Today => options.Value.Today ?? DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}
