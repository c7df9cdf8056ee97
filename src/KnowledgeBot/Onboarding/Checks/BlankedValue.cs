using System.Text;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>A passage with a value left out: to be found among other values of its kind, or, where there are too few, to be filled in.</summary>
static partial class BlankedValue
{
    const int WrongOptions = 3;
    const int LongestStatement = 320;
    const int ShortestStatement = 60;
    const int WordsBeside = 1;
    const double AboutItsSize = 1.8;
    const double NoJoke = 3.4;
    const string Gap = "____";

    /// <param name="kinds">Which values may be left out, the best first.</param>
    /// <param name="fewest">Wrong options without which it is no choice.</param>
    /// <param name="asked">Its values are not left out again.</param>
    /// <returns>Null when the part's passages hold no such value, or there are too few to choose among.</returns>
    public static CheckItem? Choice(TaughtPart part, IReadOnlyList<TaughtPart> all, string seed, QuizValueKind[] kinds, int fewest, AskedAlready asked)
    {
        foreach ((Citation passage, IReadOnlyList<QuizValue> values, QuizValue value) in Blanks(part, kinds, asked))
        {
            HashSet<string> taken = [.. values.Select(v => QuizValues.Plain(v.Text))];
            string[] wrong = [.. Around(part, all, value.Kind == QuizValueKind.Money || passage.Kind == DocumentKind.Pricing).SelectMany(QuizValues.In).Where(v => IsLike(value, v)).OrderBy(v => QuizSize.Distance(value, v))
                .Select(v => v.Text).Where(t => taken.Add(QuizValues.Plain(t))).Take(WrongOptions)];
            if (wrong.Length >= fewest)
            {
                return CheckItem.Of($"c{part.Number}", Asked(part), Blanked(passage.Quote, value), [value.Text, .. wrong], value.Text, passage, seed);
            }
        }

        return null;
    }

    public static CheckItem? Written(TaughtPart part, string seed, QuizValueKind[] kinds, AskedAlready asked) =>
        Blanks(part, kinds, asked).Select(b => CheckItem.Of($"b{part.Number}", Asked(part), Blanked(b.Passage.Quote, b.Value), [], b.Value.Text, b.Passage, seed)).FirstOrDefault();

    static string Asked(TaughtPart part) => part.IsQuestion ? part.Asked : $"“{part.Asked}”: what is left out?";

    /// <summary>
    /// Values by kind; of several of a kind, the one that stands beside the question's own words, then the one that decides. Of a document that is read, what was not asked about comes first.
    /// </summary>
    static IEnumerable<(Citation Passage, IReadOnlyList<QuizValue> Values, QuizValue Value)> Blanks(TaughtPart part, QuizValueKind[] kinds, AskedAlready asked)
    {
        HashSet<string> words = Analyzer.Terms(part.Asked);
        return (part.IsQuestion ? part.Answer.Citations.Take(1) : part.Answer.Citations).Select(c => (Passage: c, Values: QuizValues.In(c.Quote))).SelectMany(c => c.Values.Select(v => (c.Passage, c.Values, Value: v)))
            .Where(b => kinds.Contains(b.Value.Kind) && !asked.Holds(b.Passage, b.Value) && !IsYear(b.Value) && !IsPlace(b.Passage.Quote, b.Value) && !TellingValue.IsWhole(b.Passage.Quote, b.Value)
                && (part.IsQuestion || b.Value.Kind != QuizValueKind.Money || b.Passage.Kind == DocumentKind.Pricing))
            .OrderBy(b => !part.IsQuestion && asked.Touches(b.Passage, Said(b.Passage.Quote, b.Value))).ThenBy(b => Array.IndexOf(kinds, b.Value.Kind))
            .ThenByDescending(b => Analyzer.Terms(Beside(b.Passage.Quote, b.Value)).Count(words.Contains)).ThenByDescending(b => TellingValue.Decides(b.Passage.Quote, b.Value));
    }

    static string Said(string quote, QuizValue value)
    {
        (int start, int end) = TellingValue.Sentence(quote, value);
        return quote[start..end];
    }

