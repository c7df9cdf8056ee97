namespace KnowledgeBot.Ingestion.Facts;

/// <summary>One entry of the taxonomy.</summary>
/// <param name="About">Words that sort a statement under it.</param>
/// <param name="Says">Phrases that make a customer's sentence an objection of this topic.</param>
sealed class Topic(string name, IReadOnlyList<string> about, IReadOnlyList<string> says)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> AboutPhrases { get; } = about;

    public IReadOnlyList<string> SaysPhrases { get; } = says;

    public PhraseSet About { get; } = new(about);

    public PhraseSet Says { get; } = new(says);
}
