namespace KnowledgeBot.Ingestion.Facts;

/// <summary>One entry of the taxonomy.</summary>
/// <param name="About">Words that sort a statement under it.</param>
/// <param name="Says">Phrases that make a customer's sentence an objection of this topic.</param>
/// <param name="Also">Other names: a question about one of them is about the topic.</param>
sealed class Topic(string name, IReadOnlyList<string> about, IReadOnlyList<string> says, IReadOnlyList<string> also)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> AboutPhrases { get; } = about;

    public IReadOnlyList<string> SaysPhrases { get; } = says;

    public IReadOnlyList<string> Also { get; } = also;

    public PhraseSet About { get; } = new(about);

    public PhraseSet Says { get; } = new(says);
}
