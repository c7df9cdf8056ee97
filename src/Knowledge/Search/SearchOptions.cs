using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Knowledge.Search;

/// <summary>How passages are found and ranked. Section <c>Search</c>.</summary>
public sealed class SearchOptions
{
    public const string Section = "Search";

    /// <summary>BM25 term saturation. <value>Default 1.2.</value></summary>
    [Range(0.1, 5)] public double K1 { get; set; } = 1.2;

    /// <summary>BM25 length normalisation. <value>Default 0.75.</value></summary>
    [Range(0, 1)] public double B { get; set; } = 0.75;

    /// <summary>Passages the lexical leg hands to fusion. <value>Default 100.</value></summary>
    [Range(10, 1000)] public int LexicalCandidates { get; set; } = 100;

    /// <summary>Sentences or passages the semantic leg hands to fusion. <value>Default 40.</value></summary>
    [Range(0, 1000)] public int SemanticCandidates { get; set; } = 40;

    /// <summary>Vectors up to which the visible ones are all compared; beyond, the graph is walked. <value>Default 20,000.</value></summary>
    [Range(100, 1_000_000)] public int ExactUpTo { get; set; } = 20_000;
}
