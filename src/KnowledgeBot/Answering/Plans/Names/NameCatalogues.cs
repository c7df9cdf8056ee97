using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>Collects the names an audience may see. Territories are those it was granted, with what lies below and above them in the tree.</summary>
sealed class NameCatalogues(DealNames deals, AccessDirectory access)
{
    public async Task<NameCatalogue> ReadAsync(AccessScope scope, CancellationToken cancellationToken)
    {
        IReadOnlyList<DealName> names = await deals.ListAsync(scope, cancellationToken);
        IReadOnlySet<string> tree = await access.TerritoriesAsync(cancellationToken);
        IEnumerable<KnownName> territories = tree.Where(t => scope.Territories.Any(g => IsWithin(t, g) || IsWithin(g, t))).Select(t => new KnownName(DealField.Territory, t));
        return new NameCatalogue(names.Select(n => new KnownName(n.Field, n.Name)).Concat(territories)) { HasDeals = names.Any(n => n.Count > 0), Headers = await deals.HeadersAsync(scope, cancellationToken) };
    }

    static bool IsWithin(string path, string root) => path == root || path.StartsWith(root + "/", StringComparison.Ordinal);
}
