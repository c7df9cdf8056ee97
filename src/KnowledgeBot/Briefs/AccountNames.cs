using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Briefs;

/// <summary>Which visible account somebody means: by its whole name, a part of it, its initials or a misspelling. A hidden one is an unknown one.</summary>
public sealed class AccountNames(AccountProfiles profiles)
{
    public async Task<AccountNaming> ResolveAsync(AccessScope scope, string typed, CancellationToken cancellationToken)
    {
        string[] names = [.. (await profiles.ReadAsync(scope, cancellationToken)).Select(a => a.Name)];
        string wanted = typed.Trim();
        if ((names.FirstOrDefault(n => n == wanted) ?? names.FirstOrDefault(n => n.Equals(wanted, StringComparison.OrdinalIgnoreCase))) is { } exact)
        {
            return new AccountNaming(exact, []);
        }

        NameCatalogue catalogue = new(names.Select(n => new KnownName(DealField.Account, n)));
        string[] meant = [.. new NameFinder(catalogue, new Dictionary<string, IReadOnlyList<KnownName>>()).Find(wanted).SelectMany(m => m.Names).Select(n => n.Value).Distinct().Order(StringComparer.Ordinal)];
        return meant.Length == 1 ? new AccountNaming(meant[0], []) : new AccountNaming(null, meant);
    }
}
