using System.ClientModel.Primitives;
using System.Globalization;

namespace KnowledgeBot.Answering.Models;

/// <summary>How long an endpoint asks to be left alone, in the three ways endpoints say it.</summary>
static class RetryAfter
{
    /// <returns>Null when it says nothing usable; never negative.</returns>
    public static TimeSpan? Of(PipelineResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.TryGetValue("retry-after-ms", out string? milliseconds) && Number(milliseconds) is { } ms)
        {
            return Span(ms / 1000);
        }

        if (!headers.TryGetValue("Retry-After", out string? value) || value is null)
        {
            return null;
        }

        if (Number(value) is { } seconds)
        {
            return Span(seconds);
        }

        return DateTimeOffset.TryParseExact(value.Trim(), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? TimeSpan.FromTicks(Math.Max(0, (at - now).Ticks))
            : null;
    }

    static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && number >= 0
            ? number
            : null;

    static TimeSpan Span(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(1).TotalSeconds));
}
