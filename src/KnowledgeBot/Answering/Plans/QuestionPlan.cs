using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans;

/// <summary>What a question comes to. A mixed question has several parts; one without any is for the passages.</summary>
public sealed record QuestionPlan
{
    public static readonly QuestionPlan Passages = new();

    public IReadOnlyList<MetricQuery> Figures { get; init; } = [];

    public IReadOnlyList<FactQuery> Facts { get; init; } = [];

    /// <summary>The objection for which an answer is wanted.</summary>
    public FactQuery? Advice { get; init; }

    /// <summary>The deals behind a count are wanted one by one.</summary>
    public bool IsList { get; init; }

    /// <summary>An account brief or firms like an account.</summary>
    public AccountTopic? Topic { get; init; }

    /// <summary>What must be asked back before anything can be answered.</summary>
    public Clarification? Clarification { get; init; }

    /// <summary>Names the question rests on that do not occur in what the audience may see.</summary>
    public IReadOnlyList<string> UnknownNames { get; init; } = [];

    /// <summary>Words by which the deals of a figure are to be told apart and that no record of a deal knows: "after a second visit".</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Parts of the question that only documents can answer.</summary>
    public IReadOnlyList<string> Rest { get; init; } = [];

    public bool IsPassages => Figures.Count == 0 && Facts.Count == 0 && Topic is null && Advice is null && Clarification is null && UnknownNames.Count == 0;
}
