namespace KnowledgeBot.Templates;

/// <summary>A template as a library lists it.</summary>
/// <param name="About">account, competitor or question: what it is filled for.</param>
/// <param name="State">One of <see cref="TemplateState"/>.</param>
/// <param name="Uses">Of this version.</param>
/// <param name="AllUses">Of all versions.</param>
public sealed record TemplateHead(
    string Id, string Name, string About, IReadOnlyList<string> Roles, string Owner, int Version, string State, DateOnly? Approved, string? ApprovedBy, DateOnly? Expires, long Uses, long AllUses);
