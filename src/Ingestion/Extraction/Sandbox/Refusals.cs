using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>The sentences a person reads when reading a file broke its bounds.</summary>
internal static class Refusals
{
    public static DocumentRejectedException TooSlow(string fileName, ExtractionLimits limits) => new(RejectionCode.TooSlow, Text(
        $"\"{fileName}\" took longer to read than {limits.CpuSeconds} s of processor time or {limits.WallSeconds} s on the clock (Ingestion:Limits:CpuSeconds, WallSeconds). Split it or supply it in another format."));

    public static DocumentRejectedException OutOfMemory(string fileName, ExtractionLimits limits) => new(RejectionCode.OutOfMemory, Text(
        $"Reading \"{fileName}\" needs more than {limits.MemoryMiB} MiB of memory (Ingestion:Limits:MemoryMiB). Split it or supply it in another format."));

    public static DocumentRejectedException Crashed(string fileName, string how) => new(RejectionCode.ExtractorCrashed, Text(
        $"Reading \"{fileName}\" failed ({how}). Save it again in its own program, or supply it in another format."));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
