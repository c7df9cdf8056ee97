namespace KnowledgeBot.Evals.Gates;

/// <summary>What a class must reach; a bound that is null is not asked for.</summary>
/// <param name="Accuracy">Right / answered.</param>
/// <param name="AccuracyLow">Lower bound of the 95 % interval of the accuracy.</param>
/// <param name="Coverage">Answered and cited / in scope.</param>
public sealed record Gate(double? Accuracy, double? AccuracyLow, double? Coverage);
