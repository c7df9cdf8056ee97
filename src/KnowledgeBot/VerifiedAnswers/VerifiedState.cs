namespace KnowledgeBot.VerifiedAnswers;

/// <summary>Whether a pinned answer is shown as verified; anything but <see cref="Verified"/> is for its owner to look at.</summary>
public static class VerifiedState
{
    public const string Verified = "verified";

    /// <summary>A source has another version than the one it was verified with.</summary>
    public const string SourceChanged = "source-changed";

    public const string SourceSuperseded = "source-superseded";
    public const string SourceExpired = "source-expired";

    /// <summary>A source was removed.</summary>
    public const string SourceGone = "source-gone";

    public const string Expired = "expired";
}
