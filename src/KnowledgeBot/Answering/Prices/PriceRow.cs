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

    /// <summary>A column may be headed by another word for the same place: "Netherlands EUR" for the Dutch price.</summary>
    const double InHeader = 0.55;

    /// <returns>Null when the row has no price or is about something else.</returns>
    public static PriceRow? Of(SearchHit hit, int index, string text, PriceQuestion question, TermMatch match)
    {
        (string Header, string Value)[] cells = [.. text.Split("; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Cell)];
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
        return new PriceRow(hit, index, text, precision, [.. question.Words.Where(w => !here.Contains(w) && !around.Contains(w) && !question.Codes.Any(c => c.Contains(match.Terms[w].Word, StringComparison.OrdinalIgnoreCase)))]);
    }

    static (string Header, string Value) Cell(string cell) => cell.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? (cell[..colon], cell[(colon + 2)..]) : ("", cell);

    static bool IsPrice(string header, string value) => value.Any(char.IsDigit) && (Symbol().IsMatch(value) || (PriceHeader().IsMatch(header) && Amount().IsMatch(value)));

    [GeneratedRegex(@"[$€£¥]|\b(?:USD|EUR|GBP|JPY|CHF|SGD|AUD|CAD|HKD)\b")]
    private static partial Regex Symbol();

    [GeneratedRegex(@"price|list|cost|fee|rate|amount|preis|\b(?:usd|eur|gbp|jpy|chf|sgd)\b|per (?:year|month|user|day)|_(?:usd|eur|gbp|jpy|chf)", RegexOptions.IgnoreCase)]
    private static partial Regex PriceHeader();

    [GeneratedRegex(@"^\D{0,4}\d[\d.,' ]*\D{0,12}$")]
    private static partial Regex Amount();

    [GeneratedRegex(@"change|remark|note|comment|valid|effective|expires|from|to\b|min", RegexOptions.IgnoreCase)]
    private static partial Regex Aside();
}
