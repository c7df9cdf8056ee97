namespace KnowledgeBot.Answering.Plans;

/// <summary>What is wanted of one firm: its brief, firms like it, why a deal with it ended as it did, at which price, or one thing the CRM records.</summary>
public enum AccountTopicKind { Brief, Comparable, Reason, Terms, Record }

/// <summary>A question about one firm as a whole.</summary>
/// <param name="Account">Empty for firms that are only described.</param>
/// <param name="Question">As asked: says what of the firm is wanted.</param>
public sealed record AccountTopic(AccountTopicKind Kind, string Account, string Question)
{
    /// <summary>Attributes that comparable firms have, such as <c>segment = macro hedge fund</c>.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>The firms are only told of in words: "a small chain with terminals".</summary>
    public bool IsTold { get; init; }

    /// <summary>Competitors that the deals wanted were against.</summary>
    public IReadOnlyList<string> Rivals { get; init; } = [];

    /// <summary>Accounts that are not meant: "besides Harbour Capital".</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>Other accounts that the same words may mean.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>What is wanted of a record, as <see cref="Reading.RecordWords"/> names it.</summary>
    public string? Field { get; init; }

    /// <summary>"won" or "lost": only deals that ended so.</summary>
    public string? Outcome { get; init; }
}
