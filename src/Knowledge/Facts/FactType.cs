namespace KnowledgeBot.Knowledge.Facts;

/// <summary>What kinds of statement are found in documents.</summary>
public enum FactType { Objection, Response, Competitor, PricePoint, OutcomeReason, Commitment, NextStep, Risk }
