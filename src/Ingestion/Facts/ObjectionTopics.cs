namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What objections are about, for questions about them.</summary>
public static class ObjectionTopics
{
    /// <returns>The topic's name as facts carry it, such as <c>price</c>; null when the words are about none.</returns>
    public static string? Of(string text) => TaxonomyFile.Default.TopicOf(text);
}
