using System.Globalization;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Briefs;

/// <summary>Lays an account's material out on one page: what is pressing first, the newest first, a few lines each.</summary>
sealed class BriefPage(BriefMaterial material, CitationList cite)
{
    const int MaxQuote = 180;

    public IReadOnlyList<BriefSection> Sections() =>
    [
        .. new[]
        {
            Section("At a glance", Glance(), 4),
            Section("Open deals", material.Deals.Where(d => d.Outcome == DealOutcome.Open).Select(d => DealLines.Open(d, material.Day)), 6),
            Section("Open commitments and next steps", material.Promises.Select(Promise), 6),
            Section("Last calls", material.Calls.Select(Call), 4),
            Section("Objections and what answered them", material.Objections.Select(Objection), 6),
            Section("Risks", material.Risks.Select(Quoted), 4),
            Section("Why deals were won or lost", material.Reasons.Select(Reason), 4),
            Section("Competitors", Competitors(), 4),
            Section("Prices", Prices(), 6),
            Section("Offers and contracts", material.Papers.Select(Paper), 6),
            Section("People", People(), 3),
            Section("Closed deals", material.Deals.Where(d => d.Outcome != DealOutcome.Open).Select(DealLines.Closed), 6),
        }.Where(s => s.Lines.Count > 0),
    ];

    static BriefSection Section(string title, IEnumerable<BriefLine?> lines, int most)
    {
        List<BriefLine> all = [.. lines.OfType<BriefLine>()];
        return new BriefSection(title, [.. all.Take(most)], Math.Max(0, all.Count - most));
    }

    IEnumerable<BriefLine?> Glance()
    {
        if (material.Attributes is { Attributes.Count: > 0 } account)
        {
            yield return new BriefLine(string.Join("; ", account.Attributes.Where(a => a.Value.Length > 0).Select(a => $"{a.Key.Replace('_', ' ')}: {a.Value}")) + " (CRM account)", [], []);
        }

        DealRecord[] won = [.. material.Deals.Where(d => d.Outcome == DealOutcome.Won)];
        if (material.Deals.Count > 0)
        {
            string worth = string.Join(", ", won.Where(d => d.Amount > 0).GroupBy(d => d.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => DealLines.Amount(g.Sum(d => d.Amount!.Value), g.Key)));
            yield return new BriefLine(string.Create(CultureInfo.InvariantCulture,
                $"{Count(material.Deals.Count, "deal")}: {won.Length} won{(worth.Length > 0 ? $" ({worth})" : "")}, {material.Deals.Count(d => d.Outcome == DealOutcome.Lost)} lost, {material.Deals.Count(d => d.Outcome == DealOutcome.Open)} open"),
                [], [.. material.Deals.Select(d => d.ExternalId)]);
        }
    }

    BriefLine? Call(DocumentSummary call) =>
        cite.Cite(call.FirstChunk, FirstSentence(call.FirstChunk)) is > 0 and var n ? new BriefLine($"{(call.Date is { } date ? DealLines.Words(date) : "no date")}: {Called(call)}", [n], []) : null;

    BriefLine? Paper(DocumentSummary paper) => cite.Cite(paper.FirstChunk, FirstSentence(paper.FirstChunk)) is > 0 and var n
        ? new BriefLine($"{(paper.Date is { } date ? DealLines.Words(date) : "no date")}: {paper.Title}{(material.Ends.TryGetValue(paper.Id, out DateOnly end) ? $", {(end < material.Day ? "ended" : "until")} {DealLines.Words(end)}" : "")}", [n], []) : null;

    /// <summary>A title that is only the file's name says nothing: the first heading does, else how the call begins.</summary>
    string Called(DocumentSummary call) => cite.Passage(call.FirstChunk) is { } hit && Plain(call.Title) == Plain(Path.GetFileNameWithoutExtension(hit.Uri))
        ? hit.Heading.Count > 0 ? hit.Heading[0] : $"“{FirstSentence(call.FirstChunk)}”" : call.Title;

    static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    string FirstSentence(long chunk) => cite.Passage(chunk) is { } hit ? Clip(hit.Body.Split('\n')[0]) : "";

