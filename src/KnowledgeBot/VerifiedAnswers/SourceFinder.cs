using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Contributions;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.VerifiedAnswers;

/// <summary>Looks up what an answer is to rest on, within what the person who pins it may see.</summary>
sealed class SourceFinder(KnowledgeDatabase database)
{
    /// <summary>The sources of an answer that was given, numbered as there.</summary>
    public async Task<IReadOnlyList<PinnedSource>> OfAsync(AccessScope scope, IReadOnlyList<Citation> citations, CancellationToken cancellationToken)
    {
        List<PinnedSource> found = [];
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        foreach (Citation citation in citations)
        {
            (int version, int label) = (await session.ListAsync("select version, label_id from documents where uid = $1 and label_id = any ($2)", r => (r.GetInt32(0), r.GetInt32(1)), cancellationToken, citation.Document, session.LabelIds))
                .DefaultIfEmpty().Single();
            found.Add(version == 0 ? throw Missing(citation.Uri) : new PinnedSource(citation.Document, version, label, citation.Passage, citation.Quote));
        }

        return found;
    }

    /// <summary>Named documents, each with the passage and sentence that come closest to the answer.</summary>
    public async Task<IReadOnlyList<PinnedSource>> NamedAsync(AccessScope scope, string answer, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        List<PinnedSource> found = [];
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        foreach (string name in names.Distinct(StringComparer.Ordinal))
        {
            var passages = await session.ListAsync("""
                select d.uid, d.version, d.label_id, c.ordinal, c.body from documents d join chunks c on c.document_id = d.id and c.label_id = any ($3)
                where (d.uid = $1 or d.uri = $2) and d.label_id = any ($3) order by d.id, c.ordinal
                """, r => (Id: r.GetGuid(0), Version: r.GetInt32(1), Label: r.GetInt32(2), Ordinal: r.GetInt32(3), Body: r.GetString(4)), cancellationToken,
                Guid.TryParse(name, out Guid id) ? id : Guid.Empty, name, session.LabelIds);
            if (passages.Select(p => p.Id).Distinct().Count() != 1)
            {
                throw passages.Count == 0 ? Missing(name) : new UserFacingException(ErrorCode.RequestInvalid, $"'{name}' names several documents; give the id of one");
            }

            found.Add(passages.SelectMany(p => SentenceSplitter.Split(p.Body).Select(s => p.Body.Substring(s.Start, s.Length)).DefaultIfEmpty(p.Body), (p, s) => new PinnedSource(p.Id, p.Version, p.Label, p.Ordinal, s))
                .MaxBy(s => Contradiction.Overlap(answer, s.Quote))!);
        }

        return found;
    }

    static UserFacingException Missing(string name) => new(ErrorCode.NotFound, $"there is no document '{name}' to rest on");
}
