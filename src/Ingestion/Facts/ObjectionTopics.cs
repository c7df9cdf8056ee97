namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What objections are about, for questions about them.</summary>
public static class ObjectionTopics
{
    /// <summary>Of risks: somebody the deal rests on leaves.</summary>
    public const string PeopleLeaving = "people leaving";

    /// <returns>The topic's name as facts carry it, such as <c>price</c>; null when the words are about none.</returns>
    public static string? Of(string text) => TaxonomyFile.Default.TopicOf(text);

    /// <returns>The topics that the words are a name of: "costs" of price, "implementation" of its time and its effort; empty where they say something narrower or else.</returns>
    public static IReadOnlyList<string> NamedBy(string words) => TaxonomyFile.Default.NamedBy(words);
}
