namespace KnowledgeBot.Contributions;

/// <summary>Where a contribution stands. Only an approved one answers anybody but its author.</summary>
public static class ContributionState
{
    /// <summary>Written, not sent: something like it is known, and its author has yet to look.</summary>
    public const string Draft = "draft";

    public const string Pending = "pending";
    public const string Approved = "approved";
    public const string Declined = "declined";
    public const string Withdrawn = "withdrawn";
    public const string Expired = "expired";

    public static readonly IReadOnlyList<string> All = [Draft, Pending, Approved, Declined, Withdrawn, Expired];
}
