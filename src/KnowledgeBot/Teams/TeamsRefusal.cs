namespace KnowledgeBot.Teams;

/// <summary>Why a request is not Teams's, for the log and the record; the caller is told the status alone.</summary>
public sealed record TeamsRefusal(int Status, string Code);
