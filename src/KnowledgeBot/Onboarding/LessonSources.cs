using System.Text.RegularExpressions;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Onboarding;

/// <summary>Reads the beginning of a document that a track names, when its reader may see it and it holds.</summary>
sealed partial class LessonSources(KnowledgeDatabase database, KnowledgeSearch search)
{
    const int MaxText = 600;
    const int Passages = 8;

    /// <param name="path">The document's uri or the end of it.</param>
    /// <param name="said">What the lesson quotes already, by document and passage.</param>
    public async Task<TaughtPart?> ReadAsync(AccessScope scope, int number, string path, ILookup<(Guid Document, int Passage), string> said, DateOnly day, CancellationToken cancellationToken)
    {
        List<long> chunks;
        await using (DatabaseSession session = await database.ReadAsync(scope, cancellationToken))
        {
            chunks = await session.ListAsync("""
                select c.id from (select id from documents where (uri = $1 or right(uri, length($1) + 1) = '/' || $1) and label_id = any ($2) order by uri, id limit 1) d
                join chunks c on c.document_id = d.id and c.label_id = any ($2) order by c.ordinal limit $3
                """, r => r.GetInt64(0), cancellationToken, path, session.LabelIds, Passages);
        }

        SearchHit[] hits = [.. (await search.PassagesAsync(scope, chunks, cancellationToken)).Where(h => Validity.Holds(h, day)).OrderBy(h => h.Ordinal)];
        CitationList citations = new(hits, day);
        List<string> lines = [];
        foreach (SearchHit hit in hits.Where(h => said[(h.Document, h.Ordinal)].Sum(q => q.Length) < h.Body.Length / 2))
        {
            string text = Beginning(hit.Body, MaxText - lines.Sum(l => l.Length));
            if (text.Length == 0)
            {
                break;
            }

            lines.Add($"{Rows(text)} [{citations.Cite(hit.ChunkId, text)}]");
        }

        return lines.Count == 0 ? null : new TaughtPart(number, hits[0].Title, false, LessonAnswers.Blank(scope) with
        {
            Status = AnswerStatus.Answered, Text = string.Join('\n', lines), Citations = citations.All, Warnings = [.. Validity.Warnings(hits, day, 0)],
        }, hits);
    }

    /// <summary>A table of two columns reads better without their heads.</summary>
    static string Rows(string text)
    {
        string[] lines = text.Split('\n');
        Match[] rows = [.. lines.Select(l => Row().Match(l))];
        return lines.Length > 1 && rows.All(r => r.Success) && rows.Select(r => (r.Groups["one"].Value, r.Groups["two"].Value)).Distinct().Count() == 1
            ? string.Join('\n', rows.Select(r => $"- {r.Groups["name"].Value}: {r.Groups["value"].Value}")) : text;
    }

    [GeneratedRegex(@"^(?<one>[^:;]{1,40}): (?<name>[^;]+); (?<two>[^:;]{1,40}): (?<value>[^;]+)$")]
    private static partial Regex Row();

    /// <summary>Whole sentences, as many as fit.</summary>
    static string Beginning(string body, int room)
    {
        int end = SentenceSplitter.Split(body).Select(s => s.Start + s.Length).TakeWhile(e => e <= room).DefaultIfEmpty(0).Last();
        return body[..end].Trim();
    }
}
