namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>What a period is one of; decides what the one before it is.</summary>
public enum PeriodUnit { Day, Week, Month, Quarter, Half, Year, Span }
