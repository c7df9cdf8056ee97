using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Statements;

/// <summary>
/// Reads sentences in which a document says how long it holds: "Valid from 1 April 2025 to 31 March 2026", "These prices hold until 31 October". What counts is
/// whom the sentence speaks of: nobody ("Valid until ..."), the kind of thing the document is ("this list"), or what its title calls it. A certificate or a discount
/// that ends is another matter.
/// </summary>
/// <param name="names">Title, subtitle and captions.</param>
/// <param name="kind">One of <see cref="DocumentKind.All"/>.</param>
/// <param name="date">The document's own date; null when it has none.</param>
sealed partial class SelfDescription(IReadOnlyList<string> names, string kind, DateOnly? date)
{
    const int ShortLine = 120;
    const int MaxSubjectWords = 7;
    const int LeastWord = 4;

    static readonly FrozenSet<string> s_things = Words("list lists pricelist book sheet card cards tariff prices rates fees offer scheme programme program promotion promo campaign policy rules terms conditions document page amendment addendum guide version edition plan");
    static readonly FrozenSet<string> s_deals = Words("quote quotation proposal contract agreement bid estimate tender order");
    static readonly FrozenSet<string> s_others = Words("current existing old previous last former earlier your their his her its any each every a an no some other most competitor competing");

    readonly FrozenSet<string> _title = names.SelectMany(n => Word().Matches(n)).Select(m => m.Value.ToLowerInvariant()).Where(w => w.Length >= LeastWord && !w.All(char.IsDigit)).ToFrozenSet();
    readonly DateOnly? _near = date?.AddDays(1);

    /// <summary>A title or caption: whatever holds there is the document.</summary>
    public StatedPeriod OfName(string name) => Read(name, _ => true).Or(Replacing(name, _ => true));

    /// <param name="opens">It is among the first sentences, where people note such things without saying what they speak of.</param>
    public StatedPeriod OfSentence(string sentence, bool opens) =>
        Read(sentence, s => IsItself(s) || (opens && IsNote(s, sentence))).Or(opens ? Opening(sentence) : StatedPeriod.None).Or(Replacing(sentence, IsItself));

    /// <summary>A sentence further down in an offer: only how long the offer or its prices stand.</summary>
    public StatedPeriod OfOffer(string sentence) => Read(sentence, s => s.Length == 0 || OfferSubject().IsMatch(s)) is { To: not null } stands ? stands with { From = null } : StatedPeriod.None;

    StatedPeriod Read(string sentence, Func<string, bool> isMeant)
    {
        foreach (Match clause in Clause().Matches(sentence))
        {
            Group thing = clause.Groups["thing"];
            string subject = thing.Success ? thing.Value : sentence[..clause.Index].Trim(s_trim);
            if (!isMeant(subject) || (thing.Success && !Keeper().IsMatch(sentence[..clause.Index])))
            {
                continue;
            }

            if (clause.Groups["n"].Success)
            {
                return Lasting(clause, sentence[(clause.Index + clause.Length)..]);
            }

            DateOnly? from = Day(clause.Groups["from"], last: false);
            DateOnly? to = Day(clause.Groups["to"], last: true);
            string after = sentence[(clause.Index + clause.Length)..];
            to = Extended().Match(after) is { Success: true } extended ? Day(extended.Groups["to"], last: true) : to ?? (Then().Match(after) is { Success: true } then ? Day(then.Groups["to"], last: true) : null);
            from = WithYear(clause, from, to);
            to = clause.Groups["before"].Success ? to?.AddDays(-1) : to;
            if (from is not null || to is not null)
            {
                return new StatedPeriod(from, to < from ? null : to, null);
            }
        }

        return StatedPeriod.None;
    }

    /// <summary>"1 January to 31 December 2026", "1-30 June 2026": the year, and the month, stand with the end.</summary>
    static DateOnly? WithYear(Match said, DateOnly? from, DateOnly? to) =>
        to is not { } end ? from
        : said.Groups["first"].Success ? Before(said.Groups["first"].Value, end)
        : said.Groups["from"].Success && !Year().IsMatch(said.Groups["from"].Value) ? Before(said.Groups["from"].Value, end) : from;

    /// <summary>The last such day before the end.</summary>
    static DateOnly? Before(string day, DateOnly end)
    {
        string named = MonthName().IsMatch(day) ? day : $"{day} {end.ToString("MMMM", CultureInfo.InvariantCulture)}";
        return StatedDay.Read($"{named} {end.Year}", last: false) is { } same && same <= end ? same : StatedDay.Read($"{named} {end.Year - 1}", last: false);
    }

    DateOnly? Day(Group said, bool last) => said.Success ? StatedDay.Read(said.Value, last, _near) : null;

