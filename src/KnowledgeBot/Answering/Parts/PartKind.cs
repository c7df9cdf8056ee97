namespace KnowledgeBot.Answering.Parts;

/// <summary>What a list or table in a document holds, told by its label.</summary>
enum PartKind { Objections, Promises, Actions, Risks, Weaknesses, Exclusions, Requirements, Mistakes, Decisions }
