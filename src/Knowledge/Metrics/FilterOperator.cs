namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>The last four are for number fields.</summary>
public enum FilterOperator { Is, IsNot, Above, AtLeast, Below, AtMost }
