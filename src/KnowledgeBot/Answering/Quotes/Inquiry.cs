using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>A question as sentences are weighed against it.</summary>
/// <param name="hits">What was found for it: the documents tell which of its words are names.</param>
sealed partial class Inquiry(string text, QuestionShape shape, IReadOnlyList<QueryTerm> terms, IReadOnlyList<SearchHit> hits)
{
    const int LongestSubject = 3;
    const ValueKind FigureKinds = ValueKind.Money | ValueKind.Percent | ValueKind.Duration | ValueKind.Number | ValueKind.Date;

    public string Text { get; } = text;

    public QuestionShape Shape { get; } = shape;

    public TermMatch Match { get; } = new(terms, PhraseBook.In(text));

    public ValueKind Wanted { get; } = ValueKinds.Wanted(text);

    public bool WantsFigure => (Wanted & FigureKinds) != 0;

    /// <summary>Words of the question that are names or figures: an answer about another firm, year or size is no answer.</summary>
    public IReadOnlyList<int> Named { get; } = NamedIn(text, terms, WrittenNames.Of(terms, hits));

    /// <summary>Words of the question that name a territory of something found.</summary>
    public IReadOnlyList<int> Places { get; } = [.. Enumerable.Range(0, terms.Count).Where(i => PathsOf(terms[i], hits).Any())];

    /// <summary>The territories they name.</summary>
    public IReadOnlyList<string> PlacePaths { get; } = [.. terms.SelectMany(t => PathsOf(t, hits)).Distinct()];

    /// <summary>Words of the question that are figures: of another size, year or level, a value is not the one asked for.</summary>
    public IReadOnlyList<int> Figures { get; } = [.. Enumerable.Range(0, terms.Count).Where(i => char.IsDigit(terms[i].Word[0]))];

    /// <summary>Says a name that nothing visible holds: whatever is found is about another.</summary>
    public bool NamesTheUnheardOf { get; } = UnheardOf(text, terms) || IsOfAnotherName(text, terms, hits);

    /// <summary>Asks for a name: of a person, a firm, a tool.</summary>
    public bool WantsName { get; } = NameAsked().IsMatch(text);

    /// <summary>Asks what the asker may do alone: what reps may do, a policy says.</summary>
    public bool AsksOwnPower { get; } = OwnPower().IsMatch(text);

    /// <summary>Words that say what is asked for, as "employees" in "how many employees does Acme have": an answer that meets none of them is about something else.</summary>
    public IReadOnlyList<int> Subject { get; } = SubjectOf(text, terms);

    /// <summary>Asks how many of something there are.</summary>
    public bool CountsThings { get; } = Counting().IsMatch(text);

