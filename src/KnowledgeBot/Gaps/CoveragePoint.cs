namespace KnowledgeBot.Gaps;

/// <summary>How many of the catalogue's questions were answered in a territory at one time.</summary>
public sealed record CoveragePoint(DateTimeOffset At, int Covered, int Questions);

/// <param name="Points">Oldest first.</param>
public sealed record TerritoryCoverageHistory(string Territory, IReadOnlyList<CoveragePoint> Points);