    /// <summary>A duration is an offer's, and counts from its date; "from receipt of the order" cannot be told.</summary>
    StatedPeriod Lasting(Match clause, string after)
    {
        DateOnly? begin = CountedFrom().Match(after) is { Success: true } named ? StatedDay.Read(named.Groups["day"].Value, last: false, _near) : date;
        if (kind != DocumentKind.Proposal || begin is not { } from || (FromSomething().IsMatch(after) && !FromDate().IsMatch(after)))
        {
            return StatedPeriod.None;
        }

        int count = int.TryParse(clause.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : s_numbers.GetValueOrDefault(clause.Groups["n"].Value.ToLowerInvariant());
        DateOnly? to = count == 0 ? null : char.ToLowerInvariant(clause.Groups["unit"].Value[0]) switch { 'w' => from.AddDays(7 * count), 'm' => from.AddMonths(count), _ => from.AddDays(count) };
        return new StatedPeriod(null, to, null);
    }

    /// <summary>"With effect from 1 September 2026 the gateway costs ...": what a document opens with, it is there for.</summary>
    StatedPeriod Opening(string sentence) => Opener().Match(sentence) is { Success: true } opener
        ? new StatedPeriod(WithYear(opener, Day(opener.Groups["from"], last: false), Day(opener.Groups["to"], last: true)), Day(opener.Groups["to"], last: true), null)
        : StatedPeriod.None;

    static StatedPeriod Replacing(string sentence, Func<string, bool> isMeant) =>
        Replaces().Match(sentence) is { Success: true } replaces && isMeant(sentence[..replaces.Groups["verb"].Index].Trim(s_trim)) ? new StatedPeriod(null, null, replaces.Groups["what"].Value.Trim()) : StatedPeriod.None;

    /// <summary>Whether the words before the verb name the document, or nothing at all.</summary>
    bool IsItself(string subject)
    {
        if (subject.Length == 0 || Pronoun().IsMatch(subject) || (Pointed().Match(subject) is { Success: true } pointed && IsThing(pointed.Groups["thing"].Value.ToLowerInvariant())))
        {
            return true;
        }

        Match phrase = Phrase().Match(subject);
        string[] words = [.. Word().Matches(phrase.Groups["words"].Value).Select(m => m.Value.ToLowerInvariant())];
        return phrase.Success && words.Length is > 0 and <= MaxSubjectWords && !words.Any(s_others.Contains)
            && (phrase.Groups["det"].Success || phrase.Groups["tail"].Length == 0 || phrase.Groups["tail"].Value.Contains(" this ", StringComparison.OrdinalIgnoreCase)) && IsThing(words[^1]);
    }

    bool IsThing(string word) => s_things.Contains(word) || (kind == DocumentKind.Proposal && s_deals.Contains(word)) || _title.Contains(word);

    /// <summary>"doc no. 12, rev. C, in force since 1 March": a short line that notes things side by side.</summary>
    static bool IsNote(string subject, string line) => line.Length < ShortLine && line.AsSpan(subject.Length).TrimStart(' ') is [',' or '-' or '–' or '—' or '(' or '/', ..] && !Certificate().IsMatch(subject);

    static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly char[] s_trim = [' ', ',', ':', '(', '-', '–', '—', '/'];

    static readonly FrozenDictionary<string, int> s_numbers = new Dictionary<string, int>
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["ten"] = 10, ["twelve"] = 12, ["fourteen"] = 14, ["fifteen"] = 15, ["twenty"] = 20,
        ["thirty"] = 30, ["forty-five"] = 45, ["sixty"] = 60, ["ninety"] = 90,
    }.ToFrozenDictionary();

    const string ADay = StatedDay.Pattern;
    const string Until = @"(?:up until|until|till?|’til|through|thru|up to and including|up to|to)";
    const string Span = @"(?:(?<from>" + ADay + @")|(?<first>\d{1,2}(?:st|nd|rd|th)?))\s*(?:,\s*)?(?:" + Until + @"|and|–|—|-)\s*(?:and including )?(?<to>" + ADay + ")";
    const string Begin = @"(?:with effect |effective |valid )?(?:from(?: and including)?|since|as of|as from|as at|starting(?: from| on)?|beginning(?: on)?|on)";
    const string Be = @"(?:(?:is|are|was|were|be|been|remains?|stays?|will|shall|only|all|strictly|now|also|kept|of)\s+)*";
    const string Hold = @"(?:valid(?:ity)?|in force|in effect|effective|applicable|apply|applies|applied|holds?|held|stands?|runs?|ran|good|open|firm|fixed|binding|guaranteed|available|live|active)";
    const string For = @"(?:\s+for (?!\d)[\p{L}\p{N} ,'’-]{1,50}?)?";
    const string Duration = @"(?<n>\d{1,3}|one|two|three|four|six|seven|eight|ten|twelve|fourteen|fifteen|twenty|thirty|forty-five|sixty|ninety)(?: ?\(\d{1,3}\))?(?: calendar)?[ -](?<unit>days?|weeks?|months?)\b";

