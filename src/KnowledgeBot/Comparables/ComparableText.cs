using System.Globalization;
using System.Text;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Briefs;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Comparables;

/// <summary>Says which firms are like the one asked about and why, how their deals ended, and what was listed, quoted and contracted; three prices, never mixed.</summary>
sealed class ComparableText(CitationList cite, DateOnly day)
{
    const int MaxReasons = 4;
    const int MaxDeals = 3;
    const int MaxQuote = 160;

    /// <param name="firms">Each with what its reports say of why its deals ended as they did.</param>
    public string Of(AccountView reference, IReadOnlyList<(ComparableFirm Firm, IReadOnlyList<Quote> Why)> firms)
    {
        string known = string.Join("; ", reference.Attributes.Select(a => $"{a.Key.Replace('_', ' ')}: {a.Value}"));
        string like = reference.Name.Length > 0 ? $"{reference.Name}{(known.Length > 0 ? $" ({known})" : "")}" : known.Length > 0 ? $"what you describe ({known})" : "what you describe";
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"Firms like {like}, the closest first:");
        foreach ((ComparableFirm firm, IReadOnlyList<Quote> why) in firms)
        {
            text.Append("\n\n").Append(Head(firm));
            foreach (string line in Lines(firm, why))
            {
                text.Append("\n- ").Append(line);
            }
        }

        return text.ToString();
    }

    /// <summary>The deals of a firm that are named.</summary>
    public static IEnumerable<DealRecord> Shown(ComparableFirm firm) => firm.Deals.Where(d => d.Amount > 0 || d.ListAmount > 0).Take(MaxDeals);

    static string Head(ComparableFirm firm) => $"{firm.Likeness.Account}: {string.Join(", ", firm.Likeness.Why.Take(MaxReasons))}. {string.Join(". ", Shown(firm).Select(Deal).DefaultIfEmpty("No deal that you may see"))}.";

    /// <summary>Each on a line of its own beside its source.</summary>
    IEnumerable<string> Lines(ComparableFirm firm, IReadOnlyList<Quote> why)
    {
        List<string> lines = [.. why.Select(q => cite.Cite(q.Hit.ChunkId, q.Verbatim) is > 0 and var n ? $"{Wording.Source(q.Hit)}: {q.Said} [{n}]" : null).OfType<string>(), .. firm.Proposals.Take(2).Select(Proposal).OfType<string>()];
        foreach (PriceKind kind in Enum.GetValues<PriceKind>())
        {
            lines.AddRange(firm.Prices.Where(f => f.Fact.Price == kind && f.Fact.Amount is not null).DistinctBy(f => (f.Fact.Amount, f.Fact.Currency, f.Fact.Value.ToLowerInvariant())).Take(MaxDeals).Select(f => Price(kind, f)).OfType<string>());
        }

        return lines;
    }

    string? Proposal(DocumentSummary document) => cite.Passage(document.FirstChunk) is { } hit && cite.Cite(document.FirstChunk, hit.Body.Split('\n')[0].Trim()) is > 0 and var n
        ? $"{(document.IsSuperseded(day) ? "Superseded proposal" : "Proposal")}{(document.Date is { } date ? $" of {DealLines.Words(date)}" : "")}: {document.Title} [{n}]" : null;

    string? Price(PriceKind kind, FoundFact f) => cite.Cite(f.ChunkId, f.Fact.Quote) is > 0 and var n
        ? $"{kind.ToString().ToLowerInvariant()}: {DealLines.Amount(f.Fact.Amount!.Value, f.Fact.Currency)}{(f.Fact.Per is { } per ? $" per {per}" : "")} — “{Clip(f.Fact.Quote)}” [{n}]" : null;

    static string Clip(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MaxQuote ? line : line[..(line.LastIndexOf(' ', MaxQuote) is > 0 and var space ? space : MaxQuote)] + " …";
    }

    /// <summary>The CRM's amount is what was signed once a deal is won; before that it is what the owner expects.</summary>
    static string Deal(DealRecord deal) => $"{(deal.Outcome == DealOutcome.Won ? "Contracted" : deal.Outcome == DealOutcome.Lost ? "Lost at" : "Open at")} {DealLines.Money(deal)}{(deal.Product is { } product ? $" for {product}" : "")}{(deal.Competitor is { } rival ? $", against {rival}" : "")}{(deal.Reason is { } reason ? $", reason {reason}" : "")} (CRM {deal.ExternalId})";
}
