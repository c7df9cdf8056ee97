namespace KnowledgeBot.Bench.Answers;

/// <summary>One question of a development suite and what its answer must be.</summary>
/// <param name="Say">Facts that must be said, each in one of its phrasings.</param>
/// <param name="Group">Folder of documents the question is about.</param>
/// <param name="Day">The day it is asked on; null for the day of the run.</param>
/// <param name="Cite">Documents of which one must be cited; empty asks for none.</param>
sealed record Case(
    string Id, string Question, string As, DateOnly? Day, IReadOnlyList<string> Turns, string? Split, string Status, IReadOnlyList<IReadOnlyList<string>> Say, IReadOnlyList<string> Cite,
    IReadOnlyList<string> MustNotSay, IReadOnlyList<string> MustNotCite, string Group)
{
    public string Source => Id[..Id.LastIndexOf('-')];

    public bool IsAnswerable => Status == "answered";
}
