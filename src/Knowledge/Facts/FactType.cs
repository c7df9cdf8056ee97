namespace KnowledgeBot.Knowledge.Facts;

/// <summary>What kinds of statement are found in documents. <see cref="Done"/> is never asked for: it keeps a commitment or a next step.</summary>
public enum FactType { Objection, Response, Competitor, PricePoint, OutcomeReason, Commitment, NextStep, Risk, Done }
