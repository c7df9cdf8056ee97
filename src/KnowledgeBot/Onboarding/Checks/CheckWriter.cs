using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>
/// Makes a lesson's check from the lesson: one choice for each question it answers and one free answer. Right and wrong options alike are words of passages the
/// reader was found allowed to see, and that hold; where there are too few, nothing is made up and the choice is left out.
/// </summary>
static class CheckWriter
{
    const int Options = 4;
    const int LongestStatement = 320;
    const string Gap = "____";

    /// <param name="seed">Gives the options their order, the same at every look.</param>
    public static IReadOnlyList<CheckItem> Write(IReadOnlyList<TaughtPart> parts, string seed)
    {
        TaughtPart[] asked = [.. parts.Where(p => p is { IsQuestion: true, Answer.Citations.Count: > 0 })];
        CheckItem[] choices = [.. asked.Select(p => Filled(p, parts, seed) ?? Chosen(p, asked, seed)).OfType<CheckItem>()];
        return [.. choices, .. asked.Take(1).Select(p => Free(p, seed))];
    }

    /// <summary>The passage with a value left out, to be found among other values of its kind.</summary>
    static CheckItem? Filled(TaughtPart part, IReadOnlyList<TaughtPart> all, string seed)
    {
        Citation passage = part.Answer.Citations[0];
        ValueKind wanted = ValueKinds.Wanted(part.Asked);
        IReadOnlyList<QuizValue> values = QuizValues.In(passage.Quote);
        foreach (QuizValue value in values.Where(v => Asks(wanted, v.Kind)))
        {
            HashSet<string> taken = [.. values.Select(v => QuizValues.Plain(v.Text))];
            string[] wrong = [.. Around(part, all).SelectMany(QuizValues.In).Where(v => v.Kind == value.Kind).Select(v => v.Text).Where(t => taken.Add(QuizValues.Plain(t))).Take(Options - 1)];
            if (wrong.Length > 0)
            {
                return Item($"c{part.Number}", part.Asked, Shortened(passage.Quote, value), [value.Text, .. wrong], value.Text, passage, seed);
            }
        }

        return null;
    }

    /// <summary>The sentence that answers, among sentences that answer the lesson's other questions.</summary>
    static CheckItem? Chosen(TaughtPart part, TaughtPart[] asked, string seed)
    {
        string right = Sentence(part);
        HashSet<string> own = [.. part.Answer.Citations.Select(c => c.Quote), right];
        string[] wrong = [.. asked.Where(p => p != part).Select(Sentence).Where(own.Add).Take(Options - 1)];
        return wrong.Length == 0 ? null : Item($"c{part.Number}", part.Asked, null, [right, .. wrong], right, part.Answer.Citations[0], seed);
    }

    static CheckItem Free(TaughtPart part, string seed) => Item($"f{part.Number}", part.Asked, null, [], string.Join('\n', part.Answer.Citations.Select(c => c.Quote)), part.Answer.Citations[0], seed);

    static IEnumerable<string> Around(TaughtPart part, IReadOnlyList<TaughtPart> all) =>
        part.Answer.Citations.Skip(1).Select(c => c.Quote).Concat(part.Around.Select(h => h.Body)).Concat(all.Where(p => p != part).SelectMany(p => p.Answer.Citations.Select(c => c.Quote).Concat(p.Around.Select(h => h.Body))));

    static bool Asks(ValueKind wanted, QuizValueKind kind) => kind switch
    {
        QuizValueKind.Name => wanted.HasFlag(ValueKind.Person),
        QuizValueKind.Number => (wanted & (ValueKind.Number | ValueKind.Money | ValueKind.Percent)) != 0 || wanted == ValueKind.None,
        _ => true,
    };

    static string Sentence(TaughtPart part)
    {
        string quote = part.Answer.Citations[0].Quote;
        (int start, int length) = SentenceSplitter.Split(quote).FirstOrDefault((0, quote.Length));
        return quote.Substring(start, length);
    }

    static string Shortened(string quote, QuizValue value)
    {
        string statement = string.Concat(quote.AsSpan(0, value.Start), Gap, quote.AsSpan(value.Start + value.Text.Length));
        int from = Math.Max(0, value.Start - (LongestStatement / 2));
        return statement.Length <= LongestStatement ? statement : $"{(from > 0 ? "…" : "")}{statement.Substring(from, Math.Min(LongestStatement, statement.Length - from))}…";
    }

    static CheckItem Item(string name, string question, string? statement, string[] options, string right, Citation passage, string seed)
    {
        string[] ordered = [.. options.OrderBy(o => Hash($"{seed}/{name}/{o}"), StringComparer.Ordinal)];
        return new CheckItem(new CheckQuestion(name, question, statement, ordered, Hash(string.Join('\0', [seed, name, question, statement ?? "", right, .. ordered]))[..16]), right, passage);
    }

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
