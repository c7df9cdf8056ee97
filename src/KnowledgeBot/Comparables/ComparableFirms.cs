using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Comparables;

/// <summary>"A firm like X": matched on visible attributes alone, with the reasons; a client behind a wall is no firm for those outside.</summary>
public sealed class ComparableFirms(AccountProfiles profiles, DocumentReader documents, FactSearch facts, DealReader deals)
{
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

    async Task<IReadOnlyList<ComparableFirm>> RankAsync(AccessScope scope, IReadOnlyList<AccountView> all, AccountView reference, int most, DateOnly day, CancellationToken cancellationToken)
    {
        FirmLikeness likeness = new(all);
        List<ComparableFirm> firms = [];
        Dictionary<string, AccountView> views = all.DistinctBy(a => a.Name).ToDictionary(a => a.Name);
        foreach (Likeness alike in all.Where(a => a.Name != reference.Name).Select(a => likeness.Of(reference.Attributes, a)).OfType<Likeness>().OrderByDescending(l => l.Score).ThenBy(l => l.Account, StringComparer.Ordinal).Take(most))
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
