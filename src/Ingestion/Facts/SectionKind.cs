namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What a heading, a lead-in or a label announces.</summary>
enum SectionKind { None, Objections, Answers, NextSteps, Commitments, Risks, WonReasons, LostReasons, Reasons, NotReasons, Done, Competition, Price, Notes, Unrelated }
