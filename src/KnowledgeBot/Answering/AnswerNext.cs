namespace KnowledgeBot.Answering;

/// <summary>What a reader may say next by pressing a button under an answer. Whatever a button says may be typed as well, and is checked as if it were.</summary>
/// <param name="Field">Label of a line to write in; null for none.</param>
public sealed record AnswerNext(IReadOnlyList<AnswerAction> Actions, string? Field = null);

/// <param name="Says">What pressing it says in the same conversation.</param>
/// <param name="TakesField">With what stands in the field behind it.</param>
public sealed record AnswerAction(string Label, string Says, bool TakesField = false)
{
    public const string Button = "kb_says";
    public const string Field = "kb_field";

    /// <summary>What a pressed button says, as its reader might have typed it.</summary>
    public static string Said(string says, bool takesField, string? field) => takesField ? $"{says} {field}".Trim() : says;
}
