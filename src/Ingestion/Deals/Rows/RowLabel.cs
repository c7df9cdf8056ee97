using KnowledgeBot.Access.Labels;

namespace KnowledgeBot.Ingestion.Deals.Rows;

/// <summary>The access label a row asks for.</summary>
readonly record struct RowLabel(string Territory, Sensitivity Sensitivity, string? Compartment);
