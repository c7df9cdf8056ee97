using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Prices;

/// <summary>A row of a price list, held against a question.</summary>
/// <param name="Precision">How much of what the row is about was asked for.</param>
/// <param name="Missed">Words of the question that neither the row nor its list speaks of.</param>
sealed partial record PriceRow(SearchHit Hit, int Index, string Text, double Precision, IReadOnlyList<int> Missed)
{
    const double Met = 0.4;
    const double AsWritten = 0.9;

    /// <summary>A column may be headed by another word for the same place: "Netherlands EUR" for the Dutch price.</summary>
    const double InHeader = 0.55;

    /// <param name="currency">Of the whole list; null where it names none.</param>
    /// <returns>One for each column that is meant; none when the row has no price or is about something else.</returns>
    public static IEnumerable<PriceRow> In(SearchHit hit, int index, string text, PriceQuestion question, TermMatch match, string? currency = null)
    {
        foreach ((IReadOnlyList<PriceCell> cells, string thing, MetricPeriod? period) in PriceColumns.Of(text, currency, question, match, hit.Date ?? hit.Effective ?? DateOnly.FromDayNumber(735000)))
        {
            SearchHit then = period is null ? hit : hit with { Effective = period.From, Expires = period.To };
            if (Of(then, index, cells, thing, question, match) is { } row)
            {
                yield return row with { Verbatim = text, IsOfTime = period is not null };
            }
        }
    }

