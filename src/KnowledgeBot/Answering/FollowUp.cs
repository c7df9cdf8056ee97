using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering;

/// <summary>Fills in what a follow-up leaves out: "and for DACH?" after "What is the discount floor in the UK?" asks about the discount floor in DACH.</summary>
public static partial class FollowUp
{
    const int ShortQuestion = 9;

    /// <param name="names">Names of one kind that may stand for each other: the last parts of territories, then accounts.</param>
    public static string Resolve(string question, string? previous, IReadOnlyList<IReadOnlySet<string>> names)
    {
        if (previous is null)
        {
            return question;
        }

        List<string> words = [.. Analyzer.Tokens(question).Where(t => !t.IsPart).Select(t => t.Word)];
        bool leansOn = Leading().IsMatch(question) || (words.Count <= ShortQuestion && Pronoun().IsMatch(question)) || words.Count <= 1;
        SpokenName? subject = names.Count > 1 ? SpokenName.In(previous, names[1]) : null;
        bool isAboutSubject = subject is not null && words.Count <= ShortQuestion && Definite().IsMatch(question);
        if (!leansOn && !isAboutSubject)
        {
            return question;
        }

        string remainder = Leading().Replace(question, "").Trim().TrimEnd('?', '.', '!').Trim();
        bool isWhole = Whole().IsMatch(remainder);
        if (isWhole && names.Count > 1 && SpokenName.In(remainder, names[1]) is not null)
        {
            return remainder;
        }

        return isWhole && subject is not null && !NamesItself(remainder) ? $"{remainder} - {subject.Name}{Document(remainder, previous)}"
            : isWhole && subject is null && Subject(previous, names) is { } spoken && Pronoun().IsMatch(remainder) && !NamesItself(remainder) ? Pointed(remainder, spoken)
            : Swapped(previous, remainder, names) ?? SlotSwap.Read(previous, remainder, names) ?? Stranger(previous, remainder, subject) ?? (leansOn ? $"{previous.TrimEnd('?', '.', '!', ' ')} {remainder}" : question);
    }

    /// <summary>Replaces a name of the earlier question by the new one of the same kind.</summary>
    static string? Swapped(string previous, string remainder, IReadOnlyList<IReadOnlySet<string>> names)
    {
        foreach (IReadOnlySet<string> kind in names)
        {
            SpokenName? now = SpokenName.In(remainder, kind);
            SpokenName? before = SpokenName.In(previous, kind);
            if (now is not null && before is not null && now.Name != before.Name)
            {
                string swapped = Regex.Replace(previous, $@"(?<!\w){Regex.Escape(before.Words)}(?!\w)", now.Words.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.IgnoreCase);
                string extra = Regex.Replace(remainder, $@"(?<!\w){Regex.Escape(now.Words)}(?!\w)", "", RegexOptions.IgnoreCase);
                extra = Filler().Replace(extra, " ").Trim();
                return extra.Length == 0 ? swapped : $"{swapped.TrimEnd('?', ' ')} {extra}";
            }
        }

        return null;
    }

    /// <summary>What the question before was about: X of "what is X?", or the name it ends with.</summary>
    static string? Subject(string previous, IReadOnlyList<IReadOnlySet<string>> names) =>
        (DefinedSubject().Match(previous) is { Success: true } defined ? defined : LastName().Match(previous)) is { Success: true } said && (names.Count == 0 || SpokenName.In(said.Groups["x"].Value, names[0]) is null) ? said.Groups["x"].Value : null;

    /// <summary>"What can't it do" after "what is Ledgerly?" asks what Ledgerly can't do.</summary>
    static string Pointed(string remainder, string subject) => Regex.Replace(remainder, @"\b(?:it|they|he|she)\b", subject.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.IgnoreCase) is var told && told != remainder ? told : $"{remainder} - {subject}";

    /// <summary>A name that is not known takes the firm's seat too: an answer about the firm before would be one about somebody else.</summary>
    static string? Stranger(string previous, string remainder, SpokenName? subject)
    {
        string name = Filler().Replace(" " + remainder + " ", " ").Trim();
        return subject is null || name.Length < 3 || !char.IsUpper(name[0]) || name.Any(char.IsDigit) || Calendar().IsMatch(name) ? null
            : Regex.Replace(previous, $@"(?<!\w){Regex.Escape(subject.Words)}(?!\w)", name.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.IgnoreCase);
    }

    /// <summary>"Who wrote it?" after a question about a report asks about the report.</summary>
    static string Document(string remainder, string previous) =>
        It().IsMatch(remainder) && Written().Match(previous) is { Success: true } document && !remainder.Contains(document.Groups["d"].Value, StringComparison.OrdinalIgnoreCase) ? $", {document.Value}" : "";

    /// <summary>Speaks of something by a name of its own.</summary>
    static bool NamesItself(string remainder) => remainder.Split(' ').Skip(1).Any(w => w.Length > 2 && char.IsUpper(w[0]));

    [GeneratedRegex(@"^\s*(and|but|or|so|also|what about|how about|what of|same (question )?for|now for|ok(ay)?,?( and)?)\b[\s,]*", RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\b(it|its|they|them|their|theirs|that|those|these|this|he|she|his|her|him|there|then|one|ones|same)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    /// <summary>Something of the firm spoken of, as if everybody knew which: "how much was the deal?", "was price a reason?".</summary>
    [GeneratedRegex(@"\b(?:the|that|this|their|your|my|our) (?:\w+ )?(?:deal|contract|account|client|customer|firm|fund|report|author|win|loss|offer|proposal|contact|champion|amount|competitor|rival|reason|decision|decider|call|meeting|owner|buyer|discount|term|price|quote|budget|objections?|next steps?|risks?|go-?live|start|end|deadline|outcome)\b(?! (?:list|policy|limit|guide|desk))|\b(?:a|an|any) (?:reason|factor|competitor|objection|discount|problem|issue)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Definite();

    [GeneratedRegex(@"(?:^|, )\W*(?:who|whom|whose|what|when|where|why|how|which|until when|since when|by when|is|are|was|were|do|does|did|can|could|may|must|should|will|would|has|have|had)(?:'s)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\W*(?:what|who)(?:'s|s| is| are) (?:an? |the )?(?<x>[\w-]+(?: [\w-]+){0,2})\W*$|^\W*(?:tell me about|explain|describe) (?:an? |the )?(?<x>[\w-]+(?: [\w-]+){0,2})\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex DefinedSubject();

    [GeneratedRegex(@"^\W*(?i:who|what|where)(?: (?!in\b|at\b|for\b|on\b|of\b)\p{Ll}[\w']*){1,2} (?<x>\p{Lu}[\w&-]{2,}(?: \p{Lu}[\w&-]+){0,3})\W*$")]
    private static partial Regex LastName();

    [GeneratedRegex(@"\b(?:it|that|this|the (?:author|report|document))\b", RegexOptions.IgnoreCase)]
    private static partial Regex It();

    [GeneratedRegex(@"\b(?:(?:win|loss|won|lost|call|visit|price|order)[- ])?(?<d>report|review|proposal|quote|offer|contract|call|meeting|list|policy|document|letter|memo|note|notes|plan)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Written();

    [GeneratedRegex(@"^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|last|this|next|today|yesterday)", RegexOptions.IgnoreCase)]
    private static partial Regex Calendar();

    [GeneratedRegex(@"\b(and|for|in|of|the|about|please|then|at|with|to)\b|[\s,]+", RegexOptions.IgnoreCase)]
    private static partial Regex Filler();
}
