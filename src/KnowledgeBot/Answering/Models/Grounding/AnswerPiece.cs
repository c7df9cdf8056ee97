namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>One sentence of an answer as it comes.</summary>
/// <param name="Lines">Line ends before it: 0 in the same line, 1, or 2 for a new paragraph.</param>
/// <param name="Item">"- ", "2. " when it begins a list item; else empty.</param>
readonly record struct AnswerPiece(string Text, int Lines, string Item);
