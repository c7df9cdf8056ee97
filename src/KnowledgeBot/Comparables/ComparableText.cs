using System.Globalization;
using System.Text;
using KnowledgeBot.Answering;
using KnowledgeBot.Briefs;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Comparables;

/// <summary>Says which firms are like the one asked about, why, and what was listed, quoted and contracted; three prices, never mixed.</summary>
sealed class ComparableText(CitationList cite, DateOnly day)
{
    const int MaxReasons = 4;

    public string Of(AccountView reference, IReadOnlyList<ComparableFirm> firms)
    {
        string known = string.Join("; ", reference.Attributes.Select(a => $"{a.Key.Replace('_', ' ')}: {a.Value}"));
        string like = reference.Name.Length > 0 ? $"{reference.Name}{(known.Length > 0 ? $" ({known})" : "")}" : $"what you describe ({known})";
        if (firms.Count == 0)
        {
            return known.Length == 0 ? $"Nothing is recorded about {like} that firms could be compared by." : $"No firm you may see is like {like}.";
        }

        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"Firms like {like}, the closest first:");
        foreach (ComparableFirm firm in firms)
        {
            text.Append("\n- ").Append(Firm(firm));
        }

        return text.ToString();
    }

    string Firm(ComparableFirm firm)
    {
        List<string> parts = [$"{firm.Likeness.Account}: {string.Join(", ", firm.Likeness.Why.Take(MaxReasons))}"];
        parts.AddRange(firm.Proposals.Take(2).Select(Proposal).OfType<string>());
        foreach (PriceKind kind in Enum.GetValues<PriceKind>())
        {
            if (Prices(firm.Prices.Where(f => f.Fact.Price == kind)) is { } prices)
            {
                parts.Add($"{kind.ToString().ToLowerInvariant()} {prices}");
            }
        }

        parts.AddRange(firm.Deals.Where(d => d.Amount > 0 || d.ListAmount > 0).Take(3).Select(Deal));
        if (parts.Count == 1)
        {
            parts.Add("no proposal and no price that you may see");
        }

        return string.Join(". ", parts) + ".";
    }

    string? Proposal(DocumentSummary document) => cite.Passage(document.FirstChunk) is { } hit && cite.Cite(document.FirstChunk, hit.Body.Split('\n')[0].Trim()) is > 0 and var n
        ? $"{(document.IsSuperseded(day) ? "Superseded proposal" : "Proposal")}{(document.Date is { } date ? $" of {DealLines.Words(date)}" : "")}: {document.Title} [{n}]" : null;

    string? Prices(IEnumerable<FoundFact> facts)
    {
        string[] said = [.. facts.Where(f => f.Fact.Amount is not null).DistinctBy(f => (f.Fact.Amount, f.Fact.Currency, f.Fact.Value.ToLowerInvariant())).Take(3)
            .Select(f => cite.Cite(f.ChunkId, f.Fact.Quote) is > 0 and var n ? $"{DealLines.Amount(f.Fact.Amount!.Value, f.Fact.Currency)}{(f.Fact.Per is { } per ? $" per {per}" : "")} for {f.Fact.Value} [{n}]" : null).OfType<string>()];
        return said.Length == 0 ? null : string.Join(", ", said);
    }

    /// <summary>The CRM's amount is what was signed once a deal is won; before that it is what the owner expects.</summary>
    static string Deal(DealRecord deal) => $"{(deal.Outcome == DealOutcome.Won ? "contracted" : deal.Outcome == DealOutcome.Lost ? "lost at" : "open at")} {DealLines.Money(deal)}{(deal.Product is { } product ? $" for {product}" : "")} (CRM {deal.ExternalId})";
}
