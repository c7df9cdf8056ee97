namespace KnowledgeBot.Knowledge.Facts;

/// <summary>What says that a commitment or a next step has been kept.</summary>
/// <param name="Quote">Verbatim from a visible document of the account.</param>
/// <param name="On">The day of that document.</param>
public sealed record KeptPromise(string Quote, DateOnly On);
