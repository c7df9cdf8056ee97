using System.Text.Json.Serialization;

namespace KnowledgeBot.Contributions;

/// <summary>A contribution as its author and enablement see it.</summary>
/// <param name="State">One of <see cref="ContributionState"/>.</param>
/// <param name="Original">As its author wrote it.</param>
/// <param name="Author">E-mail.</param>
/// <param name="Document">Public id of the document it became; null unless approved.</param>
public sealed record Contribution(
    Guid Id, string State, string Text, string Original, string Topic, string Author, string AuthorName, string? Territory, string Sensitivity, string? Compartment,
    DateOnly? Expires, DateTimeOffset Created, DateTimeOffset? Submitted, string? DecidedBy, DateTimeOffset? Decided, string? Reason, Guid? Document)
{
    [JsonIgnore] public int LabelId { get; init; }

    [JsonIgnore] public long AuthorId { get; init; }

    [JsonIgnore] public string Uri => UriOf(Id);

    internal const string Source = "contributions";

    internal static string UriOf(Guid id) => $"contribution:{id}";
}
