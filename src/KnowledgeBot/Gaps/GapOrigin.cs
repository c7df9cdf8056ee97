namespace KnowledgeBot.Gaps;

/// <summary>Where a question came from.</summary>
/// <param name="Labels">A reader of its words must hold all of them.</param>
/// <param name="Territories">Paths it is counted under.</param>
sealed record GapOrigin(IReadOnlyList<int> Labels, IReadOnlyList<string> Territories);
