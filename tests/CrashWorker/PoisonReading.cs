using KnowledgeBot.Ingestion.Extraction;

namespace KnowledgeBot.CrashWorker;

/// <summary>Reads every format the product reads; a file named "poison..." kills the process that reads it.</summary>
static class PoisonReading
{
    public static ExtractedDocument Extract(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        if (fileName.StartsWith("poison", StringComparison.Ordinal))
        {
            Environment.FailFast("poison");
        }

        if (fileName.StartsWith("slow", StringComparison.Ordinal))
        {
            Thread.Sleep(TimeSpan.FromSeconds(2));
        }

        return Readers.Extract(content, fileName, limits, cancellationToken);
    }
}
