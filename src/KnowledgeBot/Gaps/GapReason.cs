namespace KnowledgeBot.Gaps;

/// <summary>Why a question counts as a gap.</summary>
public static class GapReason
{
    public const string Unknown = "unknown";

    /// <summary>Answered in part, or perhaps not to the point.</summary>
    public const string Weak = "weak";

    /// <summary>Who asked said that the answer was no good.</summary>
    public const string Disliked = "disliked";
}
