using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Gaps;

/// <summary>
/// Where a question came from: the territories its asker works in, or those of them it names; as sensitive as what was shown, internal at least;
/// in a compartment when what was shown, what lay nearest or its own words are of one.
/// </summary>
sealed class GapLabels(KnowledgeDatabase database, AccessDirectory access, KnowledgeSearch search)
{
    const int Nearest = 3;

    /// <returns>The labels that a reader must hold all of; empty when it can be put nowhere.</returns>
    public async Task<IReadOnlyList<(int Label, string Territory)>> OfAsync(Audience audience, string question, Answer answer, CancellationToken cancellationToken)
    {
        Clearance clearance = (await access.ExplainAsync(audience.Asker!.Email, cancellationToken))?.Clearance ?? Clearance.None;
        EffectiveGrant[] homes = [.. clearance.Grants.Where(g => !clearance.Grants.Any(o => o.Territory != g.Territory && g.Covers(o.Territory))).DistinctBy(g => g.Territory)];
        HashSet<string> words = Analyzer.Terms(question);
        EffectiveGrant[] named = [.. homes.Where(h => Analyzer.Terms(h.Territory[(h.Territory.LastIndexOf('/') + 1)..]) is { Count: > 0 } name && name.IsSubsetOf(words))];
        (Sensitivity shown, string? compartment) = await ShownAsync(audience, question, answer, clearance, cancellationToken);
        List<(int, string)> labels = [];
        foreach (EffectiveGrant home in named.Length > 0 ? named : homes)
        {
            Sensitivity upTo = clearance.Grants.Where(g => g.Covers(home.Territory)).Max(g => g.UpTo);
            if (await access.InternAsync(home.Territory, shown < upTo ? shown : upTo, compartment, cancellationToken) is { } label)
            {
                labels.Add((label, home.Territory));
            }
        }

        return labels;
    }

    async Task<(Sensitivity Shown, string? Compartment)> ShownAsync(Audience audience, string question, Answer answer, Clearance clearance, CancellationToken cancellationToken)
    {
        // Only for who is in a compartment can anything of one lie near.
        long[] near = clearance.Compartments.Count == 0 ? [] : [.. (await search.SearchAsync(audience.AskerScope, question, Nearest, cancellationToken)).Hits.Select(h => h.ChunkId)];
        HashSet<string> words = Analyzer.Terms(question);
        string? spoken = clearance.Compartments.Order(StringComparer.Ordinal).FirstOrDefault(c => Analyzer.Tokens(c).Any(t => t.Word.Length > 3 && words.Contains(t.Term)));
        await using DatabaseSession session = await database.ReadAsync(audience.AskerScope, cancellationToken);
        var labels = await session.ListAsync("""
            select l.sensitivity, l.compartment, true from documents d join labels l on l.id = d.label_id where d.uid = any ($1) and d.label_id = any ($3)
            union select l.sensitivity, l.compartment, false from chunks c join labels l on l.id = c.label_id where c.id = any ($2) and c.label_id = any ($3)
            """, r => (Level: (Sensitivity)r.GetInt16(0), Compartment: r.IsDBNull(1) ? null : r.GetString(1), Shown: r.GetBoolean(2)), cancellationToken,
            answer.Citations.Select(c => c.Document).ToArray(), near, session.LabelIds);
        return (labels.Where(l => l.Shown).Select(l => l.Level).Append(Sensitivity.Internal).Max(), spoken ?? labels.Select(l => l.Compartment).Order(StringComparer.Ordinal).FirstOrDefault(c => c is not null));
    }
}
