namespace KnowledgeBot.Ingestion.Facts.Learned;

/// <summary>What a statement most likely is: the probability of each, and what it would be about.</summary>
/// <param name="Topic">A topic of the shipped taxonomy.</param>
readonly record struct Sense(double Objection, double Answer, double Commitment, double NextStep, double Risk, double Reason, string Topic);
