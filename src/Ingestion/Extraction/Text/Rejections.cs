namespace KnowledgeBot.Ingestion.Extraction.Text;

/// <summary>The refusals several readers share, worded once.</summary>
internal static class Rejections
{
    public static DocumentRejectedException TooMuchText(ExtractionLimits limits) => new(
        RejectionCode.TooMuchText,
        $"The file holds more text than one document may (Ingestion:Limits:TextCharacters = {limits.TextCharacters:N0}): split it or raise the limit.");

    public static DocumentRejectedException TooDeep(ExtractionLimits limits) => new(
        RejectionCode.TooDeep,
        $"The file nests elements deeper than allowed (Ingestion:Limits:MarkupDepth = {limits.MarkupDepth}): simplify it or raise the limit.");

    public static DocumentRejectedException NoText() => new(
        RejectionCode.NoText, "There is no text to read in the file: supply a version whose text can be selected.");
}
