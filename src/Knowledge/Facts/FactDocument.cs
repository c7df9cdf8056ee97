using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>A document that facts are gathered from, as the audience sees it.</summary>
sealed record FactDocument(
    long Id, string Kind, string Title, string Account, string Segment, string Territory, DateOnly? On, bool IsReadable, DealOutcome? StatedOutcome, string? StatedDeal, IReadOnlyList<string> Competitors, string Text)
{
    public DealLink? Deal { get; init; }

    public string Author { get; init; } = "";

    public string Head { get; init; } = "";

    /// <summary>Rivals a review names as those its deal was lost to or won against.</summary>
    public IReadOnlyList<string> ToldRivals { get; init; } = [];

    /// <summary>It tells of a deal that is over, or offers one: it belongs to a deal that ended shortly before it was written.</summary>
    public bool IsAfterwards => Kind is "win-loss" or "proposal" || StatedOutcome is DealOutcome.Won or DealOutcome.Lost;

    public DealOutcome? Outcome => StatedOutcome is DealOutcome.Won or DealOutcome.Lost ? StatedOutcome : Deal?.Outcome ?? StatedOutcome;

    /// <summary>What it counts for where outcomes are counted: a deal that was spoken of in three calls is one deal; a document without one counts for its account.</summary>
    public string Case => Deal?.ExternalId ?? StatedDeal ?? (Account.Length > 0 ? Account.ToLowerInvariant() : FormattableString.Invariant($"#{Id}"));

    /// <summary>Its title or its first lines name it: it is what the document is about.</summary>
    public bool Opens(string name) => Head.Contains(name, StringComparison.OrdinalIgnoreCase);

    /// <param name="mentions">Each rival, a unit separator, and a statement that names it.</param>
    public FactDocument WithRivals(IEnumerable<string> mentions) => Kind != "win-loss" && StatedOutcome is not (DealOutcome.Won or DealOutcome.Lost) ? this
        : this with { ToldRivals = Facts.ToldRivals.In(mentions.Select(m => (m[..m.IndexOf('\u001f')], m[(m.IndexOf('\u001f') + 1)..]))) };

    public bool Mentions(string name) => Text.Contains(name, StringComparison.OrdinalIgnoreCase);
}
