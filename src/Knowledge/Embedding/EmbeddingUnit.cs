namespace KnowledgeBot.Knowledge.Embedding;

/// <summary>What text one vector stands for.</summary>
public enum EmbeddingUnit
{
    /// <summary>A sentence or a short window of them, pointing at its passage: for encoders that are weak on long text.</summary>
    Sentence,

    /// <summary>A whole passage.</summary>
    Passage,
}
