namespace KnowledgeBot.Answering.Models;

/// <summary>What a model made of the quotes.</summary>
/// <param name="Text">Checked against the quotes; null when the model failed or nothing of it could be kept.</param>
/// <param name="Problem">Why the quotes are shown instead, for the reader; null when there is a text.</param>
public sealed record ModelWording(string? Text, string? Problem)
{
    /// <summary>The model worked, and says that the quotes do not answer the question.</summary>
    public bool Unanswered { get; init; }

    /// <summary>Sentences of the model that were left out because the quotes do not bear them out.</summary>
    public int Removed { get; init; }

    /// <summary>Nothing was asked: the day's budget is spent.</summary>
    public bool IsOverBudget { get; init; }

    /// <summary>Nothing left for the model, or it was turned away: nothing is owed for it.</summary>
    public bool IsFree { get; init; }

    /// <summary>Null when the endpoint did not tell.</summary>
    public ModelUsage? Usage { get; init; }
}
