using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Parts;

/// <summary>A list, table or short text under one label, point by point.</summary>
/// <param name="Points">Each: its passage, where it begins there, and its words.</param>
sealed record DocumentPart(PartKind Kind, string Label, IReadOnlyList<(SearchHit Hit, int Start, string Text)> Points)
{
    public bool IsList => Points.Count > 1;

    public bool Holds(DocumentPart other) => this != other && other.Points.All(p => Points.Any(q => q.Hit.ChunkId == p.Hit.ChunkId && q.Start <= p.Start && p.Start + p.Text.Length <= q.Start + q.Text.Length));

    public IEnumerable<Quote> Quotes(TermMatch match) => Points.Select(p => new Quote(p.Hit, p.Hit.ChunkKind == "table" ? Wording.Row(p.Text, match) : Plain(p.Text), p.Text));

    static string Plain(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal) || line.StartsWith("• ", StringComparison.Ordinal) ? line[2..] : line;
    }
}
