using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Plans.Intents;

/// <summary>The words of a question as the model counts them: stems, names and periods by what they are, alone and in pairs.</summary>
static partial class IntentWords
{
    /// <summary>Tokens of the question, in order; a name is its field behind <c>~</c>.</summary>
    public static IReadOnlyList<IntentToken> Tokens(Draft draft) => [.. Word().Matches(draft.Masked).Select(m => new IntentToken(Token(draft, m.Value), m.Index, m.Value.ToLowerInvariant(), BreakBefore(draft.Masked, m.Index)))];

    /// <summary>The question with every name told as what it is, for what it means as a whole: "how often do we beat the competitor in the territory".</summary>
    public static string Spoken(Draft draft) => Mark().Replace(draft.Masked, m => $"the {Token(draft, m.Value)[1..]}");

    [GeneratedRegex(@"[\uE000-\uE03F\uE800-\uE83F]")]
    private static partial Regex Mark();

    static char BreakBefore(string text, int at)
    {
        char found = ' ';
        while (--at >= 0 && !char.IsLetterOrDigit(text[at]) && text[at] is < '\uE000' or > '\uF8FF')
        {
            found = char.IsPunctuation(text[at]) ? text[at] : found;
        }

        return found;
    }

    /// <summary>Signals of the question as a whole.</summary>
    public static IEnumerable<string> Of(Draft draft, IReadOnlyList<IntentToken> all)
    {
        string[] tokens = [.. all.Select(t => t.Text)];
        for (int i = 0; i < tokens.Length; i++)
        {
            yield return tokens[i];
            if (i + 1 < tokens.Length)
            {
                yield return $"{tokens[i]} {tokens[i + 1]}";
            }

            if (i + 2 < tokens.Length)
            {
                yield return $"{tokens[i]} _ {tokens[i + 2]}";
                yield return $"{tokens[i]} {tokens[i + 1]} {tokens[i + 2]}";
            }
        }

        if (tokens.Length > 0)
        {
            yield return "^ " + tokens[0];
            yield return tokens[^1] + " $";
        }

        if (tokens.Length > 1)
        {
            yield return $"^ {tokens[0]} {tokens[1]}";
        }

        for (int i = 0; i < all.Count; i++)
        {
            if (all[i].Length > 5 && draft.Masked.AsSpan(all[i].Start, all[i].Length).EndsWith("est", StringComparison.OrdinalIgnoreCase))
            {
                yield return "-est";
                yield return $"-est {(i + 1 < tokens.Length ? tokens[i + 1] : "$")}";
                yield return $"{(i > 0 ? tokens[i - 1] : "^")} -est";
            }
        }

        foreach (DealField bound in draft.Filters.Where(f => f.Field.Kind == DealFieldKind.Number).Select(f => f.Field).Distinct())
        {
            yield return "+" + bound.Name;
        }

        foreach (IGrouping<string, string> field in tokens.Where(t => t[0] == '~').GroupBy(t => t, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return "+" + field.Key;
        }

        yield return tokens.Any(t => t[0] == '~' && t.Length > 2 && t != Period) ? "+name" : "-name";
    }

    /// <summary>Signals of one token: whether it belongs to what facts are to be about, or to a condition of a figure that nothing else reads.</summary>
    /// <param name="isAfterOne">The word before it does.</param>
    /// <param name="rest">What the rules have left of the question.</param>
    public static IEnumerable<string> Around(IReadOnlyList<IntentToken> tokens, int i, string kind, bool isAfterOne, string rest)
    {
        string At(int at) => at < 0 ? "^" : at < tokens.Count ? tokens[at].Text : "$";
        yield return "@ *";
        yield return "@ " + At(i);
        yield return $"@ < {At(i - 1)}";
        yield return $"@ > {At(i + 1)}";
        yield return $"@ < {At(i - 2)} {At(i - 1)}";
        yield return $"@ > {At(i + 1)} {At(i + 2)}";
        yield return $"@ {At(i - 1)} _ {At(i + 1)}";
        yield return $"@ {kind}";
        yield return $"@ {kind} {At(i)}";
        yield return $"@ after {isAfterOne}";
        yield return $"@ after {isAfterOne} {At(i)}";
        yield return $"@ after {isAfterOne} > {At(i + 1)}";

        string Shape(int at) => at < 0 ? "^" : at < tokens.Count ? tokens[at].Shape : "$";
        char broken = tokens[i].Break;
        char breaks = i + 1 < tokens.Count ? tokens[i + 1].Break : '.';
        yield return $"@: {Shape(i)}";
        yield return $"@: {kind} {Shape(i)}";
        yield return $"@: after {isAfterOne} {broken} {Shape(i)}";
        yield return $"@: after {isAfterOne} {Shape(i)} {breaks} {Shape(i + 1)}";
        yield return $"@: {Shape(i - 1)} {Shape(i)}";
        yield return $"@: {Shape(i)} {Shape(i + 1)}";
        yield return $"@: {Shape(i - 1)} {Shape(i)} {Shape(i + 1)}";
        yield return $"@: {At(i - 1)} {broken} {Shape(i)}";
        yield return $"@: {At(i - 2)} {At(i - 1)} {Shape(i)}";
        yield return $"@: {Shape(i)} {breaks} {At(i + 1)}";
        yield return $"@ after {isAfterOne} {At(i)} {Shape(i + 1)}";
        yield return $"@ after {isAfterOne} {At(i)} {breaks} {At(i + 1)}";
        yield return $"@: {broken}{breaks}";

        string Left(int at) => at < 0 ? "^" : at >= tokens.Count ? "$" : rest[tokens[at].Start] == ' ' ? "read" : "left";
        yield return $"@: is {Left(i)}";
        yield return $"@: is {Left(i)} after {isAfterOne}";
        yield return $"@: is {Left(i)} {Shape(i)} after {isAfterOne}";
        yield return $"@: is {Left(i - 1)} {Left(i)} {Left(i + 1)} after {isAfterOne}";
        yield return $"@: is {Left(i)} {Left(i + 1)} {Left(i + 2)}";

        // What announces it may stand some words before, and what is asked for before or behind it.
        int cue = i - 1;
        while (cue >= 0 && !Announces(tokens[cue].Text))
        {
            cue--;
        }

        string announced = $"{At(cue)} {Math.Min(i - cue, 4)} {(Enumerable.Range(cue + 1, i - cue).Any(n => tokens[n].Break is not (' ' or '-')) ? "broken" : "on")}";
        yield return $"@> {At(cue)}";
        yield return $"@> {announced}";
        yield return $"@> {announced} {Shape(i)} after {isAfterOne}";
        yield return $"@> {At(cue)} {Left(i)} {Shape(i)}";
        bool isAsked = Enumerable.Range(0, i).Any(n => Left(n) == "read" && tokens[n].IsWord);
        bool isToAsk = Enumerable.Range(i + 1, tokens.Count - i - 1).Any(n => Left(n) == "read" && tokens[n].IsWord);
        yield return $"@> asked {isAsked} {isToAsk} {Left(i)} {Shape(i)}";
        yield return $"@> asked {isAsked} {isToAsk} {Left(i)} after {isAfterOne}";
        yield return $"@> {kind} asked {isAsked} {isToAsk} {Left(i)}";
        yield return $"@> ends {Math.Min(tokens.Count - i, 4)} {Left(i)} {Shape(i)} after {isAfterOne}";
        yield return $"@> -{tokens[i].Written[Math.Max(0, tokens[i].Length - 3)..]} {Left(i)}";
        yield return $"@> {Shape(i - 2)} {Shape(i - 1)} {Shape(i)} after {isAfterOne}";
    }

    static bool Announces(string word) => word is "about" or "on" or "over" or "with" or "regard" or "concern" or "against" or "to" or "of" or "for" or "around" or "that" or "when" or "as" or "at" or "in" or "by" or "from" or "re" or "find" or "mind" or "how";

    /// <summary>Signals of one name: whether it is to be taken in or left out. Other names and commas beside it are looked past, "not the UK or DACH".</summary>
    public static IEnumerable<string> AroundName(IReadOnlyList<IntentToken> tokens, int i)
    {
        string[] before = [.. tokens.Take(i).Reverse().SkipWhile(IsList).Take(4).Select(t => t.Text)];
        string[] after = [.. tokens.Skip(i + 1).SkipWhile(IsList).Take(4).Select(t => t.Text)];
        yield return "n *";
        yield return "n " + tokens[i].Text;
        for (int n = 0; n < 4; n++)
        {
            yield return $"n < {Joined(before, n)}";
            yield return $"n > {Joined(after, n)}";
            if (n < before.Length)
            {
                yield return "n near " + before[n];
            }

            if (n < after.Length)
            {
                yield return "n near after " + after[n];
            }
        }

        yield return $"n {Joined(before, 0)} _ {Joined(after, 0)}";
        yield return $"n {Joined(before, 1)} _ {Joined(after, 0)}";
        yield return $"n {Joined(before, 0)} _ {Joined(after, 1)}";

        static string Joined(string[] words, int upTo) => upTo < words.Length ? string.Join(' ', words.Take(upTo + 1)) : "none";

        static bool IsList(IntentToken token) => (token.Text[0] == '~' && token.Text != Period) || token.Text is "and" or "or" or "nor" or "the";
    }

    const string Period = "~period";

    static string Token(Draft draft, string word) => word[0] switch
    {
        >= '\uE000' and <= '\uE03F' => "~" + (draft.Names[QuestionText.NameAt(word[0])].Name.Field is { Kind: DealFieldKind.Extra or DealFieldKind.AccountAttribute } ? "extra" : draft.Names[QuestionText.NameAt(word[0])].Name.Field.Name),
        >= '\uE800' and <= '\uE83F' => Period,
        _ when char.IsDigit(word[0]) => "#",
        _ => EnglishStemmer.Stem(word.ToLowerInvariant()),
    };

    [GeneratedRegex(@"[\uE000-\uE03F\uE800-\uE83F]|\p{L}+(?:['’]\p{L}+)?|\d+|[%<>?$€£]")]
    private static partial Regex Word();
}
