namespace KnowledgeBot.Knowledge.Documents;

/// <summary>A document in a list.</summary>
/// <param name="SupersededOn">First day its successor holds; null when there is none.</param>
/// <param name="FirstChunk">Its first passage, to cite it by.</param>
public sealed record DocumentSummary(Guid Id, string Title, string Kind, DateOnly? Date, DateOnly? SupersededOn, long FirstChunk)
{
    public bool IsSuperseded(DateOnly day) => SupersededOn <= day;
}
