using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Contributions;

/// <summary>How long contributed knowledge holds before somebody is asked. Section <c>Contributions</c>.</summary>
public sealed class ContributionOptions
{
    public const string Section = "Contributions";

    /// <summary>Days after which a contribution without an expiry is to be looked at again by its author. <value>Default 180.</value></summary>
    [Range(1, 3_650)] public int RenewAfterDays { get; set; } = 180;

    /// <summary>Days before its expiry that the author of a contribution is asked to renew it. <value>Default 14.</value></summary>
    [Range(0, 365)] public int NoticeDays { get; set; } = 14;

    /// <summary>Days that a draft nobody sent is kept. <value>Default 30.</value></summary>
    [Range(1, 365)] public int DraftDays { get; set; } = 30;
}
