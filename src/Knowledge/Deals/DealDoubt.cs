namespace KnowledgeBot.Knowledge.Deals;

/// <summary>A value that was read with a guess or not at all.</summary>
/// <param name="Field">Mapping key or name of the extra column, such as <c>closed</c>.</param>
/// <param name="Code">Kebab case, such as <c>date-ambiguous</c>, <c>amount-unreadable</c>, <c>name-corrected</c>.</param>
/// <param name="Original">The cell as it stands in the export.</param>
/// <param name="Taken">What was made of it; null when nothing was.</param>
public sealed record DealDoubt(string Field, string Code, string Original, string? Taken);
