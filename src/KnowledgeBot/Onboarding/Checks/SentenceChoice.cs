using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>The sentence that answers, among sentences that answer something else.</summary>
static partial class SentenceChoice
{
    const int WrongOptions = 3;
    const int ShortestOption = 40;
    const int LongestOption = 220;
    const int FewestWords = 5;

    /// <param name="fewest">Wrong options without which it is no choice.</param>
    public static CheckItem? Of(TaughtPart part, TaughtPart[] asked, string seed, int fewest)
    {
        if (Said(part) is not { } right)
        {
            return null;
        }

        HashSet<string> taken = [right, .. part.Answer.Citations.Select(c => Flat(c.Quote))];
        string[] wrong = [.. asked.Where(p => IsApart(p, part)).Select(Said).Concat(Elsewhere(part, asked)).OfType<string>().Where(taken.Add).Take(WrongOptions)];
        return wrong.Length < fewest ? null
            : CheckItem.Of($"c{part.Number}", part.IsQuestion ? part.Asked : $"Which of these is said in “{part.Asked}”?", null, [right, .. wrong], right, Telling(part), seed);
    }

    /// <summary>On one line, without the marks of lists.</summary>
    public static string Flat(string text)
    {
        string plain = Mark().Replace(text.Trim(), "");
        return Blanks().Replace(plain, m => m.Value.Contains('\n', StringComparison.Ordinal) && char.IsLetterOrDigit(plain[m.Index - 1]) ? "; " : " ");
    }

    /// <summary>Another question's answer is wrong here; what is merely said elsewhere in the same document may be right too.</summary>
    static bool IsApart(TaughtPart other, TaughtPart part) =>
        other != part && !other.IsGathered && ((other.IsQuestion && part.IsQuestion) || other.Answer.Citations[0].Document != part.Answer.Citations[0].Document);

    /// <summary>What was found for the lesson's other parts, in documents that nothing was found in for this one.</summary>
    static IEnumerable<string?> Elsewhere(TaughtPart part, TaughtPart[] asked)
    {
        HashSet<Guid> near = [.. part.Around.Select(h => h.Document), .. part.Answer.Citations.Select(c => c.Document)];
        string kind = part.Answer.Citations[0].Kind;
        return asked.Where(p => p != part).SelectMany(p => p.Around).Where((SearchHit h) => h.Kind == kind && near.Add(h.Document)).Select(h => Whole(h.Body));
    }

    /// <summary>What answers a question; of a document that is read, the first passage that says a whole sentence, not the line of who wrote it for whom.</summary>
    static Citation Telling(TaughtPart part) => part.IsQuestion ? part.Answer.Citations[0] : part.Answer.Citations.FirstOrDefault(c => Whole(c.Quote) is not null) ?? part.Answer.Citations[0];

    static string? Said(TaughtPart part) => part.IsQuestion ? Beginning(part.Answer.Citations[0].Quote) : Whole(Telling(part).Quote);

    /// <summary>The first sentences that say something.</summary>
    static string? Beginning(string quote) => Option(quote[..SentenceSplitter.Split(quote).Select(s => s.Start + s.Length).FirstOrDefault(e => e >= ShortestOption, quote.Length)]);

    static string? Whole(string text) => SentenceSplitter.Split(text).Select(s => text.Substring(s.Start, s.Length)).Where(s => s.Length >= ShortestOption && s[^1] == '.').Select(Option).FirstOrDefault(s => s is not null);

    /// <summary>Null for what is no option: a row of a table, a few words, a whole page.</summary>
    static string? Option(string text)
    {
        string sentence = Flat(text);
        return sentence.Length is > 0 and <= LongestOption && sentence.Split(' ').Length >= FewestWords && !Row().IsMatch(sentence) ? sentence : null;
    }

    [GeneratedRegex(@"\s*\n[-*•\s]*|\s{2,}")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?:[-*•]|\d{1,2}[.)])\s+")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^[^:;]{1,40}: [^;]+; [^:;]{1,60}: ")]
    private static partial Regex Row();
}
