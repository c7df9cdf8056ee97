namespace KnowledgeBot.Access.Labels;

/// <summary>How far knowledge may travel inside a territory. A grant reaches up to one of these.</summary>
public enum Sensitivity { Public = 0, Internal = 1, Confidential = 2, Restricted = 3 }