    static string Beside(string quote, QuizValue value)
    {
        string[] before = quote[..value.Start].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), after = quote[(value.Start + value.Text.Length)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', [.. before.TakeLast(WordsBeside), .. after.Take(WordsBeside)]);
    }

    /// <summary>Wrong options' passages; a wrong price, too, is one of a price list in force.</summary>
    static IEnumerable<string> Around(TaughtPart part, IReadOnlyList<TaughtPart> all, bool isPriced) =>
        part.Answer.Citations.Skip(1).Where(c => !isPriced || c.Kind == DocumentKind.Pricing).Select(c => c.Quote)
            .Concat(all.OrderBy(p => p != part).SelectMany(p => p.Around).Where(h => !isPriced || h.Kind == DocumentKind.Pricing).Select(h => h.Body));

    /// <summary>A number alone is only mistaken for one of about its size, never for a year; an amount for one in its currency; "three-year" fits where "24 months" does not.</summary>
    static bool IsLike(QuizValue right, QuizValue wrong) => right.Kind == wrong.Kind && QuizSize.Distance(right, wrong) <= NoJoke && right.Kind switch
    {
        QuizValueKind.Number => QuizSize.Distance(right, wrong) <= AboutItsSize && QuizSize.Of(wrong) > 0 && !IsYear(wrong),
        QuizValueKind.Money => Currency(right) == Currency(wrong),
        QuizValueKind.Duration => Form(right.Text) == Form(wrong.Text),
        _ => true,
    };

    static (bool, bool) Form(string span) => (span.Contains('-', StringComparison.Ordinal), span.EndsWith('s'));

    static string Currency(QuizValue value) => string.Concat(QuizValues.Plain(value.Text).Where(char.IsLetter).TakeLast(3));

    /// <summary>A year or a release named after one.</summary>
    static bool IsYear(QuizValue value) => value.Kind == QuizValueKind.Number && value.Text.Split('.')[0] is { Length: 4 } year && year[..2] is "19" or "20";

    /// <summary>The number of an item in a list, of a version or a clause says nothing.</summary>
    static bool IsPlace(string quote, QuizValue value) => value.Kind == QuizValueKind.Number && Numbered().IsMatch(quote[..value.Start]);

    /// <summary>The sentence the value stands in, with what it needs to be understood: the sentence before, when it is short. Said twice, the value is left out twice.</summary>
    static string Blanked(string quote, QuizValue value)
    {
        (int start, int end) = Bounds(quote, value);
        StringBuilder statement = new();
        int said = start, blank = 0;
        foreach (QuizValue same in QuizValues.In(quote).Where(v => start <= v.Start && v.Start + v.Text.Length <= end && (v == value || QuizValues.Plain(v.Text) == QuizValues.Plain(value.Text))))
        {
            statement.Append(quote, said, same.Start - said);
            blank = same == value ? statement.Length : blank;
            statement.Append(Gap);
            said = same.Start + same.Text.Length;
        }

        statement.Append(quote, said, end - said);
        string whole = statement.ToString();
        int from = Math.Max(0, blank - (LongestStatement / 2));
        string shown = whole.Length <= LongestStatement ? whole : $"{(from > 0 ? "…" : "")}{whole.Substring(from, Math.Min(LongestStatement, whole.Length - from))}…";
        return SentenceChoice.Flat(shown);
    }

    static (int Start, int End) Bounds(string quote, QuizValue value)
    {
        (int Start, int End)[] sentences = [.. SentenceSplitter.Split(quote).Select(s => (s.Start, s.Start + s.Length))];
        int at = Array.FindIndex(sentences, s => s.Start <= value.Start && value.Start + value.Text.Length <= s.End);
        if (at < 0)
        {
            return (0, quote.Length);
        }

        bool isShort = sentences[at].End - sentences[at].Start < ShortestStatement;
        return (isShort && at > 0 ? sentences[at - 1].Start : sentences[at].Start, sentences[at].End);
    }

    [GeneratedRegex(@"(?:^|\n|\b(?:version|release|edition|clause|section|chapter|annex|page|figure|table|step|level|type|week|day|rule|no\.?|number)) ?$", RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();
}
