using KnowledgeBot.Access.Database;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.SameQuestions;

namespace KnowledgeBot.Gaps;

/// <summary>
/// Open gaps as one reader may see them. They are put together anew for each reader from the questions that this one may see:
/// what somebody else asked elsewhere changes no count, no wording and no grouping.
/// </summary>
public sealed class GapBoard
{
    const int Considered = 1_000;
    readonly KnowledgeDatabase _database;
    readonly QuestionMatcher _matcher;
    readonly KnowledgeSearch _search;
    readonly GapOwners _owners;

    internal GapBoard(KnowledgeDatabase database, QuestionMatcher matcher, KnowledgeSearch search, GapOwners owners) => (_database, _matcher, _search, _owners) = (database, matcher, search, owners);

    /// <summary>Those asked most first.</summary>
    public async Task<IReadOnlyList<Gap>> ListAsync(Colleague reader, CancellationToken cancellationToken)
    {
        IReadOnlyList<OwnerRule> rules = await _owners.RulesAsync(cancellationToken);
        return [.. (await GroupsAsync(reader, cancellationToken)).Select(g => Counted(g, rules)).OrderByDescending(g => g.Askers).ThenByDescending(g => g.Count).ThenByDescending(g => g.Last)];
    }

    /// <summary>The questions of one gap, by the id of any of them.</summary>
    internal async Task<IReadOnlyList<GapQuestion>?> FindAsync(Colleague reader, Guid id, CancellationToken cancellationToken) =>
        (await GroupsAsync(reader, cancellationToken)).FirstOrDefault(g => g.Exists(q => q.Id == id));

    async Task<List<List<GapQuestion>>> GroupsAsync(Colleague reader, CancellationToken cancellationToken)
    {
        List<GapQuestion> open = await OpenAsync(reader, cancellationToken);
        HashSet<string> names = open.Count == 0 ? [] : [.. (await _search.NamesAsync(reader.Scope, cancellationToken)).SelectMany(n => n).SelectMany(n => n.Split([' ', '/', '-'], StringSplitOptions.RemoveEmptyEntries)).Select(n => n.ToLowerInvariant())];
        List<List<GapQuestion>> groups = [];
        foreach (GapQuestion question in open)
        {
            List<GapQuestion>? same = groups.Find(g => g.Exists(q => string.Equals(q.Question, question.Question, StringComparison.OrdinalIgnoreCase)))
                ?? await _matcher.FindAsync(question.Question, [.. groups.Select(g => (g, g[0].Question))], names, cancellationToken);
            if (same is null)
            {
                groups.Add([question]);
            }
            else
            {
                same.Add(question);
            }
        }

        return groups;
    }

    async Task<List<GapQuestion>> OpenAsync(Colleague reader, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await _database.ReadAsync(reader.Scope, cancellationToken);
        List<GapQuestion> latest = await session.ListAsync("""
            select g.id, g.question, g.reason, g.territories, g.roles, g.person_id, p.email, g.asked from gap_questions g join people p on p.id = g.person_id
            where g.label_id = any ($1) and g.also <@ $1 and g.closed is null order by g.asked desc, g.id limit $2
            """, GapQuestion.Read, cancellationToken, session.LabelIds, Considered);
        latest.Reverse();
        return latest;
    }

    static Gap Counted(List<GapQuestion> group, IReadOnlyList<OwnerRule> rules)
    {
        OwnerRule? owner = GapOwners.Of(rules, group[0].Question, group.SelectMany(q => q.Territories).Distinct());
        return new Gap(group[0].Id, group[0].Question, [.. group.Select(q => q.Question).Distinct(StringComparer.OrdinalIgnoreCase)], group.Count, group.Select(q => q.PersonId).Distinct().Count(),
            Tally(group.Select(q => q.Reason)), Tally(group.SelectMany(q => q.Territories)), Tally(group.SelectMany(q => q.Roles)), group[0].Asked, group[^1].Asked, owner?.Name, owner?.Email);
    }

    static SortedDictionary<string, int> Tally(IEnumerable<string> values) => new(values.GroupBy(v => v).ToDictionary(g => g.Key, g => g.Count()), StringComparer.Ordinal);
}
