namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>What becomes of a product.</summary>
enum Epilogue
{
    Store,

    /// <summary>Added to what the output holds.</summary>
    Add,

    /// <summary>Negative values become 0.</summary>
    Rectify,
}
