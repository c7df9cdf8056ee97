namespace KnowledgeBot.Answering.Models;

/// <summary>Why quotes are shown in place of a worded answer, for the reader.</summary>
static class ModelProblem
{
    const string Instead = "the documents' own sentences are shown instead.";

    public const string Resting = $"The language model is unavailable just now; {Instead}";
    public const string Spent = $"Today's budget for the language model is spent; {Instead}";
    public const string NotGrounded = $"The language model's wording went beyond what the documents say; {Instead}";
    public const string Unanswered = "The language model found that these sentences may not answer the question; they are shown as they stand.";

    public static string Of(ModelFailure failure) => failure switch
    {
        ModelFailure.Busy => $"The language model is busy just now; {Instead}",
        ModelFailure.TimedOut => $"The language model took too long; {Instead}",
        ModelFailure.Rejected => $"The language model did not accept the request, which an administrator must look into; {Instead}",
        ModelFailure.Filtered => $"The language model's content filter stopped the answer; {Instead}",
        ModelFailure.Incomplete => $"The language model's answer broke off; {Instead}",
        ModelFailure.Unreadable => $"The language model's answer could not be read; {Instead}",
        _ => Resting,
    };
}
