namespace KnowledgeBot.Answering.Plans.Intents;

/// <summary>A word of a question, by its stem; a name or period by what it is.</summary>
/// <param name="Start">Where it stands in the question.</param>
readonly record struct IntentToken(string Text, int Start, int Length)
{
    public bool IsWord => char.IsLetter(Text[0]);
}
