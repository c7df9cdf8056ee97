using System.Collections.Frozen;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Contradictions;

/// <summary>What one line, row or sentence states: that a thing, under its conditions, has a value.</summary>
/// <param name="Text">The unit as it stands in the passage.</param>
/// <param name="Thing">Its words and those of its conditions; a word of the question by its number, so that both ways of saying it are one.</param>
/// <param name="Per">What the value is for: "hour", "day"; empty where nothing is said.</param>
sealed partial record Claim(SearchHit Hit, string Text, IReadOnlySet<string> Thing, StatedValue Value, string Per)
{
    const int FewWords = 4;

    /// <summary>Words beside it that say what it is of: of its title and headings, of what announces its list, of what stands beside its value.</summary>
    public IReadOnlySet<string> Around { get; private init; } = new HashSet<string>();

    /// <summary>The words of title and headings and of what announces its list, part by part: "Ember combi ovens" names one thing in two ways.</summary>
    public IReadOnlyList<IReadOnlySet<string>> Called { get; private init; } = [];

    /// <summary>The question names the thing, or part of it.</summary>
    public bool IsAsked => Thing.Any(t => t[0] == '#');

    /// <summary>Words with which a value is stated, whatever it is of.</summary>
    static readonly FrozenSet<string> s_stating = FrozenSet.ToFrozenSet(
        """
        price prices cost costs fee fees charge charges charged rate rates list standard normal flat regular usual current currently basic net amount total value eur gbp usd chf aud cad jpy euro euros pound pounds dollar dollars sterling
        offer offers offered offering pay pays paid payable invoice invoiced quote quoted valid apply applies answer note remark position item service take takes last lasts run runs come comes amounts need needs require requires remain remains stay stays
        always every each all our your their per excl incl including excluding plus vat many much long often far keep keeps get give given
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(EnglishStemmer.Stem), StringComparer.Ordinal);

    /// <summary>The claims of a passage that a question may be answered with.</summary>
    /// <param name="currency">Of its table; null where it names none.</param>
    public static IEnumerable<Claim> In(SearchHit hit, string? currency, TermMatch match, ValueKind wanted) =>
        PassageUnits.Spans(hit.Body).Select(s => hit.Body.Substring(s.Start, s.Length).Trim()).Where(t => !OfOtherTime().IsMatch(t)).SelectMany(t => hit.ChunkKind == "table" ? OfRow(hit, t, currency, match, wanted) : [.. Of(hit, t, t, match, wanted), .. Listed(hit, t, match, wanted)]).Select(c => c.Placed(match));

    Claim Placed(TermMatch match)
    {
        IReadOnlySet<string>[] called = [.. Hit.Heading.Append(Hit.Title).Distinct().SelectMany(h => Part().Split(h)).Where(p => p.Any(char.IsLetter)).Select(p => Named(Analyzer.Tokens(p), match))];
        return this with { Around = called.SelectMany(c => c).Concat(Around).ToHashSet(StringComparer.Ordinal), Called = [.. called, .. Called] };
    }

    /// <summary>"Lead times: Skiff 5 weeks, Ketch 9 weeks": what announces the list goes with each of its items.</summary>
    static IEnumerable<Claim> Listed(SearchHit hit, string text, TermMatch match, ValueKind wanted)
    {
        if (Announced().Match(text) is not { Success: true } list || list.Groups["item"].Captures.Select(c => (Item: c.Value, Values: StatedValue.In(c.Value, wanted))).ToArray() is not { Length: > 1 } items || items.Any(i => i.Values.Count != 1))
        {
            return [];
        }

        HashSet<string> lead = Named(Analyzer.Tokens(list.Groups["lead"].Value), match);
        return items.Select(i => Labelled(hit, text, Figure().Replace(i.Item, " "), i.Values[0], match) with { Per = PerOf(i.Item), Around = lead, Called = [lead] });
    }

    static IEnumerable<Claim> OfRow(SearchHit hit, string row, string? currency, TermMatch match, ValueKind wanted)
    {
        (string Header, string Value)[] cells = Cells(row);
        string label = ProductName.OfRow(row);
        foreach ((string header, string value) in cells)
        {
            if (value == label || PriceRow.ProductCode().IsMatch(value))
            {
                continue;
            }

            if (Words(value) > FewWords)
            {
                foreach (Claim claim in Of(hit, row, value, match, wanted))
                {
                    yield return claim;
                }
            }
            else if (StatedValue.OfCell(header, value, currency, wanted) is { } stated)
            {
                // A further column of words is a condition of the row.
                string besides = string.Join(' ', cells.Where(c => c.Value != label && c.Value != value && !c.Value.Any(char.IsDigit) && Words(c.Value) <= FewWords && !PriceRow.ProductCode().IsMatch(c.Value) && !Unit().IsMatch(c.Header + " " + c.Value)).Select(c => c.Value));
                string[] units = [.. cells.Where(c => Words(c.Value) <= FewWords && !c.Value.Any(char.IsDigit)).Select(c => c.Value)];
                yield return Labelled(hit, row, $"{label} {header} {besides}", stated, match) with { Per = PerOf(string.Join("; ", units.Prepend($"{label} {header} {value}"))) };
            }
        }
    }

    /// <summary>A sentence in a cell may hold a semicolon: what stands under no head goes on with the cell before.</summary>
    static (string Header, string Value)[] Cells(string row)
    {
        List<(string Header, string Value)> cells = [];
        foreach ((string header, string value) in PriceRow.Cells(row))
        {
            if (header.Length == 0 && cells is [.., { Header.Length: > 0 } last])
            {
                cells[^1] = (last.Header, $"{last.Value}; {value}");
            }
            else
            {
                cells.Add((header, value));
            }
        }

        return [.. cells];
    }

    static IEnumerable<Claim> Of(SearchHit hit, string unit, string text, TermMatch match, ValueKind wanted)
    {
        if (StatedValue.In(text, wanted) is not [var stated])
        {
            yield break;
        }

        if (Line().Match(text) is { Success: true } line && Words(line.Groups["value"].Value) <= FewWords + 2)
        {
            yield return Labelled(hit, unit, line.Groups["label"].Value, stated, match) with { Per = PerOf(text), Around = Named(Analyzer.Tokens(Figure().Replace(Unit().Replace(line.Groups["value"].Value, " "), " ")), match) };
        }
        else if (Spoken(text, match) is { Count: > 0 } thing)
        {
            yield return new Claim(hit, unit, thing, stated, PerOf(text));
        }
    }

    static Claim Labelled(SearchHit hit, string unit, string label, StatedValue stated, TermMatch match) =>
        new(hit, unit, Named(Analyzer.Tokens(Unit().Replace(label, " ")), match), stated, PerOf(unit));

    /// <summary>In a sentence: the words of the question with what stands beside them, and what the sentence says it holds for.</summary>
    static HashSet<string> Spoken(string text, TermMatch match)
    {
        Token[] words = [.. Analyzer.Tokens(text).Where(t => !t.IsPart)];
        int[] asked = [.. Enumerable.Range(0, words.Length).Where(i => AskedBy(words[i], match) is not null && !s_stating.Contains(words[i].Term))];
        if (asked.Length == 0)
        {
            return [];
        }

        HashSet<int> named = [.. asked];
        foreach (int at in asked)
        {
            for (int i = at - 1; i >= 0 && IsBeside(words[i], words[i + 1], text); i--)
            {
                named.Add(i);
            }

            for (int i = at + 1; i < words.Length && IsBeside(words[i - 1], words[i], text) && !s_stating.Contains(words[i].Term); i++)
            {
                named.Add(i);
            }
        }

        IEnumerable<Token> conditions = Condition().Matches(Unit().Replace(text, m => new string(' ', m.Length))).Where(m => StatedValue.In(m.Value, ValueKind.Duration | ValueKind.Money | ValueKind.Percent).Count == 0).SelectMany(m => Analyzer.Tokens(m.Groups["what"].Value));
        return Named([.. named.Select(i => words[i]), .. conditions], match);
    }

    static bool IsBeside(Token left, Token right, string text) => text.AsSpan(left.Start + left.Length, right.Start - left.Start - left.Length).Trim([' ', '-']).IsEmpty;

    static HashSet<string> Named(IReadOnlyList<Token> words, TermMatch match) =>
        [.. words.Where(t => !t.IsPart && !s_stating.Contains(t.Term)).Select(t => AskedBy(t, match) is { } asked ? $"#{asked}" : t.Term)];

    static int? AskedBy(Token word, TermMatch match) => match.Met(word.Term).Where(m => m.Weight >= TermMatch.Spelt).OrderByDescending(m => m.Weight).Select(m => (int?)m.Word).FirstOrDefault();

    static string PerOf(string text) => Unit().Match(text) is { Success: true } unit ? EnglishStemmer.Stem(unit.Groups["u"].Value.ToLowerInvariant()) : "";

    static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex(@"^[-*•\s]*(?<label>[^:;]{2,80}?)(?::|\s[–—-])\s+(?<value>[^:]{1,60})$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^[-*•\s]*(?<lead>[^:;,]{2,80}):\s+(?<item>[^,;]{3,60}?)(?:(?:[,;]\s+|,?\s+and\s+)(?<item>[^,;]{3,60}?))+\.?$")]
    private static partial Regex Announced();

    /// <summary>A number with its unit of time, or the day that stands for one.</summary>
    [GeneratedRegex(@"\S*\d\S*(?:\s?%)?(?:[- ](?:working |business |calendar )?(?:minute|hour|day|week|month|year)s?\b)?|\b(?:next|following|same) (?:working |business )?day\b", RegexOptions.IgnoreCase)]
    private static partial Regex Figure();

    [GeneratedRegex(@"[:;,()–—|]")]
    private static partial Regex Part();

    /// <summary>"per hour", "£90 an hour", "/ hour".</summary>
    [GeneratedRegex(@"(?:\b(?:per|each)\s+|(?<=\d )an?\s+|/\s?)(?:\d+\s)?(?<u>hour|day|night|week|month|quarter|year|visit|trip|piece|unit|user|seat|site|litre|liter|metre|meter|kilo|kg|km|mile|person|head|thousand|order|shipment|pallet|tonne|ton|box|pack|licen[cs]e)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unit();

    /// <summary>For whom or what, when, or in what case it holds; "within two weeks" only says how long.</summary>
    [GeneratedRegex(@"\b(?:for|with|without|outside|under|on|if|when|above|below|over|beyond|more than|less than|fewer than|up to|from|except|(?<!\b(?:minutes?|hours?|days?|weeks?|months?|years?|end|start|beginning) )of|(?-i:in(?= (?:the )?\p{Lu})))\s+(?:an?\s+|the\s+|any\s+|our\s+)?(?<what>[\p{L}\d%][\w%,.'’-]*(?:\s+[\p{L}\d%][\w%'’-]*){0,2})", RegexOptions.IgnoreCase)]
    private static partial Regex Condition();

    /// <summary>What was, or will be.</summary>
    [GeneratedRegex(@"\b(?:was|were|formerly|previously|used to|no longer|until \d|until (?:the )?(?:end of )?\p{Lu}|from \d{1,2} \p{Lu}|from (?:January|February|March|April|May|June|July|August|September|October|November|December)|as of|will (?:be|cost|rise|go)|plan(?:s|ned)|propos\w+|draft)\b")]
    private static partial Regex OfOtherTime();
}
