namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Documents that match the question's account, segment, territory and period, and how many of them could be read for facts.</summary>
/// <param name="Missing">Known calls (by document or by deal activity) that have no text to gather from; titles or ids.</param>
public sealed record FactCoverage(int Documents, int Covered, IReadOnlyList<string> Missing);
