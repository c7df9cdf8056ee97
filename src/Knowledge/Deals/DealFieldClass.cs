namespace KnowledgeBot.Knowledge.Deals;

/// <summary>The kinds of <c>deal_fields</c>.</summary>
enum DealFieldClass : short { Column = 0, Extra = 1, AccountAttribute = 2 }
