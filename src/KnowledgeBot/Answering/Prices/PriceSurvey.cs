using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Prices;

/// <summary>All prices of one thing and of nothing else: one line for each list, quotation or agreement that prices it.</summary>
static partial class PriceSurvey
{
    const int MostLines = 40;

    /// <param name="papers">Passages of all visible papers of the kind asked for.</param>
    /// <param name="terms">Of the question.</param>
    /// <returns>Null when none prices the thing by its whole name.</returns>
    public static Findings? Find(PriceSurveyQuestion asked, IReadOnlyList<SearchHit> papers, IReadOnlyList<QueryTerm> terms, DateOnly today, int noticeDays)
    {
        TermMatch match = new(terms, []);
        PriceQuestion words = PriceQuestion.OfThing([.. Enumerable.Range(0, terms.Count).Where(i => terms[i].Alternatives.Any(a => asked.Product.Contains(a.Term)) || asked.Product.Contains(terms[i].Word))]);
        HashSet<string> product = [.. asked.Product];
        PriceRow[] rows =
        [
            .. OwnEnd.Read(papers, today).GroupBy(h => h.Document).Where(d => IsMeant(d.MinBy(h => h.Ordinal)!, asked, today)).SelectMany(d => Rows([.. d.OrderBy(h => h.Ordinal)], words, match))
                .Where(r => product.SetEquals(r.Name) && (asked.Papers != PaperNoun.List || !Limit().IsMatch($"{r.Hit.Title} {string.Join(' ', r.Hit.Heading)} {r.Text}"))),
        ];
        if (asked.Papers == PaperNoun.List)
        {
            rows = [.. rows.OrderBy(r => r.Hit.Territory, StringComparer.Ordinal).ThenByDescending(r => r.Hit.Effective).DistinctBy(r => (r.Hit.Territory, r.Price?.Currency ?? r.Text, r.Per))];
        }

        Quote[] lines = [.. rows.DistinctBy(r => (r.Hit.Document, r.Text)).OrderBy(r => asked.Papers == PaperNoun.List ? null : r.Hit.Date).Take(MostLines).Select(r => Line(r, asked, match, today, noticeDays))];
        if (asked.Papers == PaperNoun.Agreement)
        {
            lines = [.. Amendments.Apply(string.Join(' ', asked.Product), lines, papers, today)];
        }

        return lines.Length == 0 ? null : new Findings(lines, new Confidence([], 1), [], asked.Papers == PaperNoun.List ? [.. Validity.Warnings(lines.Select(l => l.Hit), today, noticeDays)] : []);
    }

    static bool IsMeant(SearchHit opening, PriceSurveyQuestion asked, DateOnly today) => asked.Papers switch
    {
        PaperNoun.List => Validity.Holds(opening, today),
        PaperNoun.Agreement => Validity.Holds(opening, today) && PaperNouns.Of(opening) == PaperNoun.Agreement && !Amendments.IsAmendment(opening),
        _ => !opening.IsSuperseded(today) && PaperNouns.Of(opening) == PaperNoun.Quote && !(opening.Date > today) && (asked.When is null || (!(opening.Date < asked.When.From) && !(opening.Date > asked.When.To) && opening.Date is not null)),
    };

    static IEnumerable<PriceRow> Rows(SearchHit[] document, PriceQuestion asked, TermMatch match)
    {
        foreach (SearchHit hit in document)
        {
            string? currency = hit.ChunkKind == "table" ? ListCurrency.Of(hit, document) : null;
            (int Start, int Length)[] spans = [.. PassageUnits.Spans(hit.Body)];
            for (int i = 0; i < spans.Length; i++)
            {
                string text = hit.Body.Substring(spans[i].Start, spans[i].Length).Trim();
                IEnumerable<PriceRow> rows = hit.ChunkKind == "table" ? PriceRow.In(hit, i, text, asked, match, currency) : PriceRow.OfLine(hit, i, text, asked, match) is { } line ? [line] : [];
                foreach (PriceRow row in rows)
                {
                    yield return row;
                }
            }
        }
    }

    static Quote Line(PriceRow row, PriceSurveyQuestion asked, TermMatch match, DateOnly today, int noticeDays)
    {
        string whose = asked.Papers == PaperNoun.List ? row.Hit.Territory is { } place ? $"{place}: " : "" : row.Hit.Account is { } account ? $"{account}: " : "";
        string said = row.IsLine ? row.Text.Trim() : Wording.Row(asked.Papers == PaperNoun.List ? row.Text : Own(row.Text), match);
        Quote quote = new(row.Hit, Wording.Short($"{whose}{said}"), row.Verbatim);
        return asked.Papers == PaperNoun.List ? quote : Validity.Told(quote with { Said = row.Hit.Date is { } date ? $"{quote.Said.TrimEnd(' ', '.', ';')}, {Wording.Day(date)}" : quote.Said }, today, noticeDays);
    }

    /// <summary>A row of a quotation without the list price that stands beside the one quoted.</summary>
    static string Own(string row)
    {
        string[] cells = row.Split("; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] own = [.. cells.Where(c => !ListHead().IsMatch(PriceRow.Cell(c).Header))];
        return own.Any(c => PriceRow.Cell(c) is var (header, value) && PriceRow.IsPrice(header, value)) || own.Any(c => NetHead().IsMatch(PriceRow.Cell(c).Header)) ? string.Join("; ", own) : row;
    }

    /// <summary>No list price.</summary>
    [GeneratedRegex(@"\b(?:floor|minimum|lowest|street|walk-?away|cost price|internal|transfer)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\b(?:list|rrp|msrp|catalogue|standard|before discount)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListHead();

    [GeneratedRegex(@"\b(?:net|your|offer(?:ed)?|quoted|special|agreed|price)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NetHead();
}
