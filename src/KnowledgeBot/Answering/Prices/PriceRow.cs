using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Quotes;
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

    /// <returns>Null when the row has no price or is about something else.</returns>
    public static PriceRow? Of(SearchHit hit, int index, string text, PriceQuestion question, TermMatch match)
    {
        (string Header, string Value)[] cells = Cells(text);
        if (cells.Length < 2 || !cells.Any(c => IsPrice(c.Header, c.Value)) || question.Codes.Any(code => !cells.Any(c => c.Value.Contains(code, StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        Token[] subject = [.. cells.Where(c => !IsPrice(c.Header, c.Value) && !Aside().IsMatch(c.Header) && c.Value.Any(char.IsLetter) && PriceQuestion.Code().Count(c.Value) < 2).Take(4).SelectMany(c => Analyzer.Tokens(c.Value)).Where(t => !t.IsPart)];
        HashSet<int> here = [.. subject.SelectMany(t => match.Met(t.Term)).Where(m => m.Weight >= Met).Select(m => m.Word)];
        HashSet<int> around = [.. Analyzer.Tokens($"{hit.Title}. {string.Join(". ", hit.Heading)}. {hit.Place}. {hit.Uri.Replace('-', ' ').Replace('/', ' ')}.").SelectMany(t => match.Met(t.Term)).Where(m => m.Weight >= 0.9).Select(m => m.Word)];
        around.UnionWith(Analyzer.Tokens(string.Join(". ", cells.Select(c => c.Header))).SelectMany(t => match.Met(t.Term)).Where(m => m.Weight >= InHeader).Select(m => m.Word));
        if (question.Codes.Count == 0 && !question.Words.Any(here.Contains))
        {
            return null;
        }

        Token[] told = [.. subject.Where(t => !t.Word.Any(char.IsDigit))];
        double precision = told.Length == 0 ? 0 : told.Count(t => match.Met(t.Term).Any(m => m.Weight >= 0.9 && question.Words.Contains(m.Word))) / (double)told.Length;
        return WithPrice(new PriceRow(hit, index, text, precision, [.. question.Words.Where(w => !here.Contains(w) && !around.Contains(w) && !question.Codes.Any(c => c.Contains(match.Terms[w].Word, StringComparison.OrdinalIgnoreCase)))]), cells);
    }

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

    bool IsFloor => PriceQuestion.IsQualifiedIn($"{Hit.Title} {string.Join(' ', Hit.Heading)} {Text}");

    static string Spoken(string unit) => string.Join(' ', Analyzer.Tokens(unit).Where(t => !t.IsPart && t.Word is not ("per" or "and")).Select(t => t.Term)) is { Length: > 0 } words and not "apiec" ? words : Each;

    static PriceRow WithPrice(PriceRow row, (string Header, string Value)[] cells)
    {
        string name = cells.Select(c => c.Value).FirstOrDefault(v => v.Any(char.IsLetter) && !ProductCode().IsMatch(v) && !IsAmount(v)) ?? "";
        (string Header, string Value)[] prices = [.. cells.Where(c => IsPrice(c.Header, c.Value))];
        string[] units = [.. cells.Where(c => !prices.Contains(c)).Select(c => c.Value).Append(prices is [var p] ? $"{p.Value} {p.Header}" : "").Select(v => Unit().Match(v)).Where(m => m.Success).Select(m => Spoken(m.Value))];
        return row with
        {
            Name = ProductName.Words(name), Price = prices is [var only] ? SaidAmount.OfCell(only.Header, only.Value) : null, Per = units.FirstOrDefault() ?? Each,
            Besides = [.. cells.Where(c => c.Value != name && !prices.Contains(c) && !ProductCode().IsMatch(c.Value) && !Unit().IsMatch(c.Value) && !Remark().IsMatch(c.Header)).SelectMany(c => Analyzer.Tokens(c.Value)).Select(t => t.Term)],
        };
    }

    [GeneratedRegex(@"change|remark|note|comment|valid|effective|expires|currency|owner", RegexOptions.IgnoreCase)]
    private static partial Regex Remark();

    /// <summary>A name, a code behind it or not, a word that says that it costs so much or nothing, and the amount.</summary>
    [GeneratedRegex(@"(?<name>[^.;:|(),]{2,80}?)\s*(?:\((?<code>[^)]{1,40})\))?\s*(?:[:=|–—-]\s*|\b(?:is|are|costs?|now|at|for|remains?|stays?|will|be|priced|set|to|from|goes|rises|falls|drops|comes|up|down)\b\s*)*(?<amount>(?:\b[A-Z]{3}|(?:\b[A-Z]{1,2})?[$€£¥])\s?\d[\d,.'’]*\d|(?:\b[A-Z]{3}|(?:\b[A-Z]{1,2})?[$€£¥])\s?\d)")]
    private static partial Regex PricedLine();

    /// <summary>Whether a row of a table names a price.</summary>
    public static bool IsPriced(string text) => Cells(text) is { Length: > 1 } cells && cells.Any(c => IsPrice(c.Header, c.Value));

    /// <summary>Whether a cell is an amount and nothing else.</summary>
    public static bool IsAmount(string value) => Amount().IsMatch(value);

    static (string Header, string Value)[] Cells(string text) => [.. text.Split("; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Cell)];

    static (string Header, string Value) Cell(string cell) => cell.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? (cell[..colon], cell[(colon + 2)..]) : ("", cell);

    static bool IsPrice(string header, string value) => value.Any(char.IsDigit) && (Symbol().IsMatch(value) || (PriceHeader().IsMatch(header) && Amount().IsMatch(value)));

    /// <summary>What one price buys: "each", "per day", "per site and year".</summary>
    [GeneratedRegex(@"\b(?:each|apiece|per\s+\p{L}+(?:(?:\s+(?:and|per)\s+|\s*/\s*)(?:\d+\s+)?\p{L}+)*)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Unit();

    /// <summary>A cell that is a code and nothing else: "FG-4", "PC-S", "HLM100".</summary>
    [GeneratedRegex(@"^(?=.*[\d-])(?=.*[A-Z])[A-Z0-9][A-Z0-9./-]{1,14}$")]
    public static partial Regex ProductCode();

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
