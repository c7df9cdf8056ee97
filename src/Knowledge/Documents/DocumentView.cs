namespace KnowledgeBot.Knowledge.Documents;

/// <summary>A document as a person who may see it opens it.</summary>
public sealed record DocumentView(
    Guid Id, string Title, string Kind, string Uri, string? Territory, string Sensitivity, string? Compartment, string? Account,
    DateOnly? Date, DateOnly? Effective, DateOnly? Expires, bool Superseded, DocumentLink? SupersededBy, int Version, string Format, string Original,
    IReadOnlyList<string> Notices, IReadOnlyList<PassageView> Passages);

public sealed record DocumentLink(Guid Id, string Title);

public sealed record PassageView(int Ordinal, string? Heading, int? Page, string? Place, string Kind, string Text);

public sealed record OriginalFile(string FileName, string MediaType, byte[] Content);
