namespace KnowledgeBot.Answering.Models;

/// <summary>What was set aside for one answer.</summary>
/// <param name="Day">In UTC.</param>
/// <param name="Person">0 for somebody who is not in the directory.</param>
sealed record ModelReservation(DateOnly Day, long Person, decimal Cost);
