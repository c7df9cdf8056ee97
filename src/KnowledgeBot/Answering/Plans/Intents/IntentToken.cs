using KnowledgeBot.Answering.Plans.Reading;

namespace KnowledgeBot.Answering.Plans.Intents;

/// <summary>A word of a question, by its stem; a name or period by what it is.</summary>
/// <param name="Start">Where it stands in the question.</param>
/// <param name="Written">As typed, in lower case.</param>
/// <param name="Break">The mark between it and the word before: a comma, a quotation mark, ...; a space where there is none.</param>
readonly record struct IntentToken(string Text, int Start, string Written, char Break)
{
    public bool IsWord => char.IsLetter(Text[0]);

    public int Length => Written.Length;

    /// <summary>What sort of word it is, which words never met before share with others: what it is to questions about deals, or its ending.</summary>
    public string Shape => !IsWord ? Text
        : PlanWords.IsGrammar(Written) ? "deal" : PlanWords.IsFiller(Written) ? "filler" : PlanWords.IsKnown(Written) ? "known"
        : Written.EndsWith("ing", StringComparison.Ordinal) ? "-ing" : Written.EndsWith("ed", StringComparison.Ordinal) ? "-ed" : Written.EndsWith('s') ? "-s" : "word";
}
