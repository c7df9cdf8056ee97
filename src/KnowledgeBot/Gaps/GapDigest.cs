namespace KnowledgeBot.Gaps;

/// <summary>A week of gaps as one reader may see it.</summary>
/// <param name="Gaps">Open, the reader's own first, then those most people asked about.</param>
/// <param name="Open">How many are open in all.</param>
/// <param name="Own">Open ones the reader looks after.</param>
public sealed record GapDigest(DateOnly From, DateOnly To, int Open, int Own, IReadOnlyList<TerritoryWeek> Territories, IReadOnlyList<Gap> Gaps, IReadOnlyList<TerritoryCoverageHistory> Coverage);

/// <param name="Asked">Questions of the week that stayed without a good answer.</param>
/// <param name="Closed">Questions of any time that were closed within it.</param>
public sealed record TerritoryWeek(string Territory, int Open, int Asked, int Closed);
