using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Deals;
using NpgsqlTypes;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>The documents a gathering question is about: every one that matches, none that is superseded or of a later day, each with its deal.</summary>
static class FactDocuments
{
    static readonly string[] s_spoken = ["call", "win-loss", "proposal", "note"];

    public static async Task<IReadOnlyList<FactDocument>> ReadAsync(DatabaseSession session, FactQuery query, string[] knownCompetitors, DateOnly today, CancellationToken cancellationToken)
    {
        string[] kinds = query.Kinds.Count > 0 ? [.. query.Kinds] : query.Type == FactType.PricePoint ? [.. s_spoken, "pricing"] : s_spoken;
        List<FactDocument> documents = await session.ListAsync($"""
            select d.id, d.kind, d.title, coalesce(d.account, ''), coalesce(d.segment, ''), coalesce(t.path, ''), d.date, coalesce(r.readable, false), r.outcome, r.deal,
                   array(select distinct f.value from facts f where f.document_id = d.id and f.label_id = any ($1) and f.type = 'Competitor' and ({KnownTo("f", "$10")})),
                   case when $8 then d.title || ' ' || coalesce((select string_agg(c.body, ' ') from chunks c where c.document_id = d.id and c.label_id = any ($1)), '') else d.title end,
                   coalesce(d.properties ->> 'from', d.properties ->> 'author', d.properties ->> 'written by', d.properties ->> 'prepared by', d.properties ->> 'who', d.properties ->> 'by', d.properties ->> 'owner', ''),
                   coalesce((select left(c.body, 500) from chunks c where c.document_id = d.id and c.label_id = any ($1) order by c.ordinal limit 1), ''),
                   array(select f.value || chr(31) || f.quote from facts f where f.document_id = d.id and f.label_id = any ($1) and f.type = 'Competitor' and ({KnownTo("f", "$10")}) order by f.ordinal)
            from documents d join labels l on l.id = d.label_id left join territories t on t.id = l.territory_id
            left join fact_readings r on r.document_id = d.id and r.label_id = any ($1)
            where d.label_id = any ($1)
              and (d.kind = any ($2) or (cardinality($3::text[]) = 0 and exists (select 1 from facts f where f.document_id = d.id and f.label_id = any ($1) and f.type = $9)))
              and not (d.superseded and coalesce(d.superseded_on <= $5, true)) and coalesce(d.date <= $5, true)
              and (cardinality($4::text[]) = 0 or lower(trim(d.account)) = any ($4)
                   or (d.account is null and exists (select 1 from chunks c, unnest($4) n where c.document_id = d.id and c.label_id = any ($1) and position(n in lower(c.body)) > 0)))
              and ($6::date is null or d.date >= $6) and ($7::date is null or d.date <= $7)
            order by d.date desc nulls last, d.id
            """,
            r => new FactDocument(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.IsDBNull(6) ? null : r.GetFieldValue<DateOnly>(6), r.GetBoolean(7),
                r.IsDBNull(8) ? null : Enum.Parse<DealOutcome>(r.GetString(8), ignoreCase: true), r.IsDBNull(9) ? null : r.GetString(9), r.GetFieldValue<string[]>(10), r.GetString(11)) { Author = r.GetString(12), Head = r.GetString(2) + '\n' + r.GetString(13) }.WithRivals(r.GetFieldValue<string[]>(14)),
            cancellationToken, session.LabelIds, kinds, query.Kinds.ToArray(), Lower(query.Accounts), query.AsOf ?? today,
            DatabaseSession.Typed(NpgsqlDbType.Date, query.From), DatabaseSession.Typed(NpgsqlDbType.Date, query.To), query.Products.Count > 0, query.Type.ToString(), knownCompetitors);
        documents.RemoveAll(d => !Within(query.Territories, d.Territory, true) || Within(query.NotTerritories, d.Territory, false));
        return await LinkAsync(session, query, documents, cancellationToken);
    }

