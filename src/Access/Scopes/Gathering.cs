using KnowledgeBot.Access.Labels;

namespace KnowledgeBot.Access.Scopes;

/// <summary>What a chat knows about who asks and who reads along, beyond the people it could name.</summary>
/// <param name="Outsiders">Somebody who is not in the directory asks or reads along, or it cannot be told who does: company-wide public knowledge is all there is.</param>
/// <param name="UpTo">The ceiling of the conversation: nothing above it, whatever its members may see; null for none.</param>
public sealed record Gathering(bool Outsiders, Sensitivity? UpTo);
