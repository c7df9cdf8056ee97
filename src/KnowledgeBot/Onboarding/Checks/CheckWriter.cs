using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>
/// Makes a lesson's check from the lesson: one choice for each question it answers and one free answer. Right and wrong options alike are words of passages the
/// reader was found allowed to see, and that hold; where there are too few, nothing is made up and the choice is left out.
/// </summary>
static partial class CheckWriter
{
    const int Options = 4;
    const int LongestStatement = 320;
    const int ShortestStatement = 60;
    const int ShortestOption = 30;
    const int TellingOption = 45;
    const double AboutItsSize = 6;
    const string Gap = "____";

    /// <param name="seed">Gives the options their order, the same at every look.</param>
    public static IReadOnlyList<CheckItem> Write(IReadOnlyList<TaughtPart> parts, string seed)
    {
        TaughtPart[] asked = [.. parts.Where(p => p.Answer.Citations.Count > 0)];
        CheckItem[] choices = [.. asked.Select(p => Filled(p, asked, seed, Wanted(p)) ?? Chosen(p, asked, seed) ?? Filled(p, asked, seed, s_telling)).OfType<CheckItem>()];
        return [.. choices, .. asked.Where(p => p.IsQuestion).Take(1).Select(p => Free(p, seed))];
    }

    /// <summary>The passage with a value left out, to be found among other values of its kind.</summary>
    /// <param name="kinds">Which values may be left out.</param>
    static CheckItem? Filled(TaughtPart part, IReadOnlyList<TaughtPart> all, string seed, QuizValueKind[] kinds)
    {
        foreach (Citation passage in part.IsQuestion ? part.Answer.Citations.Take(1) : part.Answer.Citations)
        {
            IReadOnlyList<QuizValue> values = QuizValues.In(passage.Quote);
            foreach (QuizValue value in values.Where(v => kinds.Contains(v.Kind) && !IsYear(v)).OrderBy(v => Array.IndexOf(kinds, v.Kind)))
            {
                HashSet<string> taken = [.. values.Select(v => QuizValues.Plain(v.Text))];
                string[] wrong = [.. Around(part, all, value.Kind).SelectMany(QuizValues.In).Where(v => v.Kind == value.Kind && IsLike(value, v)).Select(v => v.Text).Where(t => taken.Add(QuizValues.Plain(t))).Take(Options - 1)];
                if (wrong.Length > 0)
                {
                    string question = part.IsQuestion ? part.Asked : $"“{part.Asked}”: what is left out?";
                    return Item($"c{part.Number}", question, Shortened(passage.Quote, value), [value.Text, .. wrong], value.Text, passage, seed);
                }
            }
        }

        return null;
    }

    /// <summary>The sentence that answers, among sentences that answer the lesson's other questions.</summary>
    static CheckItem? Chosen(TaughtPart part, TaughtPart[] asked, string seed)
    {
        string right = Sentence(part);
        HashSet<string> own = [.. part.Answer.Citations.Select(c => c.Quote), right];
        string[] wrong = [.. asked.Where(p => IsApart(p, part)).Select(Sentence).Where(own.Add).Take(Options - 1)];
        return wrong.Length == 0 ? null : Item($"c{part.Number}", part.IsQuestion ? part.Asked : $"Which of these is said in “{part.Asked}”?", null, [right, .. wrong], right, Telling(part), seed);
    }

    /// <summary>Another question's answer is wrong here; what is merely said elsewhere in the same document may be right too.</summary>
    static bool IsApart(TaughtPart other, TaughtPart part) =>
        other != part && ((other.IsQuestion && part.IsQuestion) || other.Answer.Citations[0].Document != part.Answer.Citations[0].Document);

    static CheckItem Free(TaughtPart part, string seed) => Item($"f{part.Number}", part.Asked, null, [], string.Join('\n', part.Answer.Citations.Select(c => c.Quote)), part.Answer.Citations[0], seed);

