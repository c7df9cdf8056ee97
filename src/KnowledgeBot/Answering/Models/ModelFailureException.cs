namespace KnowledgeBot.Answering.Models;

/// <summary>The model gave no complete answer. The message names no host, no key and nothing of what was asked or said.</summary>
public sealed class ModelFailureException(ModelFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public ModelFailure Failure { get; } = failure;

    /// <summary>HTTP status, when there was one.</summary>
    public int? Status { get; init; }

    /// <summary>Another question may fare better at once: the endpoint is well, it was this question or answer.</summary>
    public bool IsOfThisQuestion => Failure is ModelFailure.Filtered || IsTooLong;

    /// <summary>The limit of tokens was reached.</summary>
    public bool IsTooLong { get; init; }
}
