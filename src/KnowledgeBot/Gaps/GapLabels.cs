using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Gaps;

/// <summary>
/// Where a question came from: the territories its asker works in, or those of them it names. Its words are for those who see all that could be seen where it was
/// asked: whoever asks may name a customer, a price or a project from any corner of it, whatever was found.
/// </summary>
sealed class GapLabels(KnowledgeDatabase database, AccessDirectory access)
{
    /// <returns>No labels when it can be put nowhere.</returns>
    public async Task<GapOrigin> OfAsync(Audience audience, string question, CancellationToken cancellationToken)
    {
        // Who sits with outsiders still asks out of what they know.
        AccessScope scope = audience.Scope.HasGrants ? audience.Scope : audience.AskerScope;
        string[] compartments = await CompartmentsAsync(scope, cancellationToken);
        List<int> labels = [];
        foreach (EffectiveGrant grant in scope.Reach)
        {
            foreach (string? compartment in compartments.Length > 0 ? compartments : (string?[])[null])
            {
                labels.AddRange(await access.InternAsync(grant.Territory, grant.UpTo, compartment, cancellationToken) is { } label ? [label] : []);
            }
        }

        return new GapOrigin(labels, Territories(audience.AskerScope, question));
    }

    static string[] Territories(AccessScope asker, string question)
    {
        HashSet<string> words = Analyzer.Terms(question);
        string[] homes = [.. asker.Reach.Where(g => !asker.Reach.Any(o => o.Territory != g.Territory && g.Covers(o.Territory))).Select(g => g.Territory).Distinct()];
        string[] named = [.. homes.Where(h => Analyzer.Terms(h[(h.LastIndexOf('/') + 1)..]) is { Count: > 0 } name && name.IsSubsetOf(words))];
        return named.Length > 0 ? named : homes;
    }

    async Task<string[]> CompartmentsAsync(AccessScope scope, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return [.. await session.ListAsync("select distinct compartment from labels where id = any ($1) and compartment is not null order by compartment", r => r.GetString(0), cancellationToken, session.LabelIds)];
    }
}
