namespace KnowledgeBot.Evals.Judging;

/// <summary>A cited document as the database has it, read past the answer: what the judge holds an answer's claims about its sources against.</summary>
/// <param name="Text">All its passages with title and headings.</param>
/// <param name="MaySee">Whether every person of the audience may see it, by their grants.</param>
public sealed record SourceDocument(
    Guid Id, string Uri, string Kind, string Format, string? Territory, DateOnly? Effective, DateOnly? Expires, bool Superseded, DateOnly? SupersededOn, string Text, bool MaySee)
{
    public bool Holds(DateOnly day) => !(Superseded && !(SupersededOn > day)) && !(Expires < day) && !(Effective > day);
}
