namespace KnowledgeBot.Channels;

/// <summary>Who asks and who will see the answer, as the vendor says right now, all pages of it. The bot itself is not among them.</summary>
/// <param name="Asker">Null when they are a guest, external, anonymous, deactivated or a bot.</param>
/// <param name="Others">Everybody else present, by their ids in <see cref="IChatChannel.Directory"/>.</param>
/// <param name="Outsiders">Somebody present is a guest, external, anonymous or a bot, the conversation is shared with another organisation, or not all could be read.</param>
public sealed record Roster(string? Asker, IReadOnlyCollection<string> Others, bool Outsiders);