    [GeneratedRegex(@"\b" + Be + @"(?:"
        + @"(?:(?:hold|holding|keep|guarantee|honou?r)\s+(?<thing>(?:this|these|the|our)\s[\p{L} ]{3,30}?)\s+(?:open |firm |valid |fixed )?|" + Hold + For + @"[\s:,(]*)(?:(?:from |between )?" + Span + "|(?:" + Begin + @"\s+)?(?<from>" + ADay + ")|(?:" + Until + @"|by|(?<before>before))\s+(?:and including )?(?<to>" + ADay + @")|(?:for |is |of )*(?:a (?:period|term) of )?" + Duration + ")"
        + @"|(?:expires?|expired|expiry|ends?|ended|closes?|closed|lapses?|lapsed|runs? out|ran out|terminates?|terminated)[\s:]*(?:on |at the end of |by |after |with )?(?<to>" + ADay + ")"
        + @"|(?<=\S )(?:starts?|started|begins?|began|takes? effect|took effect|c[ao]mes? into (?:force|effect))[\s:]*(?:on |from |as of )?(?<from>" + ADay + ")"
        + @"|as (?:of|at|from) (?<from>" + ADay + "))", RegexOptions.IgnoreCase)]
    private static partial Regex Clause();

    [GeneratedRegex(@"^[^.;]{0,80}?\b(?:until|till?|through|thru|up to|to|(?:and )?(?:ends?|ended|expires?|expired|closes?|closed)(?: on)?)\s+(?:and including )?(?<to>" + ADay + ")", RegexOptions.IgnoreCase)]
    private static partial Regex Then();

    [GeneratedRegex(@"^[^.;]{0,40}\bextended (?:to|until|till) (?<to>" + ADay + ")", RegexOptions.IgnoreCase)]
    private static partial Regex Extended();

    [GeneratedRegex(@"^(?:with effect (?:from|as of|on)|effective(?: from| as of| on)?|in effect from)\s+(?<from>" + ADay + @")|^(?:from|between)\s+" + Span + @"(?:\W*$|,?\s+(?:every|each|all|any|whoever|customers?|buyers?|you|we)\b)|^(?:as of|as from|from)\s+(?<from>" + ADay + @"),?\s+(?:the|these|our|all|this)\s+(?:[\p{L}-]+\s+){0,2}(?:prices|rates|fees|list|terms|conditions)\b|^(?:as of|as from|from)\s+(?<from>" + ADay + @"),?\s+[^.;]{1,120}\b(?:(?:is|are) (?:hereby )?(?:changed|amended|replaced|modified|varied)|(?:changes|reads|becomes?))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Opener();

    [GeneratedRegex(@"^(?:[^.;:]{0,80}?\s)?(?:also |hereby |fully )*\b(?<verb>replaces?|supersedes?)\s+(?<what>[^.;:]{3,120})", RegexOptions.IgnoreCase)]
    private static partial Regex Replaces();

    [GeneratedRegex(@"^(?:(?<det>this|these|the|our|all(?: of)?(?: the| our| these)?|said|above)\s+)?(?<words>\p{L}[\p{L}\p{N}'’/&. -]*?)(?<tail>\s+(?:for|in|within)\s+.{2,50}|\s+(?:on|of) this [\p{L} ]{3,20})?$", RegexOptions.IgnoreCase)]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\b(?:this|these) (?:(?!for|of|in|by|from)[\p{L}-]+ ){0,2}(?<thing>[\p{L}-]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pointed();

    [GeneratedRegex(@"^(?:this|these)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"^(?:this|the|our|these) (?:[\p{L}-]+ ){0,2}(?:offer|quote|quotation|proposal|bid|estimate|prices|rates|fees|conditions)(?: in this [\p{L}]+)?$|^(?:offer|quotation|proposal|prices|rates)$", RegexOptions.IgnoreCase)]
    private static partial Regex OfferSubject();

    [GeneratedRegex(@"^\s*(?:(?:and )?(?:we|I)(?:'ll| will| can| shall| are| am)?(?: able to| happy to| glad to)?\s*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Keeper();

    [GeneratedRegex(@"^\s*(?:from|after|of|as of|following)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FromSomething();

    [GeneratedRegex(@"^\s*(?:from|after|of|as of|following)\s+(?:the |its |this |today|now|above|quot|offer|issu)*\s*(?:date|day|issu\w+|today|now|above|offer|quote|quotation|letter|proposal|" + ADay + @")", RegexOptions.IgnoreCase)]
    private static partial Regex FromDate();

    [GeneratedRegex(@"^\s*(?:from|after|as of|following)\s+(?<day>" + ADay + ")", RegexOptions.IgnoreCase)]
    private static partial Regex CountedFrom();

    [GeneratedRegex(@"\b(?:ISO|IEC|certif\w*|accredit\w*|licen[cs]e\w*|patent\w*|insurance)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Certificate();

    [GeneratedRegex(@"\p{L}{3}")]
    private static partial Regex MonthName();

    [GeneratedRegex(@"\d{4}")]
    private static partial Regex Year();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’-]*")]
    private static partial Regex Word();
}
