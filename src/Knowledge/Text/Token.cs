namespace KnowledgeBot.Knowledge.Text;

/// <summary>A word of a text as the index sees it.</summary>
/// <param name="Word">Lower case, accents folded, as written.</param>
/// <param name="Term">What is indexed: the stem of a word, the canonical form of a number or code.</param>
/// <param name="Start">Offset of the first character in the text.</param>
/// <param name="Length">Characters covered.</param>
/// <param name="IsPart">True for a part of a compound ("oms" of "OMS-400") or another form of a number: found by it, but no word of its own.</param>
public readonly record struct Token(string Word, string Term, int Start, int Length, bool IsPart);
