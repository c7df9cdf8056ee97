namespace KnowledgeBot.Answering.Validities;

/// <summary>What is asked of papers.</summary>
enum PaperState
{
    Valid,
    Ended,
    Ending,

    /// <summary>Notice can be given.</summary>
    Leavable,
}