    /// <summary>Wrong options' passages; a wrong price, too, is one of a price list in force.</summary>
    static IEnumerable<string> Around(TaughtPart part, IReadOnlyList<TaughtPart> all, QuizValueKind kind) =>
        part.Answer.Citations.Skip(1).Where(c => kind != QuizValueKind.Money || c.Kind == DocumentKind.Pricing).Select(c => c.Quote)
            .Concat(all.OrderBy(p => p != part).SelectMany(p => p.Around).Where(h => kind != QuizValueKind.Money || h.Kind == DocumentKind.Pricing).Select(h => h.Body));

    /// <summary>A number alone is only mistaken for one of about its size, and never for a year.</summary>
    static bool IsLike(QuizValue right, QuizValue wrong)
    {
        if (right.Kind != QuizValueKind.Number)
        {
            return true;
        }

        double size = Size(right), other = Size(wrong);
        return size > 0 && other > 0 && Math.Max(size, other) / Math.Min(size, other) <= AboutItsSize && !IsYear(wrong);
    }

    static bool IsYear(QuizValue value) => value.Kind == QuizValueKind.Number && value.Text.Length == 4 && value.Text[..2] is "19" or "20";

    static double Size(QuizValue value) => double.TryParse(QuizValues.Plain(value.Text), NumberStyles.Float, CultureInfo.InvariantCulture, out double size) ? size : 0;

    /// <summary>Values worth leaving out even where the question does not ask for one.</summary>
    static readonly QuizValueKind[] s_telling = [QuizValueKind.Percent, QuizValueKind.Duration, QuizValueKind.Money];

    static QuizValueKind[] Wanted(TaughtPart part)
    {
        ValueKind wanted = part.IsQuestion ? ValueKinds.Wanted(part.Asked) : ValueKind.Percent | ValueKind.Duration;
        return [.. new[]
        {
            (ValueKind.Money, QuizValueKind.Money), (ValueKind.Percent, QuizValueKind.Percent), (ValueKind.Duration, QuizValueKind.Duration), (ValueKind.Date, QuizValueKind.Date),
            (ValueKind.Person, QuizValueKind.Name), (ValueKind.Number, QuizValueKind.Percent), (ValueKind.Number, QuizValueKind.Number),
        }.Where(k => wanted.HasFlag(k.Item1)).Select(k => k.Item2).Distinct()];
    }

    /// <summary>What answers a question; of a document that is read, the first passage that says a whole sentence, not the line of who wrote it for whom.</summary>
    static Citation Telling(TaughtPart part) => part.IsQuestion ? part.Answer.Citations[0]
        : part.Answer.Citations.FirstOrDefault(c => SentenceSplitter.Split(c.Quote).Any(s => s.Length >= TellingOption && c.Quote[s.Start + s.Length - 1] == '.')) ?? part.Answer.Citations[0];

    /// <summary>The first sentences of the passage that say something.</summary>
    static string Sentence(TaughtPart part)
    {
        string quote = Telling(part).Quote;
        int end = SentenceSplitter.Split(quote).Select(s => s.Start + s.Length).FirstOrDefault(e => e >= ShortestOption, quote.Length);
        return LineEnd().Replace(quote[..end], " ").Trim(' ', '-', '*');
    }

    /// <summary>The sentence the value stands in, with what it needs to be understood: the sentence before, when it is short.</summary>
    static string Shortened(string quote, QuizValue value)
    {
        (int start, int end) = Bounds(quote, value);
        string statement = string.Concat(quote.AsSpan(start, value.Start - start), Gap, quote.AsSpan(value.Start + value.Text.Length, end - value.Start - value.Text.Length)).Trim(' ', '\n', '-', '*');
        int from = Math.Max(0, value.Start - start - (LongestStatement / 2));
        return statement.Length <= LongestStatement ? statement : $"{(from > 0 ? "…" : "")}{statement.Substring(from, Math.Min(LongestStatement, statement.Length - from))}…";
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

    static CheckItem Item(string name, string question, string? statement, string[] options, string right, Citation passage, string seed)
    {
        string[] ordered = [.. options.OrderBy(o => Hash($"{seed}/{name}/{o}"), StringComparer.Ordinal)];
        return new CheckItem(new CheckQuestion(name, question, statement, ordered, Hash(string.Join('\0', [seed, name, question, statement ?? "", right, .. ordered]))[..16]), right, passage);
    }

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"\s*\n[-*•\s]*")]
    private static partial Regex LineEnd();
}
