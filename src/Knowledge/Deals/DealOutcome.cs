namespace KnowledgeBot.Knowledge.Deals;

public enum DealOutcome { Open, Won, Lost }
