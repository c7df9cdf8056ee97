namespace KnowledgeBot.Knowledge.Metrics;

public enum DealFieldKind { Text, Outcome, Territory, Number, Time, Extra, AccountAttribute, Date }
