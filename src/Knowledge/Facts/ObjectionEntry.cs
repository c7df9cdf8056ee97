namespace KnowledgeBot.Knowledge.Facts;

/// <summary>One objection of the library. Counts are of documents.</summary>
/// <param name="Closing">Deals won after it was raised.</param>
/// <param name="BySegment">Documents by segment, most first; so for territories and competitors.</param>
/// <param name="Responses">What was answered, the kind that was followed by wins most surely first.</param>
public sealed record ObjectionEntry(
    string Value, int Count, SuccessRate Closing, IReadOnlyList<(string Value, int Count)> BySegment, IReadOnlyList<(string Value, int Count)> ByTerritory, IReadOnlyList<(string Value, int Count)> ByCompetitor,
    IReadOnlyList<ObjectionResponse> Responses, IReadOnlyList<FoundFact> Facts);