    static PriceRow? Of(SearchHit hit, int index, IReadOnlyList<PriceCell> cells, string thing, PriceQuestion question, TermMatch match)
    {
        if (cells.Count < 2 || !cells.Any(c => c.IsPrice) || question.Codes.Any(code => !cells.Any(c => c.Value.Contains(code, StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        PriceCell[] named = [.. cells.Where(c => !c.IsPrice && !Aside().IsMatch(c.Header) && c.Value.Any(char.IsLetter) && PriceQuestion.Code().Count(c.Value) < 2).Take(4), new PriceCell("", thing, false)];
        Token[] subject = [.. named.SelectMany(c => Analyzer.Tokens(c.Value)).Where(t => !t.IsPart)];
        HashSet<int> here = [.. subject.SelectMany(t => match.Met(t.Term)).Where(m => m.Weight >= Met).Select(m => m.Word)];
        HashSet<int> around = [.. Analyzer.Tokens($"{hit.Title}. {string.Join(". ", hit.Heading)}. {hit.Place}. {hit.Uri.Replace('-', ' ').Replace('/', ' ')}.").SelectMany(t => match.Met(t.Term)).Where(m => m.Weight >= 0.9).Select(m => m.Word)];
        around.UnionWith(Analyzer.Tokens(string.Join(". ", cells.Select(c => c.Header))).SelectMany(t => match.Met(t.Term)).Where(m => m.Weight >= InHeader).Select(m => m.Word));
        if (question.Codes.Count == 0 && !question.Words.Any(here.Contains))
        {
            return null;
        }

        // Codes and sizes beside a name make it no other thing.
        Token[] told = [.. named.Where(c => !IsCode(c.Header, c.Value) && !Measure().IsMatch(c.Value)).SelectMany(c => Analyzer.Tokens(c.Value)).Where(t => !t.IsPart && !t.Word.Any(char.IsDigit))];
        double precision = told.Length == 0 ? 0 : told.Count(t => match.Met(t.Term).Any(m => m.Weight >= 0.9 && question.Words.Contains(m.Word))) / (double)told.Length;
        return WithPrice(new PriceRow(hit, index, string.Join("; ", cells.Select(c => c.Text)), precision, [.. question.Words.Where(w => !here.Contains(w) && !around.Contains(w) && !question.Codes.Any(c => c.Contains(match.Terms[w].Word, StringComparison.OrdinalIgnoreCase)))]), cells, thing);
    }

    /// <summary>The whole row as it stands in the passage.</summary>
    public string Verbatim { get; private init; } = Text;

    /// <summary>Of a column that is for a time of its own.</summary>
    public bool IsOfTime { get; private init; }

    /// <summary>Of a column that only says until when.</summary>
    public bool IsOfOldTime => IsOfTime && Hit.Effective is null;

    /// <summary>What it prices, word by word.</summary>
    public IReadOnlyList<string> Name { get; private init; } = [];

    /// <summary>Its price; null where it has several.</summary>
    public SaidAmount? Price { get; private init; }

    /// <summary>What the price buys; "each" where nothing is said.</summary>
    public string Per { get; private init; } = Each;

    /// <summary>What else tells it from other rows: a quantity, an edition.</summary>
    public IReadOnlyList<string> Besides { get; private init; } = [];

    /// <summary>Read in a sentence, where a name is known as far as it was asked for.</summary>
    public bool IsLine { get; private init; }

    const string Each = "each";

    /// <summary>A line of a text that prices just what was asked for: "Fern gate (FG-4): EUR 60", "the Fern gate is EUR 60 each".</summary>
    /// <returns>Null when the line prices nothing, or something else.</returns>
    public static PriceRow? OfLine(SearchHit hit, int index, string text, PriceQuestion question, TermMatch match)
    {
        foreach (Match line in PricedLine().Matches(text))
        {
            string name = line.Groups["name"].Value;
            string code = line.Groups["code"].Value;
            Token[] words = [.. Analyzer.Tokens(name).Where(t => !t.IsPart)];
            int asked = words.Reverse().TakeWhile(t => match.Met(t.Term).Any(m => m.Weight >= AsWritten && question.Words.Contains(m.Word))).Count();
            if (asked == 0 || (asked < words.Length && !EndsBefore(words[^(asked + 1)], words[^asked], name)) || (question.Codes.Count > 0 && !question.Codes.Any(c => code.Contains(c, StringComparison.OrdinalIgnoreCase)))
                || SaidAmount.In(line.Groups["amount"].Value).FirstOrDefault() is not { } price)
            {
                continue;
            }

            HashSet<int> said = [.. Analyzer.Tokens($"{text}. {hit.Title}. {string.Join(". ", hit.Heading)}. {hit.Uri.Replace('-', ' ').Replace('/', ' ')}.").SelectMany(t => match.Met(t.Term)).Where(m => m.Weight >= Met).Select(m => m.Word)];
            string after = text[(line.Index + line.Length)..];
            return new PriceRow(hit, index, text.Trim(), 1, [.. question.Words.Where(w => !said.Contains(w))])
            {
                IsLine = true, Name = [.. words[^asked..].Select(t => t.Term)], Price = price, Per = Unit().Match(after) is { Success: true, Index: <= 3 } unit ? Spoken(unit.Value) : Each,
            };
        }

        return null;
    }

    /// <summary>Whether a word is no part of the name after it: a figure, or one with a small word between ("from 1 May the Fern gate").</summary>
    static bool EndsBefore(Token word, Token name, string text) => word.Word.All(char.IsDigit) || text[(word.Start + word.Length)..name.Start].Any(char.IsLetter);

    /// <summary>Whether both price the same thing by the same measure and give different prices.</summary>
    public bool Contradicts(PriceRow other) => Price is { } one && other.Price is { } two && one.Value != two.Value && (one.Currency == two.Currency || one.Currency is null || two.Currency is null)
        && Hit.Document != other.Hit.Document && Hit.Territory == other.Hit.Territory && Per == other.Per && IsFloor == other.IsFloor && Name.Count > 0 && Name.ToHashSet(StringComparer.Ordinal).SetEquals(other.Name) && Besides.ToHashSet(StringComparer.Ordinal).SetEquals(other.Besides);

    /// <summary>Whether another row, of a whole list, gives the same price for the same thing.</summary>
    public bool Repeats(PriceRow list) => !list.IsOfTime && Name.Count > 0 && list.Name.SequenceEqual(Name) && list.Price is { } price && price.Value == Price?.Value && price.Currency == Price.Currency;

    bool IsFloor => PriceQuestion.IsQualifiedIn($"{Hit.Title} {string.Join(' ', Hit.Heading)} {Text}");

    static string Spoken(string unit) => string.Join(' ', Analyzer.Tokens(unit).Where(t => !t.IsPart && t.Word is not ("per" or "and")).Select(t => t.Term)) is { Length: > 0 } words and not "apiec" ? words : Each;

    static PriceRow WithPrice(PriceRow row, IReadOnlyList<PriceCell> cells, string thing)
    {
        string name = cells.Where(c => c.Value.Any(char.IsLetter) && !IsCode(c.Header, c.Value) && !IsAmount(c.Value)).Select(c => c.Value).FirstOrDefault() ?? "";
        PriceCell[] prices = [.. cells.Where(c => c.IsPrice)];
        string[] units = [.. cells.Where(c => !prices.Contains(c)).Select(c => c.Value).Append(prices is [var p] ? $"{p.Value} {p.Header}" : "").Select(v => Unit().Match(v)).Where(m => m.Success).Select(m => Spoken(m.Value))];
        return row with
        {
            Name = ProductName.Words($"{name} {thing}"), Price = prices is [var only] ? SaidAmount.OfCell(only.Header, only.Value) : null, Per = units.FirstOrDefault() ?? Each,
            Besides = [.. cells.Where(c => c.Value != name && !prices.Contains(c) && !IsCode(c.Header, c.Value) && !Unit().IsMatch(c.Value) && !Remark().IsMatch(c.Header)).SelectMany(c => Analyzer.Tokens(c.Value)).Select(t => t.Term)],
        };
    }

    [GeneratedRegex(@"change|remark|note|comment|valid|effective|expires|currency|owner", RegexOptions.IgnoreCase)]
    private static partial Regex Remark();

    /// <summary>A name, a code behind it or not, a word that says that it costs so much or nothing, and the amount.</summary>
    [GeneratedRegex(@"(?<name>[^.;:|(),]{2,80}?)\s*(?:\((?<code>[^)]{1,40})\))?\s*(?:[:=|–—-]\s*|\b(?:is|are|costs?|now|at|for|remains?|stays?|will|be|priced|set|to|from|goes|rises|falls|drops|comes|up|down)\b\s*)*(?<amount>(?:\b[A-Z]{3}|(?:\b[A-Z]{1,2})?[$€£¥])\s?\d[\d,.'’]*\d|(?:\b[A-Z]{3}|(?:\b[A-Z]{1,2})?[$€£¥])\s?\d)")]
    private static partial Regex PricedLine();

    /// <summary>Whether a row of a table names a price.</summary>
    public static bool IsPriced(string text) => Cells(text) is { Length: > 1 } cells && cells.Any(c => IsPrice(c.Header, c.Value));

    public static bool IsPriceHeader(string header) => PriceHeader().IsMatch(header);

    /// <summary>Whether a cell is an amount and nothing else.</summary>
    public static bool IsAmount(string value) => Amount().IsMatch(value);

    public static (string Header, string Value)[] Cells(string text) => [.. text.Split("; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Cell)];

    public static (string Header, string Value) Cell(string cell) => cell.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? (cell[..colon], cell[(colon + 2)..]) : ("", cell);

    public static bool IsPrice(string header, string value) => value.Any(char.IsDigit) && (Symbol().IsMatch(value) || (PriceHeader().IsMatch(header) && Amount().IsMatch(value)));

    /// <summary>What one price buys: "each", "per day", "per site and year".</summary>
    [GeneratedRegex(@"\b(?:each|apiece|per\s+\p{L}+(?:(?:\s+(?:and|per)\s+|\s*/\s*)(?:\d+\s+)?\p{L}+)*)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Unit();

    /// <summary>A cell that is a code and nothing else: "FG-4", "PC-S", "HLM100".</summary>
    [GeneratedRegex(@"^(?=.*[\d-])(?=.*[A-Z])[A-Z0-9][A-Z0-9./-]{1,14}$")]
    public static partial Regex ProductCode();

    static bool IsCode(string header, string value) => ProductCode().IsMatch(value) || (CodeHeader().IsMatch(header) && value.Length <= LongestCode && !value.Contains(' ', StringComparison.Ordinal));

    const int LongestCode = 15;

    [GeneratedRegex(@"\b(?:code|sku|id|ref(?:erence)?|(?:item|part|art(?:icle|\.)?|product|order|material|cat(?:alogue)?) ?(?:no\.?|nr\.?|number|#))(?!\p{L})|^(?:no\.?|nr\.?|number|#)$", RegexOptions.IgnoreCase)]
    private static partial Regex CodeHeader();

    /// <summary>"10 l", "36 months".</summary>
    [GeneratedRegex(@"^\d[\d.,]*\s?\p{L}{1,8}\.?$")]
    private static partial Regex Measure();

    [GeneratedRegex(@"\([^)]*\)")]
    public static partial Regex Brackets();

    [GeneratedRegex(@"[$€£¥]|\b(?:USD|EUR|GBP|JPY|CHF|SGD|AUD|CAD|HKD)\b")]
    private static partial Regex Symbol();

    [GeneratedRegex(@"price|list|cost|fee|rate|amount|preis|\b(?:usd|eur|gbp|jpy|chf|sgd)\b|per (?:year|month|user|day)|_(?:usd|eur|gbp|jpy|chf)", RegexOptions.IgnoreCase)]
    private static partial Regex PriceHeader();

    [GeneratedRegex(@"^\D{0,4}\d[\d.,' ]*\D{0,12}$")]
    private static partial Regex Amount();

    [GeneratedRegex(@"change|remark|note|comment|valid|effective|expires|from|to\b|min", RegexOptions.IgnoreCase)]
    private static partial Regex Aside();
}
