using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>A sentence with its words and how they meet the question.</summary>
/// <param name="Met">By word of the question.</param>
/// <param name="Kinds">Kinds of thing it holds.</param>
/// <param name="Wordings">What it says for phrases of the question.</param>
/// <param name="HoldsNewName">A name that the question does not say.</param>
sealed record ReadSentence(int Start, string Text, IReadOnlyList<Token> Words, double[] Met, double Share, IReadOnlyList<int> Wordings, ValueKind Kinds, bool HoldsNewName)
{
    public bool IsQuestion { get; } = Text.AsSpan().TrimEnd().EndsWith("?");

    /// <summary>Announces what follows.</summary>
    public bool IsLeadIn { get; } = Text.AsSpan().TrimEnd().EndsWith(":");

    public bool IsItem { get; } = ListItem.Begins(Text);
}
