using KnowledgeBot.Ingestion.Extraction.Sandbox;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Sandbox;

internal static class ExtractorCommand
{
    /// <summary>The test extractor that is built beside the tests.</summary>
    public static ChildCommand Own { get; } = new(
        Path.Combine(AppContext.BaseDirectory, "KnowledgeBot.Extractor" + (OperatingSystem.IsWindows() ? ".exe" : "")), [ExtractionChild.Verb]);
}