    /// <summary>The newest, with what its own document answered to it; where that is nothing, the last time one like it was answered.</summary>
    BriefLine? Objection(ObjectionEntry entry)
    {
        FoundFact[] answers = [.. entry.Responses.SelectMany(r => r.Facts).Where(a => !a.Fact.SaysNothing)];
        FoundFact newest = entry.Facts.Where(f => f.DocumentId == entry.Facts[0].DocumentId).OrderByDescending(f => AnswerTo(f) is not null).First();
        int said = cite.Cite(newest.ChunkId, newest.Fact.Quote);
        if (said == 0)
        {
            return null;
        }

        string text = $"{entry.Value}{(entry.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" (in {entry.Count} documents)") : "")}: “{Clip(newest.Fact.Quote)}”";
        if (AnswerTo(newest) is { } answer && cite.Cite(answer.ChunkId, answer.Fact.Quote) is > 0 and var answered)
        {
            return new BriefLine($"{text} Answered: “{Clip(answer.Fact.Quote)}”", [said, answered], []);
        }

        foreach (FoundFact before in entry.Facts.Where(f => f.DocumentId != newest.DocumentId))
        {
            if (AnswerTo(before) is { } earlier && cite.Cite(before.ChunkId, before.Fact.Quote) is > 0 and var asked && cite.Cite(earlier.ChunkId, earlier.Fact.Quote) is > 0 and var told)
            {
                return new BriefLine($"{text} Not answered yet. Before{(before.Fact.On is { } on ? $", on {DealLines.Words(on)}" : "")}: “{Clip(before.Fact.Quote)}”, answered: “{Clip(earlier.Fact.Quote)}”", [said, asked, told], []);
            }
        }

        return new BriefLine($"{text} No answer to it is on record.", [said], []);

        FoundFact? AnswerTo(FoundFact objection) => answers.FirstOrDefault(a => a.IsAnswerTo(objection));
    }

    BriefLine? Promise(FoundFact found) => Undertaking.Due(found.Fact.Quote, found.Fact.On) is { } due && due < material.Day
        ? Quoted(found, Undertaking.Text(found.Fact.Quote), after: $" (overdue since {DealLines.Words(due)})") : Quoted(found, Undertaking.Text(found.Fact.Quote));

    BriefLine? Reason(FoundFact found) => Quoted(found, found.Fact.Quote, found.Outcome is DealOutcome.Won or DealOutcome.Lost ? $"{found.Outcome}, " : "");

    BriefLine? Quoted(FoundFact found) => Quoted(found, found.Fact.Quote);

    BriefLine? Quoted(FoundFact found, string said, string mark = "", string after = "") => cite.Cite(found.ChunkId, found.Fact.Quote) is > 0 and var n
        ? new BriefLine($"{mark}{(found.Fact.On is { } on ? $"{DealLines.Words(on)}: " : mark.Length > 0 ? ": " : "")}{(found.Fact.Speaker is { } who && !said.StartsWith(who, StringComparison.Ordinal) ? $"{Attendance.Of([who], [])[0]}: " : "")}“{Clip(said)}”{after}", [n], []) : null;

    IEnumerable<BriefLine?> Competitors()
    {
        ILookup<string, FoundFact> said = material.Competitors.ToLookup(f => f.Fact.Value, StringComparer.OrdinalIgnoreCase);
        ILookup<string, DealRecord> met = material.Deals.Where(d => d.Competitor is not null).ToLookup(d => d.Competitor!, StringComparer.OrdinalIgnoreCase);
        foreach (string name in said.Select(g => g.Key).Concat(met.Select(g => g.Key)).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(n => met[n].Count()).ThenByDescending(n => said[n].Count()).ThenBy(n => n, StringComparer.OrdinalIgnoreCase))
        {
            string[] outcomes = [.. met[name].GroupBy(d => d.Outcome).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}"))];
            int[] numbers = [.. said[name].Take(2).Select(f => cite.Cite(f.ChunkId, f.Fact.Quote)).Where(n => n > 0)];
            string quote = said[name].FirstOrDefault() is { } first ? $": “{Clip(first.Fact.Quote)}”" : "";
            if (numbers.Length > 0 || outcomes.Length > 0)
            {
                yield return new BriefLine($"{name}{(outcomes.Length > 0 ? $" ({string.Join(", ", outcomes)})" : "")}{(numbers.Length > 0 ? quote : "")}", numbers, [.. met[name].Select(d => d.ExternalId)]);
            }
        }
    }

