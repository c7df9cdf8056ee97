using System.Globalization;
using System.Text;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Briefs;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Comparables;

/// <summary>Says which firms are like the one asked about and why, how their deals ended, and what was listed, quoted and contracted; three prices, never mixed.</summary>
sealed class ComparableText(CitationList cite, DateOnly day, int noticeDays)
{
    const int MaxReasons = 4;
    const int MaxDeals = 3;
    const int MaxPriceLines = 8;
    const int MaxQuote = 400;

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
        HashSet<string> said = [.. why.Select(q => Plain(q.Verbatim))];
        foreach (PriceKind kind in Enum.GetValues<PriceKind>())
        {
            // A sentence with three prices is said once, with all three in it.
            IEnumerable<IGrouping<(long ChunkId, string Quote), FoundFact>> sentences = firm.Prices.Where(f => f.Fact.Price == kind && f.Fact.Amount is not null).GroupBy(f => (f.ChunkId, f.Fact.Quote));
            lines.AddRange(sentences.OrderBy(g => cite.Passage(g.Key.ChunkId) is { } hit && Validity.HasEnded(hit, day)).Select(g => Price(kind, [.. g], said)).OfType<string>().Take(MaxPriceLines));
        }

        return lines;
    }

    string? Proposal(DocumentSummary document) => cite.Passage(document.FirstChunk) is { } hit && cite.Cite(document.FirstChunk, hit.Body.Split('\n')[0].Trim()) is > 0 and var n
        ? $"{(document.IsSuperseded(day) ? "Superseded proposal" : Validity.HasEnded(hit, day) ? "Expired proposal" : "Proposal")}{(document.Date is { } date ? $" of {DealLines.Words(date)}" : "")}: {document.Title}{Note(hit)} [{n}]" : null;

    string? Price(PriceKind kind, FoundFact[] facts, HashSet<string> said)
    {
        FactRecord first = facts[0].Fact;
        if (cite.Passage(facts[0].ChunkId) is not { } hit)
        {
            return null;
        }

        // A cell says its price and not of what: its row does.
        string? row = hit.ChunkKind == "table" ? PassageUnits.Spans(hit.Body).Select(s => hit.Body.Substring(s.Start, s.Length).Trim()).FirstOrDefault(r => r.Contains(first.Quote, StringComparison.Ordinal)) : null;
        if (!said.Add(Plain(row ?? first.Quote)))
        {
            return null;
        }

        string amounts = string.Join(", ", facts.Select(f => $"{DealLines.Amount(f.Fact.Amount!.Value, f.Fact.Currency)}{(f.Fact.Per is { } per ? $" per {per}" : "")}").Distinct());
        string what = row is not null ? ProductName.OfRow(row) is { Length: > 0 } name ? $"{name} " : "" : "";
        return cite.Cite(hit.ChunkId, row ?? first.Quote) is > 0 and var n ? $"{kind.ToString().ToLowerInvariant()}: {what}{amounts}{Note(hit)} — “{Clip(row ?? first.Quote)}” [{n}]" : null;
    }

    string Note(SearchHit hit) => Validity.Note(hit, day, noticeDays) is { } note ? $" ({note})" : "";

    static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static string Clip(string text)
    {
        string line = Plain(text);
        return line.Length <= MaxQuote ? line : line[..(line.LastIndexOf(' ', MaxQuote) is > 0 and var space ? space : MaxQuote)] + " …";
    }

    /// <summary>The CRM's amount is what was signed once a deal is won; before that it is what the owner expects.</summary>
    static string Deal(DealRecord deal) => $"{(deal.Outcome == DealOutcome.Won ? "Contracted" : deal.Outcome == DealOutcome.Lost ? "Lost at" : "Open at")} {DealLines.Money(deal)}{(deal.Product is { } product ? $" for {product}" : "")}{(deal.Competitor is { } rival ? $", against {rival}" : "")}{(deal.Reason is { } reason ? $", reason {reason}" : "")} (CRM {deal.ExternalId})";
}
