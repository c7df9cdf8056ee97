namespace KnowledgeBot.Knowledge.Documents;

/// <summary>A chunk to be written: a few hundred words that stand together in the document's own structure.</summary>
/// <param name="Kind">prose, list, table, dialogue or code.</param>
/// <param name="Heading">Headings above it, outermost first.</param>
/// <param name="Page">Page or slide from 1; null where there are none.</param>
/// <param name="Place">Sheet and rows, time, "notes"; or null.</param>
/// <param name="Context">One line that says what the passage is from: title, account, date.</param>
public sealed record Passage(int Ordinal, string Kind, IReadOnlyList<string> Heading, int? Page, string? Place, string Context, string Body);
