namespace KnowledgeBot.Answering.Models;

/// <summary>What a model made of the quotes.</summary>
/// <param name="Text">Checked against the quotes; null when the model failed or nothing of it could be kept.</param>
/// <param name="Problem">Why the quotes are shown instead, for the reader; null when there is a text.</param>
public sealed record ModelWording(string? Text, string? Problem);