    IEnumerable<BriefLine?> Prices() => material.Prices.Where(f => !IsAmended(f)).DistinctBy(f => (f.DocumentId, f.Fact.Price, f.Fact.Amount, f.Fact.Currency, f.Fact.Per, f.Fact.Value)).Select(f => cite.Cite(f.ChunkId, f.Fact.Quote) is > 0 and var n && f.Fact.Amount is { } amount
        ? new BriefLine($"{f.Fact.Price?.ToString() ?? "Price"}: {DealLines.Amount(amount, f.Fact.Currency)}{(f.Fact.Per is { } per ? $" per {per}" : "")}, {Item(f.Fact)}{(f.Fact.On is { } on ? $", {DealLines.Words(on)}" : "")}{Expired(f)}", [n], []) : null);

    /// <summary>A price that a later addendum replaced for the same thing.</summary>
    bool IsAmended(FoundFact found) => found.Fact.Price == PriceKind.Contracted && material.Prices.Any(f => f.DocumentId != found.DocumentId && f.Fact.Price == PriceKind.Contracted && f.Fact.On > found.Fact.On && f.Fact.Currency == found.Fact.Currency
        && f.Fact.Value.Equals(found.Fact.Value, StringComparison.OrdinalIgnoreCase) && cite.Passage(f.ChunkId) is { } hit && Amendments.IsAmendment(hit) && !(hit.Effective > material.Day));

    /// <summary>One word that is not the product ("total", "price") is not what is sold.</summary>
    static string Item(FactRecord fact) => fact.Product is { } product && !fact.Value.Contains(product, StringComparison.OrdinalIgnoreCase) && !fact.Value.Trim().Contains(' ') ? $"{product} ({fact.Value.ToLowerInvariant()})" : fact.Value;

    string Expired(FoundFact found) => found.Fact.Price != PriceKind.Contracted && cite.Passage(found.ChunkId) is { } hit && material.Ends.TryGetValue(hit.Document, out DateOnly end) && end < material.Day ? $", expired {DealLines.Words(end)}" : "";

    IEnumerable<BriefLine?> People()
    {
        string[] owners = [.. material.Deals.Select(d => d.Owner).OfType<string>().Distinct()];
        if (owners.Length > 0)
        {
            yield return new BriefLine($"Ours: {string.Join(", ", owners)}", [], [.. material.Deals.Where(d => d.Owner is not null).DistinctBy(d => d.Owner).Select(d => d.ExternalId)]);
        }

        FoundFact[] voices = [.. material.Objections.SelectMany(o => o.Facts).Concat(material.Promises).Concat(material.Risks).Where(f => f.Fact is { ByCustomer: true, Speaker: not null })
            .DistinctBy(f => f.Fact.Speaker, StringComparer.OrdinalIgnoreCase).Take(8)];
        int[] numbers = [.. voices.Select(f => cite.Cite(f.ChunkId, f.Fact.Quote)).Where(n => n > 0)];
        if (numbers.Length > 0)
        {
            string[] heads = [.. material.Calls.Select(c => cite.Passage(c.FirstChunk)?.Body).OfType<string>()];
            yield return new BriefLine($"Theirs, as heard in calls: {string.Join(", ", Attendance.Of(voices.Select(f => f.Fact.Speaker!), heads))}", numbers, []);
        }
    }

    static string Count(int n, string noun) => string.Create(CultureInfo.InvariantCulture, $"{n} {noun}{(n == 1 ? "" : "s")}");

    static string Clip(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MaxQuote ? line : line[..(line.LastIndexOf(' ', MaxQuote) is > 0 and var space ? space : MaxQuote - 1)] + " …";
    }
}
