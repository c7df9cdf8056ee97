using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Answering;

/// <summary>How answers are put together. Section <c>Answering</c>.</summary>
public sealed class AnswerOptions
{
    public const string Section = "Answering";

    /// <summary>Passages an answer is looked for in. <value>Default 24.</value></summary>
    [Range(4, 100)] public int Passages { get; set; } = 24;

    /// <summary>Sentences a lookup answer quotes at most; a list counts as one. <value>Default 5.</value></summary>
    [Range(1, 5)] public int MaxQuotes { get; set; } = 5;

    /// <summary>
    /// How sure the evidence must be, 0 to 1, before anything is quoted; below it the answer is "unknown". Fitted on evals/development and evals/worlds (bench/answers).
    /// <value>Default 0.2.</value>
    /// </summary>
    [Range(0, 1)] public double Confidence { get; set; } = 0.2;

    /// <summary>Days before its expiry from which an answer says that its source is about to expire. <value>Default 30.</value></summary>
    [Range(0, 365)] public int ExpiryNoticeDays { get; set; } = 30;
}
