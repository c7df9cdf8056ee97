using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Work;

/// <summary>What must hold of the tables after anything that may have happened to a worker.</summary>
static class Orphans
{
    static readonly (string What, string Sql)[] s_rules =
    [
        ("label_counts differs from count(*)", """
            select count(*) from label_counts c full join (select label_id, count(*) n, sum(words) words from (
                select k.id, k.label_id, (select max(length) from postings p where p.chunk_id = k.id) words from chunks k) w group by 1) t using (label_id)
            where coalesce(c.chunks, 0) <> coalesce(t.n, 0) or coalesce(c.length, 0) <> coalesce(t.words, 0)
            """),
        ("posting without its chunk, or under another label", "select count(*) from postings p left join chunks c on c.id = p.chunk_id where c.id is null or c.label_id <> p.label_id"),
        ("vector without its chunk, or under another label", "select count(*) from vectors_1 v left join chunks c on c.id = v.chunk_id where c.id is null or c.label_id <> v.label_id"),
        ("chunk without postings", "select count(*) from chunks c where not exists (select from postings p where p.chunk_id = c.id)"),
        ("chunk without vectors", "select count(*) from chunks c where not exists (select from vectors_1 v where v.chunk_id = c.id)"),
        ("vector twice", "select count(*) from (select from vectors_1 group by chunk_id, ordinal having count(*) > 1) d"),
        ("chunk under another label than its document", "select count(*) from chunks c join documents d on d.id = c.document_id where c.label_id <> d.label_id"),
        ("document without chunks or with a gap", """
            select count(*) from documents d left join lateral (select count(*) n, min(ordinal) lo, max(ordinal) hi from chunks c where c.document_id = d.id) c on true
            where c.n = 0 or c.hi - c.lo + 1 <> c.n
            """),
        ("document without its original, or under another label", "select count(*) from documents d left join originals o on o.document_id = d.id where o.document_id is null or o.label_id <> d.label_id or octet_length(o.content) <> d.bytes"),
        ("task still open", "select count(*) from ingestion_tasks where state in ('queued', 'running')"),
        ("file done twice", "select count(*) from (select from ingestion_tasks where state = 'done' group by source, uri having count(*) > 1) d"),
        ("task that counted other passages than its document has", """
            select count(*) from ingestion_tasks t left join documents d using (source, uri)
            where t.state = 'done' and t.action = 'write' and t.passages is distinct from (select count(*) from chunks c where c.document_id = d.id)
            """),
    ];

    public static async Task AssertNoneAsync(KnowledgeWorld world)
    {
        foreach ((string what, string sql) in s_rules)
        {
            Assert.True(await world.AskAsync<long>(sql) == 0, what);
        }
    }
}
