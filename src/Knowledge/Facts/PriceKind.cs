namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Three things a price can be; never to be mixed up.</summary>
public enum PriceKind { List, Quoted, Contracted }
