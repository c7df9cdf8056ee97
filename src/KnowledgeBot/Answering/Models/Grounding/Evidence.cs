using System.Text;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>What one source bears out.</summary>
sealed class Evidence
{
    const int LongestCode = 4;
    const int ShortestInitials = 3;
    readonly HashSet<string> _words = new(StringComparer.Ordinal);
    readonly HashSet<string> _codes = new(StringComparer.Ordinal);
    readonly HashSet<string> _initials = new(StringComparer.Ordinal);
    readonly HashSet<int> _years = [];
    readonly TextFacts _facts;
    readonly string _plain;

    public Evidence(string text)
    {
        text = TextHygiene.Clean(text);
        _plain = text.ToLowerInvariant();
        _facts = new TextFacts(text, isEvidence: true);
        foreach (Token token in Analyzer.Tokens(text))
        {
            _words.Add(token.Word);
            _words.Add(token.Term);
        }

        _years.UnionWith(_facts.Dates.SelectMany(d => d).Where(d => d.Year is not null).Select(d => d.Year!.Value));
        _years.UnionWith(_facts.Quantities.Where(q => q.Unit is null).SelectMany(q => q.Values).Where(v => v is >= 1900 and < 2100 && v == decimal.Truncate(v)).Select(v => (int)v));
        AddCodes(text);
    }

    public bool BearsOut(Day[] date) => date.Any(claimed => _facts.Dates.Any(d => d.Any(stated => claimed.IsBorneOutBy(stated, _years))));

    public bool BearsOutTime(int minutes) => _facts.Times.Contains(minutes);

    public bool BearsOut(Quantity quantity) => _facts.Quantities.Any(quantity.IsBorneOutBy)
        || (quantity.Unit is null && quantity.Values.Any(v => v is >= 1900 and < 2100 && v == decimal.Truncate(v) && _years.Contains((int)v)))
        || (quantity.Unit == "%" && _facts.Quantities.Any(s => s is { Unit: null, Allows: var allows } && allows.HasFlag(OpenTo.Share) && s.Values.Any(v => v is > 0 and < 1 && quantity.Values.Contains(v * 100))));

    public bool BearsOutCode(string squeezed) => _codes.Contains(squeezed) || (squeezed.EndsWith('s') && _codes.Contains(squeezed[..^1]));

    /// <summary>The name itself, its parts, another form of the word, or an abbreviation of words that stand side by side.</summary>
    public bool BearsOutName(string name)
    {
        List<Token> tokens = Analyzer.Tokens(name);
        bool whole = tokens.Where(t => !t.IsPart).All(Knows);
        return whole || (tokens.Exists(t => t.IsPart) && tokens.Where(t => t.IsPart).All(Knows))
            || (name.Length is >= ShortestInitials and <= LongestCode && name.All(char.IsUpper) && _initials.Contains(name.ToLowerInvariant()))
            || Synonyms.Of(name).Any(s => Analyzer.Tokens(s) is { Count: > 0 } other && other.Where(t => !t.IsPart).All(Knows));
    }

    public bool Mentions(string address) => _plain.Contains(address, StringComparison.Ordinal);

    /// <param name="term">As <see cref="Analyzer.Terms"/> gives it.</param>
    public bool HasTerm(string term) => _words.Contains(term) || _initials.Contains(term);

    bool Knows(Token token) => _words.Contains(token.Word) || _words.Contains(token.Term);

    void AddCodes(string text)
    {
        string[] runs = [.. TextFacts.Runs(text).Select(m => m.Value)];
        StringBuilder code = new();
        StringBuilder initials = new();
        for (int i = 0; i < runs.Length; i++)
        {
            code.Clear();
            initials.Clear();
            for (int j = i; j < runs.Length && j < i + LongestCode; j++)
            {
                _codes.Add(code.Append(runs[j].ToLowerInvariant()).ToString());
                initials.Append(char.ToLowerInvariant(runs[j][0]));
                if (initials.Length >= ShortestInitials)
                {
                    _initials.Add(initials.ToString());
                    _initials.Add(EnglishStemmer.Stem(initials.ToString()));
                }
            }
        }
    }
}
