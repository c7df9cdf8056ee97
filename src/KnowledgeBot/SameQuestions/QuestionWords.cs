using System.Collections.Frozen;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.SameQuestions;

/// <summary>What a question turns on: its words, its numbers, its time, its direction and the kind of thing it wants.</summary>
sealed partial class QuestionWords
{
    const ValueKind Decisive = ValueKind.Person | ValueKind.Reason | ValueKind.Date;

    static readonly FrozenSet<string> s_fillers = Terms("""
        much many long exactly exact currently current usually usual normally typically please quickly question remind know wonder wondering company today now right latest
        day days time amount number value figure kind sort way thing things say says said mean exist actually really also let using use apply applies able allow allowed may might must shall
        offer give given grant get make take go come set put keep hold there ok okay find check look need people person someone anyone
        """);

    static readonly FrozenDictionary<string, string> s_times = Enumerable.Concat(
        "january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".Split(' ').Select(m => (m, m[..3])),
        [("last", "last"), ("previous", "last"), ("prior", "last"), ("past", "last"), ("former", "last"), ("next", "next"), ("upcoming", "next"), ("coming", "next"), ("following", "next"),
         ("yesterday", "yesterday"), ("tomorrow", "tomorrow"), ("early", "early"), ("late", "late"), ("first", "first"), ("second", "second"), ("third", "third"), ("fourth", "fourth")])
        .ToFrozenDictionary(t => t.Item1, t => t.Item2, StringComparer.Ordinal);

    static readonly (FrozenSet<string> One, FrozenSet<string> Other)[] s_opposites = [.. """
        minimum min least lowest smallest floor bottom fewest | maximum max most highest largest biggest ceiling cap top limit
        win won winning | lose lost losing loss
        before prior | after following
        increase raise grow rise up | decrease reduce cut fall drop lower down
        start begin beginning open | end finish close expire stop
        new | renewal renew existing
        monthly month | annual annually yearly year
        buy purchase | sell sale
        include included including with | exclude excluded excluding without except
        internal | external
        strength advantage pro | weakness disadvantage con
        gross | net
        list | contracted discounted
        """.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')).Select(p => (Set(p[0]), Set(p[1])))];

    QuestionWords(string text)
    {
        HashSet<string> spoken = [.. Word().Matches(text).Select(m => m.Value.ToLowerInvariant())];
        ILookup<int, Token> written = Analyzer.Tokens(text).ToLookup(t => t.Start);
        Token[] tokens = [.. written.Select(w => w.First(t => !t.IsPart))];
        // 100k is written out, so that it meets 100,000.
        Numbers = [.. written.Select(w => w.FirstOrDefault(t => t.IsPart && char.IsDigit(w.First().Word[0]) && t.Term.All(c => char.IsDigit(c) || c == '.'), w.First(t => !t.IsPart)).Term).Where(t => t.Any(char.IsDigit))];
        Times = [.. spoken.Where(s_times.ContainsKey).Select(w => s_times[w])];
        Negative = Negation().IsMatch(text);
        Wanted = ValueKinds.Wanted(text);
        Directions = [.. s_opposites.Select(o => (spoken.Overlaps(o.One), spoken.Overlaps(o.Other)))];
        int sentence = text.TakeWhile(c => !char.IsLetterOrDigit(c)).Count();
        Content = [.. tokens.Where(t => !char.IsDigit(t.Word[0]) && !s_fillers.Contains(t.Term) && !s_times.ContainsKey(t.Word)).Select(t => new QuestionWord(t.Word, t.Term, IsName(text, t, sentence), IsQualifier(text, t)))];
    }

    public IReadOnlyList<QuestionWord> Content { get; }

    HashSet<string> Numbers { get; }

    HashSet<string> Times { get; }

    bool Negative { get; }

    ValueKind Wanted { get; }

    (bool One, bool Other)[] Directions { get; }

    public static QuestionWords Of(string text) => new(text);

    /// <summary>Numbers, time, direction and the kind of thing that is wanted are the same.</summary>
    public bool AgreesWith(QuestionWords other) =>
        Numbers.SetEquals(other.Numbers) && Times.SetEquals(other.Times) && Negative == other.Negative && (Wanted & Decisive) == (other.Wanted & Decisive)
        && Directions.Zip(other.Directions).All(d => !(d.First.One && !d.First.Other && d.Second.Other && !d.Second.One) && !(d.First.Other && !d.First.One && d.Second.One && !d.Second.Other));

    /// <summary>Words that have no word of the same meaning in the other question, by what is known of words alone.</summary>
    public IReadOnlyList<QuestionWord> Without(QuestionWords other)
    {
        HashSet<string> theirs = [.. other.Content.Select(w => w.Term)];
        return [.. Content.Where(w => !theirs.Contains(w.Term) && (w.IsName || !(Synonyms.Of(w.Term).Any(s => theirs.Contains(s.Term)) || SameDirection(w.Word, other))))];
    }

    static bool SameDirection(string word, QuestionWords other) =>
        s_opposites.Zip(other.Directions).Any(d => (d.First.One.Contains(word) && d.Second.One) || (d.First.Other.Contains(word) && d.Second.Other));

    static bool IsName(string text, Token token, int first)
    {
        ReadOnlySpan<char> written = text.AsSpan(token.Start, token.Length);
        return written.ContainsAnyInRange('0', '9') || (char.IsUpper(written[0]) && (token.Start > first || (written.Length > 1 && char.IsUpper(written[1]))));
    }

    /// <summary>The words between it and the preposition before it are no more than articles and other words of the same phrase.</summary>
    static bool IsQualifier(string text, Token token) => Qualifying().IsMatch(text.AsSpan(0, token.Start));

    static FrozenSet<string> Terms(string words) => Set(words).Select(EnglishStemmer.Stem).ToFrozenSet(StringComparer.Ordinal);

    static FrozenSet<string> Set(string words) => words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:not|never|no|cannot|without)\b|n['’]t\b", RegexOptions.IgnoreCase)]
    private static partial Regex Negation();

    [GeneratedRegex(@"\b(?:for|to|at|with|against|in|of|from|by|about|on|under|over|versus|vs\.?)\s+(?!how\b|which\b|what\b)(?:(?:a|an|the|our|my|their|all|any|each|every|\p{Lu}[\w&.-]*)\s+)*$", RegexOptions.IgnoreCase)]
    private static partial Regex Qualifying();
}
