namespace KnowledgeBot.VerifiedAnswers;

/// <summary>What is to be pinned: an answer that was given, or one in words of one's own over named sources.</summary>
/// <param name="Question">Null with <paramref name="From"/>: the question that was asked.</param>
/// <param name="From">Id of an answer that the person who pins was given; its text and citations are taken.</param>
/// <param name="Sources">Public ids or uris of documents that it rests on; every reader must be able to see all of them.</param>
/// <param name="Owner">E-mail of who keeps it right; null: who pins it.</param>
/// <param name="Territory">Narrows the audience to who may see this territory; null: who may see all sources.</param>
public sealed record PinRequest(string? Question, string? Answer, Guid? From, IReadOnlyList<string> Sources, string? Owner, DateOnly? Expires, string? Territory, string? Sensitivity)
{
    public const int MaxLength = 4_000;
    public const int MaxSources = 20;
}
