using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Briefs;

/// <summary>Which visible account somebody means: by its whole name, a part of it, its initials or a misspelling. A hidden one is an unknown one.</summary>
public sealed class AccountNames(AccountProfiles profiles)
{
    public async Task<AccountNaming> ResolveAsync(AccessScope scope, string typed, CancellationToken cancellationToken) =>
        Among([.. (await profiles.ReadAsync(scope, cancellationToken)).Select(a => a.Name)], typed);

    internal static AccountNaming Among(string[] names, string typed)
    {
        string wanted = typed.Trim();
        if ((names.FirstOrDefault(n => n == wanted) ?? names.FirstOrDefault(n => n.Equals(wanted, StringComparison.OrdinalIgnoreCase))) is { } exact)
        {
            return new AccountNaming(exact, []);
        }

        string firm = FirmName.Bare(wanted);
        if (names.Where(n => FirmName.Key(n) == FirmName.Key(firm)).ToArray() is { Length: > 0 } same)
        {
            return same.Length == 1 ? new AccountNaming(same[0], []) : new AccountNaming(null, same);
        }

        NameCatalogue catalogue = new(names.Select(n => new KnownName(DealField.Account, n)));
        List<NameMention> mentions = new NameFinder(catalogue, new Dictionary<string, IReadOnlyList<KnownName>>()).Find(firm);
        // A word that the name found does not hold makes it another firm's: "Harrow Group" is not the one other group there is.
        string[] meant = NameToken.In(firm).Exists(t => !PlanWords.IsGrammar(t.Word) && !mentions.Exists(m => m.Start <= t.Start && t.End <= m.Start + m.Length)) ? []
            : [.. mentions.SelectMany(m => m.Names).Select(n => n.Value).Distinct().Order(StringComparer.Ordinal)];
        return meant.Length == 1 ? new AccountNaming(meant[0], []) : new AccountNaming(null, meant);
    }
}
