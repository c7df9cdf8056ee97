using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Comparables;

/// <summary>"A firm like X": matched on visible attributes alone, with the reasons; a client behind a wall is no firm for those outside.</summary>
public sealed class ComparableFirms(AccountProfiles profiles, DocumentReader documents, FactSearch facts, DealReader deals, KnowledgeSearch search)
{
    const int Read = 80;
    const double InOther = 0.6;
    const double OfAttributes = 0.5;
    const string Product = "product";

    /// <summary>Firms like a known one, most alike first.</summary>
    /// <returns>Null when the account is not visible, or does not exist; its profile else.</returns>
    public async Task<(AccountView Reference, IReadOnlyList<ComparableFirm> Firms)?> LikeAsync(AccessScope scope, string account, int most, DateOnly day, CancellationToken cancellationToken)
    {
        IReadOnlyList<AccountView> all = await profiles.ReadAsync(scope, cancellationToken);
        return all.FirstOrDefault(a => a.Name.Equals(account, StringComparison.OrdinalIgnoreCase)) is { } reference
            ? (reference, await RankAsync(scope, all, reference, most, day, cancellationToken)) : null;
    }

    /// <summary>Firms that have the attributes named, such as <c>segment = macro hedge fund</c>.</summary>
    public async Task<IReadOnlyList<ComparableFirm>> WithAsync(AccessScope scope, IReadOnlyDictionary<string, string> attributes, int most, DateOnly day, CancellationToken cancellationToken) =>
        await RankAsync(scope, await profiles.ReadAsync(scope, cancellationToken), new AccountView("", attributes), most, day, cancellationToken);

    /// <summary>Firms whose proposals and reports fit words that describe a deal, with the attributes named among them, closest first.</summary>
    /// <param name="except">Accounts that are not meant.</param>
    public async Task<IReadOnlyList<ComparableFirm>> ToldAsync(AccessScope scope, string words, IReadOnlyDictionary<string, string> attributes, IReadOnlyList<string> except, int most, DateOnly day, CancellationToken cancellationToken)
    {
        Dictionary<string, AccountView> views = (await profiles.ReadAsync(scope, cancellationToken)).Where(a => !except.Contains(a.Name, StringComparer.OrdinalIgnoreCase)).DistinctBy(a => a.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(a => a.Name, StringComparer.OrdinalIgnoreCase);
        FirmLikeness likeness = new([.. views.Values]);
        SearchHit[] hits = [.. (await search.SearchAsync(scope, words, Read, cancellationToken)).Hits.Where(h => h.Account is { } account && views.ContainsKey(account) && !(h.Date > day))];
        double best = hits.Select(h => h.Score).DefaultIfEmpty(1).Max();
        Dictionary<string, double> told = hits.GroupBy(h => h.Account!, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Max(h => h.Score / best * (h.Kind == DocumentKind.Proposal ? 1 : InOther)), StringComparer.OrdinalIgnoreCase);
        List<ComparableFirm> firms = [];
        foreach (Likeness alike in views.Values.Where(v => told.ContainsKey(v.Name)).Select(v => Both(v, told[v.Name], likeness.Of(attributes, v))).OrderByDescending(l => l.Score).ThenBy(l => l.Account, StringComparer.Ordinal).Take(most))
        {
            firms.Add(await DetailsAsync(scope, alike, views[alike.Account], day, cancellationToken));
        }

        return firms;
    }

    static Likeness Both(AccountView firm, double told, Likeness? alike) => new(firm.Name, told + (OfAttributes * (alike?.Score ?? 0)), alike?.Why ?? [.. firm.Attributes.Select(a => $"{a.Key.Replace('_', ' ')} {a.Value}")]);

    /// <summary>What a firm last bought or looked at is an attribute like others.</summary>
    static AccountView WithProduct(AccountView firm, IReadOnlyDictionary<string, string> products) => products.TryGetValue(firm.Name, out string? product) && !firm.Attributes.ContainsKey(Product)
        ? firm with { Attributes = new Dictionary<string, string>(firm.Attributes, StringComparer.OrdinalIgnoreCase) { [Product] = product } } : firm;

    async Task<IReadOnlyList<ComparableFirm>> RankAsync(AccessScope scope, IReadOnlyList<AccountView> all, AccountView reference, int most, DateOnly day, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> products = await profiles.ProductsAsync(scope, day, cancellationToken);
        AccountView[] sold = [.. all.Select(a => WithProduct(a, products))];
        IReadOnlyDictionary<string, string> wanted = reference.Name.Length == 0 ? reference.Attributes : WithProduct(reference, products).Attributes;
        FirmLikeness likeness = new(sold);
        List<ComparableFirm> firms = [];
        Dictionary<string, AccountView> views = all.DistinctBy(a => a.Name).ToDictionary(a => a.Name);
        foreach (Likeness alike in sold.Where(a => a.Name != reference.Name).Select(a => likeness.Of(wanted, a)).OfType<Likeness>().OrderByDescending(l => l.Score).ThenBy(l => l.Account, StringComparer.Ordinal).Take(most))
        {
            firms.Add(await DetailsAsync(scope, alike, views[alike.Account], day, cancellationToken));
        }

        return firms;
    }

    async Task<ComparableFirm> DetailsAsync(AccessScope scope, Likeness alike, AccountView view, DateOnly day, CancellationToken cancellationToken)
    {
        IReadOnlyList<DocumentSummary> written = await documents.OfAccountAsync(scope, alike.Account, cancellationToken);
        FactResult prices = await facts.GatherAsync(scope, new FactQuery { Type = FactType.PricePoint, Accounts = [alike.Account], To = day, AsOf = day }, cancellationToken);
        return new ComparableFirm(alike, view,
            [.. written.Where(d => d.Kind == DocumentKind.Proposal && !(d.Date > day))],
            [.. prices.Groups.SelectMany(g => g.Facts).OrderByDescending(f => f.Fact.On).ThenBy(f => f.ChunkId)],
            [.. (await deals.OfAccountAsync(scope, alike.Account, cancellationToken)).Where(d => !(d.Created > day))]);
    }
}
