using KnowledgeBot.Access.People;

namespace KnowledgeBot.Templates;

/// <summary>A form that is filled from knowledge when it is used; it holds no knowledge itself.</summary>
/// <param name="Id">The file's name without extension.</param>
/// <param name="Also">Other names people call it by.</param>
/// <param name="Roles">Empty for all.</param>
/// <param name="About">What it is filled for: one of <see cref="TemplateSubject"/>.</param>
/// <param name="Approved">When enablement approved this version; null while it is not.</param>
/// <param name="Expires">Last day it is offered; null for no end.</param>
public sealed record Template(
    string Id, string Name, IReadOnlyList<string> Also, IReadOnlyList<string> Roles, string About, string Owner, int Version, DateOnly? Approved, string? ApprovedBy, DateOnly? Expires, IReadOnlyList<TemplateSection> Sections)
{
    public bool Fits(Person person) => Roles.Count == 0 || Roles.Any(person.Roles.Contains);

    /// <summary>approved, unapproved or expired, on a day.</summary>
    public string State(DateOnly day) => Expires < day ? TemplateState.Expired : Approved is { } on && on <= day ? TemplateState.Approved : TemplateState.Unapproved;
}

/// <param name="Ask">Questions answered under the rights of who fills it.</param>
/// <param name="Brief">Titles of sections of the account brief.</param>
/// <param name="Write">Words that stand as they are, but for {subject}, {today} and {me}.</param>
/// <param name="IsProse">Paragraphs instead of a list.</param>
public sealed record TemplateSection(string Heading, IReadOnlyList<string> Ask, IReadOnlyList<string> Brief, IReadOnlyList<string> Write, bool IsProse);

public static class TemplateState
{
    public const string Approved = "approved";
    public const string Unapproved = "unapproved";
    public const string Expired = "expired";
}

public static class TemplateSubject
{
    /// <summary>A firm that the reader sees something of.</summary>
    public const string Account = "account";

    public const string Competitor = "competitor";

    /// <summary>A question, as of a request for proposal.</summary>
    public const string Question = "question";

    public static readonly string[] All = [Account, Competitor, Question];
}
