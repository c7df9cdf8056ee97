using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Gaps;

/// <summary>Who looks after which gaps, by topic and territory: the rule that says most about a gap wins, topic before territory.</summary>
public sealed class GapOwners(KnowledgeDatabase database, AccessDirectory access)
{
    /// <summary>The rules for everywhere and for the territories that the reader is granted, whose topics may say what only people there may know.</summary>
    /// <exception cref="UserFacingException">forbidden without the role.</exception>
    public async Task<OwnerBook> ReadAsync(Colleague reader, CancellationToken cancellationToken)
    {
        HashSet<string> granted = await GrantedAsync(reader, cancellationToken);
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        List<GapOwner> rules = await session.ListAsync("""
            select g.territory, g.topic, p.name, p.email from gap_owners g join people p on p.id = g.person_id
            where p.active and (g.territory = '' or g.territory = any ($1)) order by g.territory, g.topic
            """, r => new GapOwner(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)), cancellationToken, granted.ToArray());
        return new OwnerBook(rules, [.. granted.Order(StringComparer.Ordinal)]);
    }

    /// <param name="territory">Path; empty: everywhere.</param>
    /// <param name="topic">Words that a question of it holds; empty: any.</param>
    /// <param name="owner">E-mail; null takes the rule away.</param>
    /// <exception cref="UserFacingException">forbidden without the role; person-unknown; request-invalid.</exception>
    public async Task SetAsync(Colleague by, string territory, string topic, string? owner, CancellationToken cancellationToken)
    {
        HashSet<string> granted = await GrantedAsync(by, cancellationToken);
        if (territory.Length > 0 && !granted.Contains(territory))
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"'{territory}' is no territory that {by.Person.Name} is granted; give its whole path, as in access.yaml");
        }

        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        if (owner is null)
        {
            await session.ExecuteAsync("delete from gap_owners where territory = $1 and topic = $2", cancellationToken, territory, topic);
        }
        else
        {
            Person person = await access.FindAsync(owner, cancellationToken) ?? throw new UserFacingException(ErrorCode.PersonUnknown, $"'{owner}' is not in the directory");
            await session.ExecuteAsync("insert into gap_owners (territory, topic, person_id) values ($1, $2, $3) on conflict (territory, topic) do update set person_id = excluded.person_id", cancellationToken, territory, topic, person.Id);
        }

        await session.CommitAsync(cancellationToken);
    }

    internal async Task<IReadOnlyList<OwnerRule>> RulesAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ListAsync("select g.territory, g.topic, p.email, p.name from gap_owners g join people p on p.id = g.person_id where p.active",
            r => new OwnerRule(r.GetString(0), Analyzer.Terms(r.GetString(1)), r.GetString(2), r.GetString(3)), cancellationToken);
    }

    internal static OwnerRule? Of(IReadOnlyList<OwnerRule> rules, string question, IEnumerable<string> territories)
    {
        HashSet<string> words = Analyzer.Terms(question);
        return rules.Where(r => r.Topic.IsSubsetOf(words) && territories.All(t => r.Territory.Length == 0 || t == r.Territory || t.StartsWith(r.Territory + "/", StringComparison.Ordinal)))
            .OrderByDescending(r => r.Topic.Count).ThenByDescending(r => r.Territory.Length).ThenBy(r => r.Email, StringComparer.Ordinal).FirstOrDefault();
    }

    async Task<HashSet<string>> GrantedAsync(Colleague by, CancellationToken cancellationToken)
    {
        if (!by.IsEnablement)
        {
            throw new UserFacingException(ErrorCode.Forbidden, $"{by.Person.Name} does not have the role 'enablement', which gives gaps their owners (roles in access.yaml)");
        }

        IReadOnlyList<EffectiveGrant> grants = (await access.ExplainAsync(by.Person.Email, cancellationToken))?.Clearance.Grants ?? [];
        return [.. (await access.TerritoriesAsync(cancellationToken)).Where(t => grants.Any(g => g.Covers(t)))];
    }
}
