namespace KnowledgeBot.Answering.Plans.Intents;

/// <summary>What a question seems to be for, by all of its words together.</summary>
/// <param name="Kind">One of <see cref="IntentKind"/>, a metric or a type of facts by name.</param>
/// <param name="Certainty">Probability of <paramref name="Kind"/>.</param>
/// <param name="OutcomeCertainty">Probability of <paramref name="Outcome"/>.</param>
/// <param name="ByCertainty">Probability of <paramref name="By"/>.</param>
/// <param name="Outcome">Of the deals meant: as <see cref="Reading.OutcomeWords"/> names it, or <see cref="IntentKind.None"/> or <see cref="IntentKind.Stalled"/>.</param>
/// <param name="By">Name of the field that splits figures, or <see cref="IntentKind.None"/>.</param>
/// <param name="IsCreated">Periods are of when deals were created.</param>
sealed record Intent(string Kind, double Certainty, string Outcome, double OutcomeCertainty, string By, double ByCertainty, bool IsCreated);
