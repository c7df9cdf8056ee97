namespace KnowledgeBot.Ingestion.Extraction;

/// <summary>The file cannot be read, now or later; the code says why to the person who supplied it. Not worth a retry.</summary>
/// <param name="code">A <see cref="RejectionCode"/> constant, kebab case.</param>
/// <param name="message">One sentence for a person: what is wrong, the limit and its current value, what to do.</param>
public sealed class DocumentRejectedException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
