namespace KnowledgeBot.Knowledge.Lexicon;

/// <summary>The numbers of the terms of one document.</summary>
public sealed class TermIds(IReadOnlyDictionary<string, int> ids)
{
    public int Of(string term) => ids[term];
}
