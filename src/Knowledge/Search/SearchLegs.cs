namespace KnowledgeBot.Knowledge.Search;

/// <summary>Which evidence ranks passages; one leg alone is for measuring.</summary>
[Flags]
public enum SearchLegs { Lexical = 1, Semantic = 2, Both = Lexical | Semantic }
