namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>Words of a question that name something.</summary>
/// <param name="Names">What they may mean, all equally well: one, or a choice to ask about.</param>
/// <param name="Words">As typed.</param>
/// <param name="IsSettled">The asker has chosen: several names are all meant.</param>
sealed record NameMention(int Start, int Length, string Words, IReadOnlyList<KnownName> Names, bool IsSettled)
{
    public bool IsAmbiguous => Names.Count > 1 && !IsSettled;

    public KnownName Name => Names[0];
}
