using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>A question as sentences are weighed against it.</summary>
sealed class Inquiry(string text, QuestionShape shape, IReadOnlyList<QueryTerm> terms)
{
    const ValueKind Figures = ValueKind.Money | ValueKind.Percent | ValueKind.Duration | ValueKind.Number | ValueKind.Date;

    public string Text { get; } = text;

    public QuestionShape Shape { get; } = shape;

    public TermMatch Match { get; } = new(terms);

    public ValueKind Wanted { get; } = ValueKinds.Wanted(text);

    public bool WantsFigure => (Wanted & Figures) != 0;

    /// <summary>Words of the question that are names or figures: an answer about another firm, year or size is no answer.</summary>
    public IReadOnlyList<int> Named { get; } = NamedIn(text, terms);

    static int[] NamedIn(string text, IReadOnlyList<QueryTerm> terms)
    {
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        HashSet<string> names = [.. words.Where((w, i) => w.Any(char.IsDigit) || (char.IsUpper(w[0]) && (i > 0 || w.Skip(1).Any(char.IsUpper)))).SelectMany(w => Knowledge.Text.Analyzer.Tokens(w)).Select(t => t.Word)];
        return [.. Enumerable.Range(0, terms.Count).Where(i => names.Contains(terms[i].Word))];
    }
}