    [GeneratedRegex(@"\b(?:who|whom|whose|who['’]?s|name of|names? (?:and|or)|named?|called|which (?:person|people|team|firm|company|supplier|vendor|partner|agency|carrier|lab|bank|system|tool|app|software|provider|customers?|clients?|accounts?|competitors?|contact))\b|\bnames?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex NameAsked();

    [GeneratedRegex(@"\b(?:can|may|could|am|should|do) (?:i|we)\b[^?.]*\b(?:alone|on my own|myself|without (?:\w+ ){0,2}(?:ask\w*|approv\w+|permission|ok|okay|manager|boss)|w/o (?:\w+ ){0,2}(?:ask\w*|approv\w+|ok))\b|\b(?:i|we) (?:can|may|could) (?:give|offer|grant|go|take|do|approve|sign)\b|\bmy (?:own )?(?:\w+ )?(?:authority|limit|power|allowance)\b|\b(?:how (?:much|far|low|deep)|what|which \w+) (?:\w+ )?(?:can|may|could|am) i\b", RegexOptions.IgnoreCase)]
    private static partial Regex OwnPower();

    [GeneratedRegex(@"\b(how many|number of)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Counting();

    static IEnumerable<string> PathsOf(QueryTerm term, IReadOnlyList<SearchHit> hits) =>
        hits.Select(h => h.Territory).OfType<string>().Distinct().Where(t => Knowledge.Text.Analyzer.Tokens(t[(t.LastIndexOf('/') + 1)..].Replace('-', ' ')).Any(p => term.Alternatives.Any(a => a.Term == p.Term && a.Weight >= TermMatch.Spelt)));

    static int[] SubjectOf(string text, IReadOnlyList<QueryTerm> terms)
    {
        Match asking = Asking().Match(text);
        int start = asking.Success ? asking.Index + asking.Length : 0;
        Match end = Linking().Match(text, start);
        string phrase = end.Success && end.Index > start ? text[start..end.Index] : text[start..];
        HashSet<string> words = [.. Knowledge.Text.Analyzer.Tokens(phrase).Where(t => !t.IsPart).Take(LongestSubject).Select(t => t.Word)];
        return [.. Enumerable.Range(0, terms.Count).Where(i => words.Contains(terms[i].Word))];
    }

    [GeneratedRegex(@"\b(how (many|much|long|often|fast|big|large|old)|which|what('s|s)?|who(se|m)?|when|where|why)( (is|are|was|were|do|does|did|has|have|can|should|will|would|must|may))?( (the|our|a|an|their|its|we|i|they|you))?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();

    [GeneratedRegex(@"\b(of|for|in|at|on|to|with|from|by|about|per|does|do|did|is|are|was|were|has|have|had|can|could|should|will|would|must|may|we|i|they|you|that|if|when)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Linking();

    static bool UnheardOf(string text, IReadOnlyList<QueryTerm> terms)
    {
        HashSet<string> unknown = [.. terms.Where(t => !t.Found && t.Alternatives.Count == 0 && !KindredWords.Of(Knowledge.Text.EnglishStemmer.Stem(t.Word)).Any()).Select(t => t.Word)];
        if (unknown.Count == 0 || text.Count(char.IsUpper) > text.Count(char.IsLetter) / 3)
        {
            return false;
        }

        return Titled().Matches(text).Any(m => unknown.Contains(m.Groups["n"].Value.ToLowerInvariant())) || (BareName().IsMatch(text) && terms.Any(t => unknown.Contains(t.Word))) || WrittenName().Matches(text).Any(m => Knowledge.Text.Analyzer.Tokens(m.Value).Any(t => !t.IsPart && unknown.Contains(t.Word)));
    }

    /// <summary>"Moss Gold", where there is Moss and no gold: a further name taken for a small word that is spelt nearly like it is another thing's name.</summary>
    static bool IsOfAnotherName(string text, IReadOnlyList<QueryTerm> terms, IReadOnlyList<SearchHit> hits) => FurtherName().Matches(text)
        .Any(m => terms.Any(t => t is { MendedTo: { } taken } && t.Word.Equals(m.Groups["n"].Value, StringComparison.OrdinalIgnoreCase) && !hits.Any(h => $"{h.Title} {h.Body}".Contains(char.ToUpperInvariant(taken[0]) + taken[1..], StringComparison.Ordinal))));

    [GeneratedRegex(@"(?<=\S )\p{Lu}[\p{L}\d]+ (?<n>\p{Lu}[\p{Ll}\p{M}]{2,})\b")]
    private static partial Regex FurtherName();

    /// <summary>What stands behind a word for an undertaking is its name, however it is written.</summary>
    [GeneratedRegex(@"\b(?:project|operation|code ?name|programme|initiative|task ?force)\s+(?<n>[\p{L}\p{M}\d]{3,})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Titled();

    /// <summary>A name and nothing else.</summary>
    [GeneratedRegex(@"^\W*\p{Lu}[\p{Ll}\p{M}]{3,}(?: (?:\p{Lu}[\p{L}\p{M}]+|&|and|of))+\W*$")]
    private static partial Regex BareName();

    /// <summary>A capital within a sentence; where somebody is, the documents need not know.</summary>
    [GeneratedRegex(@"(?<=[\p{L}\d,;)] )(?<!\b(?:in|from|near|around|outside) )\p{Lu}[\p{Ll}\p{M}]{3,}(?:['’]s)?\b")]
    private static partial Regex WrittenName();

    static int[] NamedIn(string text, IReadOnlyList<QueryTerm> terms, IReadOnlySet<int> written)
    {
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        HashSet<string> names = [.. words.Where((w, i) => w.Any(char.IsDigit) || (char.IsUpper(w[0]) && (i > 0 || w.Skip(1).Any(char.IsUpper)))).SelectMany(w => Knowledge.Text.Analyzer.Tokens(w)).Select(t => t.Word)];
        return [.. Enumerable.Range(0, terms.Count).Where(i => names.Contains(terms[i].Word) || written.Contains(i))];
    }
}
