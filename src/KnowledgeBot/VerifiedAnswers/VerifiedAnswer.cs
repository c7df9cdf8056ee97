using System.Text.Json.Serialization;

namespace KnowledgeBot.VerifiedAnswers;

/// <summary>An answer that enablement stands for.</summary>
/// <param name="Answer">Plain text; <c>[n]</c> refers to <paramref name="Sources"/>.</param>
/// <param name="Owner">E-mail of who keeps it right.</param>
/// <param name="State">One of <see cref="VerifiedState"/>.</param>
public sealed record VerifiedAnswer(
    Guid Id, string Question, string Answer, string State, string Owner, string OwnerName, string PinnedBy, DateOnly PinnedOn, DateOnly? Expires, string? Territory, string Sensitivity,
    IReadOnlyList<VerifiedSource> Sources)
{
    [JsonIgnore] public long OwnerId { get; init; }

    [JsonIgnore] public int LabelId { get; init; }
}

/// <param name="Document">Public id.</param>
/// <param name="Title">Null when the document is gone.</param>
public sealed record VerifiedSource(int Number, Guid Document, string? Title, string? Uri, string Quote, string State)
{
    [JsonIgnore] public long? Chunk { get; init; }

    [JsonIgnore] public int Version { get; init; }
}
