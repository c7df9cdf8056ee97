using System.Text.Json.Serialization;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Contributions;

/// <summary>Something known already that is close to a contribution, shown before it is sent.</summary>
/// <param name="Quote">The sentence that comes closest.</param>
/// <param name="Contradicts">It gives another value, or the opposite, for what seems to be the same thing.</param>
public sealed record SimilarPassage(Guid Document, string Title, string Kind, string Uri, string? Territory, DateOnly? Date, string Quote, bool Contradicts)
{
    [JsonIgnore] internal SearchHit? Hit { get; init; }
}