    /// <summary>A name recognised only because other rows give it is known to those who may see such a row, and to nobody else.</summary>
    /// <param name="names">Placeholder of the competitors that visible deals name, in lower case.</param>
    public static string KnownTo(string fact, string names) => $"""
        {fact}.stated or exists (select 1 from facts k where k.type = 'Competitor' and k.stated and k.label_id = any ($1) and lower(k.value) = lower({fact}.value))
        or lower({fact}.value) = any ({names}::text[])
        """;

    static async Task<IReadOnlyList<FactDocument>> LinkAsync(DatabaseSession session, FactQuery query, List<FactDocument> documents, CancellationToken cancellationToken)
    {
        DealLinks links = await DealLinks.ReadAsync(session, [.. documents.Select(d => d.Account).Where(a => a.Length > 0).Distinct()], [.. documents.Select(d => d.StatedDeal).OfType<string>().Distinct()], cancellationToken);
        ILookup<string, string> recorded = await SegmentsAsync(session, [.. documents.Select(d => d.Account).Where(a => a.Length > 0).Distinct()], cancellationToken);
        return [.. documents
            .Select(d => d with { Deal = links.Of(d.StatedDeal, d.Account.Length == 0 ? null : d.Account, d.On, d.Opens, d.IsAfterwards) })
            .Select(d => d.Segment.Length > 0 ? d : d with { Segment = d.Deal?.Segment ?? links.SegmentOf(d.Account) ?? recorded[FoldedName.Of(d.Account)].FirstOrDefault() ?? "" })
            .Where(d => query.Segments.Count == 0 || query.Segments.Any(s => IsSame(s.Trim(), d.Segment) || recorded[FoldedName.Of(d.Account)].Any(r => IsSame(s.Trim(), r))))
            .Where(d => query.Outcomes.Count == 0 || (d.Outcome is { } outcome && query.Outcomes.Contains(outcome)))
            .Where(d => query.Products.Count == 0 || query.Products.Any(p => d.Mentions(p) || IsSame(p, d.Deal?.Product)))
            .Where(d => query.Type == FactType.Competitor || query.Competitors.Count == 0 || query.Competitors.Any(c => IsAgainst(d, c) || d.Competitors.Contains(c, StringComparer.OrdinalIgnoreCase)))];
    }

    /// <summary>Who competed for a deal, its review says, else the CRM; only of a deal for which neither names anybody do other words of the document decide.</summary>
    public static bool IsAgainst(FactDocument document, string competitor) =>
        document.ToldRivals.Count > 0 ? document.ToldRivals.Contains(competitor, StringComparer.OrdinalIgnoreCase)
        : document.Deal?.Competitor is { } recorded ? ListedNames.Of(recorded).Contains(competitor, StringComparer.OrdinalIgnoreCase) : document.Competitors.Contains(competitor, StringComparer.OrdinalIgnoreCase);

    /// <summary>The segment an accounts file gives, by the account's folded name.</summary>
    static async Task<ILookup<string, string>> SegmentsAsync(DatabaseSession session, string[] accounts, CancellationToken cancellationToken) => (await session.ListAsync("""
        select v.folded, x.value from account_labels a join deal_values v on v.id = a.account_id, json_each_text(a.attributes) x
        where a.label_id = any ($1) and v.field_id = 1 and v.folded = any ($2) and lower(x.key) = 'segment' and x.value <> '' order by a.label_id
        """, r => (Account: r.GetString(0), Segment: r.GetString(1)), cancellationToken, session.LabelIds, accounts.Select(FoldedName.Of).Distinct().ToArray())).ToLookup(r => r.Account, r => r.Segment, StringComparer.Ordinal);

    static bool Within(IReadOnlyList<string> roots, string path, bool whenNone) =>
        roots.Count == 0 ? whenNone : roots.Any(r => path.Equals(r, StringComparison.OrdinalIgnoreCase) || path.StartsWith(r + "/", StringComparison.OrdinalIgnoreCase));

    static bool IsSame(string name, string? other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    static string[] Lower(IReadOnlyList<string> values) => [.. values.Select(v => v.Trim().ToLowerInvariant())];
}
