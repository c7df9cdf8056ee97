namespace KnowledgeBot.Knowledge.Vectors;

/// <summary>The unit vectors of a document's passages in one embedding space.</summary>
/// <param name="SpaceId">The space they belong to.</param>
/// <param name="Units">For each passage, its sentence windows (or its one passage vector), in order.</param>
public sealed record PassageVectors(int SpaceId, IReadOnlyList<IReadOnlyList<float[]>> Units);
