using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Tests.World;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Documents;

public sealed class DocumentWriterTests
{
    const string All = "all@v.example";
    const string Narrow = "uk@v.example";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_reader_sees_the_old_version_or_the_new_one_never_a_mix()
    {
        await using KnowledgeWorld world = await WorldAsync("writer_atomic");
        int label = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(Version(1), Cancel);
        AccessScope scope = await world.ScopeAsync(All, Cancel);
        Guid id = (await world.Search.SearchAsync(scope, "number1", 1, Cancel)).Hits[0].Document;
        using CancellationTokenSource done = new();
        Task<int> reader = Task.Run(async () =>
        {
            HashSet<int> seen = [];
            while (!done.IsCancellationRequested)
            {
                DocumentView view = (await world.Reader.ReadAsync(scope, id, Cancel))!;
                Assert.Equal($"number{view.Version}", view.Title);
                Assert.Equal(view.Version % 4 + 1, view.Passages.Count);
                Assert.All(view.Passages, p => Assert.Contains($"number{view.Version} ", p.Text, StringComparison.Ordinal));
                SearchResult found = await world.Search.SearchAsync(scope, "common", 10, Cancel);
                Assert.Single(found.Hits.Select(h => h.Title).Distinct());
                Assert.Equal(int.Parse(found.Hits[0].Title[6..]) % 4 + 1, found.Hits.Count);
                seen.Add(view.Version);
            }

            return seen.Count;
        }, Cancel);

        for (int n = 2; n <= 60 && !reader.IsCompleted; n++)
        {
            await world.WriteAsync(Version(n), Cancel);
        }

        await done.CancelAsync();
        Assert.True(await reader > 3, "the reader saw too few versions for the test to mean anything");
        SearchResult retired = await world.Search.SearchAsync(scope, "number1", 5, Cancel, SearchLegs.Lexical);
        Assert.DoesNotContain(retired.Terms.SelectMany(t => t.Alternatives), a => a.Term == "number1");

        DocumentVersion Version(int n) => KnowledgeWorld.Version("a.md", label, $"number{n}", [.. Enumerable.Range(0, n % 4 + 1).Select(i => $"number{n} common part{i}")]);
    }

    [Fact]
    public async Task a_removed_document_is_gone_from_everywhere()
    {
        await using KnowledgeWorld world = await WorldAsync("writer_removed");
        int label = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("a.md", label, "Okapi", "okapi one", "okapi two") with { Account = "Okapi Fund" }, Cancel);
        AccessScope scope = await world.ScopeAsync(All, Cancel);
        Guid id = (await world.Search.SearchAsync(scope, "okapi", 5, Cancel)).Hits[0].Document;

        Assert.True(await world.RemoveAsync("a.md", Cancel));

        Assert.False(await world.RemoveAsync("a.md", Cancel));
        Assert.Empty((await world.Search.SearchAsync(scope, "okapi", 5, Cancel)).Hits);
        Assert.Null(await world.Reader.ReadAsync(scope, id, Cancel));
        Assert.Null(await world.Reader.OriginalAsync(scope, id, Cancel));
        Assert.Equal((0L, 0L, 0L), await world.Reader.CountAsync(scope, Cancel));
        Assert.Empty((await world.Search.NamesAsync(scope, Cancel))[1]);
        foreach (string table in (string[])["documents", "originals", "chunks", "postings", "vectors_1"])
        {
            Assert.Equal([0L], await world.Access.OwnerListAsync($"select count(*) from {table}", r => r.GetInt64(0), Cancel));
        }
    }

    [Fact]
    public async Task a_changed_label_moves_every_row()
    {
        await using KnowledgeWorld world = await WorldAsync("writer_label");
        int open = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        int closed = await world.LabelAsync("EMEA/UK", Sensitivity.Restricted, null, Cancel);
        DocumentVersion version = KnowledgeWorld.Version("a.md", open, "Okapi", "okapi secret", "okapi more");
        await world.WriteAsync(version, Cancel);
        AccessScope narrow = await world.ScopeAsync(Narrow, Cancel);
        Guid id = Assert.Single((await world.Search.SearchAsync(narrow, "okapi", 5, Cancel)).Hits.Select(h => h.Document).Distinct());

        await world.WriteAsync(version with { LabelId = closed }, Cancel);

        Assert.Empty((await world.Search.SearchAsync(narrow, "okapi", 5, Cancel)).Hits);
        Assert.Null(await world.Reader.ReadAsync(narrow, id, Cancel));
        Assert.Equal(2, (await world.Reader.ReadAsync(await world.ScopeAsync(All, Cancel), id, Cancel))!.Version);
        foreach (string table in (string[])["documents", "originals", "chunks", "postings", "vectors_1"])
        {
            Assert.Equal([closed], await world.Access.OwnerListAsync($"select distinct label_id from {table}", r => r.GetInt32(0), Cancel));
        }
    }

    [Fact]
    public async Task counts_stay_right_whatever_is_written_removed_and_relabelled()
    {
        await using KnowledgeWorld world = await WorldAsync("writer_counts");
        int[] labels = [await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel), await world.LabelAsync("APAC", Sensitivity.Public, null, Cancel), await world.LabelAsync(null, Sensitivity.Public, null, Cancel)];
        Random random = new(7);
        for (int i = 0; i < 120; i++)
        {
            string uri = $"{random.Next(9)}.md";
            if (random.Next(4) == 0)
            {
                await world.RemoveAsync(uri, Cancel);
            }
            else
            {
                string[] bodies = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(4) == 0 ? "the of and" : string.Join(' ', random.GetItems(["zebra", "okapi", "the", "tapir"], random.Next(1, 20))))];
                await world.WriteAsync(KnowledgeWorld.Version(uri, labels[random.Next(3)], "", bodies) with { FileName = "the.md" }, Cancel, embed: random.Next(2) == 0);
            }
        }

        List<(int, long, long)> truth = await world.Access.OwnerListAsync("""
            select c.label_id, count(*), sum(coalesce((select max(p.length) from postings p where p.chunk_id = c.id), 1))::bigint from chunks c group by 1 order by 1
            """, r => (r.GetInt32(0), r.GetInt64(1), r.GetInt64(2)), Cancel);
        Assert.Equal(truth, await world.Access.OwnerListAsync("select label_id, chunks, length from label_counts where (chunks, length) <> (0, 0) order by 1", r => (r.GetInt32(0), r.GetInt64(1), r.GetInt64(2)), Cancel));
        Assert.NotEmpty(truth);
        Assert.Equal([0L], await world.Access.OwnerListAsync("select count(*) from chunks c join documents d on d.id = c.document_id where c.label_id <> d.label_id", r => r.GetInt64(0), Cancel));
    }

    [Fact]
    public async Task a_refused_commit_leaves_everything_as_it_was()
    {
        await using KnowledgeWorld world = await WorldAsync("writer_refused");
        int label = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("a.md", label, "Old", "okapi old"), Cancel);
        Stewardship steward = await world.Access.Directory.StewardAsync(Cancel);
        AccessScope scope = await world.ScopeAsync(All, Cancel);

        Assert.False(await world.Writer.WriteAsync(steward, KnowledgeWorld.Version("a.md", label, "New", "okapi new", "okapi newer"), null, _ => Task.FromResult(false), Cancel));
        Assert.False(await world.Writer.WriteAsync(steward, KnowledgeWorld.Version("b.md", label, "Other", "okapi other"), null, _ => Task.FromResult(false), Cancel));
        Assert.False(await world.Writer.RemoveAsync(steward, "files", "a.md", _ => Task.FromResult(false), Cancel));
        await Assert.ThrowsAsync<TimeoutException>(() => world.Writer.RemoveAsync(steward, "files", "a.md", _ => throw new TimeoutException(), Cancel));

        SearchHit only = Assert.Single((await world.Search.SearchAsync(scope, "okapi", 10, Cancel)).Hits);
        Assert.Equal(("Old", "okapi old"), (only.Title, only.Body));
        Assert.Equal((1L, 1L, 0L), await world.Reader.CountAsync(scope, Cancel));
    }

    [Fact]
    public async Task writers_at_once_with_the_same_words_and_labels_all_finish()
    {
        await using KnowledgeWorld world = await WorldAsync("writer_together");
        int[] labels = [await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel), await world.LabelAsync("APAC", Sensitivity.Public, null, Cancel)];
        string[] words = [.. Enumerable.Range(0, 120).Select(i => RandomWorld.Canary($"w{i}"))];

        await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
        {
            Random random = new(writer);
            for (int i = 0; i < 12; i++)
            {
                // Each document moves to and fro between the two labels, half of them out of step with the others.
                string[] shuffled = [.. words];
                random.Shuffle(shuffled);
                await world.WriteAsync(KnowledgeWorld.Version($"{writer}.md", labels[(i + writer) % 2], $"Writer {writer}", string.Join(' ', shuffled.Take(80))) with { Source = $"root{writer % 3}" }, Cancel);
            }
        }, Cancel)));

        AccessScope scope = await world.ScopeAsync(All, Cancel);
        Assert.Equal((6L, 6L, 0L), await world.Reader.CountAsync(scope, Cancel));
        Assert.All(await world.Access.OwnerListAsync("select version from documents", r => r.GetInt32(0), Cancel), version => Assert.Equal(12, version));
    }

    [Fact]
    public async Task superseded_follows_what_the_documents_say()
    {
        await using KnowledgeWorld world = await WorldAsync("writer_superseded");
        int open = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        int closed = await world.LabelAsync("EMEA/UK", Sensitivity.Restricted, null, Cancel);
        AccessScope all = await world.ScopeAsync(All, Cancel);
        AccessScope narrow = await world.ScopeAsync(Narrow, Cancel);
        DocumentVersion successor = KnowledgeWorld.Version("2026.md", closed, "Prices 2026", "tapir prices") with { Supersedes = "2025.md" };
        await world.WriteAsync(successor, Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("2025.md", open, "Prices 2025", "okapi prices"), Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("2025.md", open, "Elsewhere", "quagga prices") with { Source = "other" }, Cancel);
        SearchHit old = (await world.Search.SearchAsync(all, "okapi", 1, Cancel)).Hits[0];

        Assert.True(old.Superseded);
        Assert.False((await world.Search.SearchAsync(all, "quagga", 1, Cancel)).Hits[0].Superseded);
        Assert.Equal("Prices 2026", (await world.Reader.ReadAsync(all, old.Document, Cancel))!.SupersededBy!.Title);
        DocumentView seenByNarrow = (await world.Reader.ReadAsync(narrow, old.Document, Cancel))!;
        Assert.True(seenByNarrow.Superseded);
        Assert.Null(seenByNarrow.SupersededBy);
        await world.WriteAsync(successor with { Supersedes = null }, Cancel);
        Assert.False((await world.Reader.ReadAsync(all, old.Document, Cancel))!.Superseded);
        await world.WriteAsync(successor, Cancel);
        await world.RemoveAsync("2026.md", Cancel);
        Assert.False((await world.Reader.ReadAsync(all, old.Document, Cancel))!.Superseded);
    }

    [Fact]
    public async Task a_document_and_its_successor_written_at_once_know_of_each_other()
    {
        await using KnowledgeWorld world = await WorldAsync("writer_pair");
        int label = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        for (int i = 0; i < 25; i++)
        {
            await Task.WhenAll(world.WriteAsync(KnowledgeWorld.Version($"old{i}.md", label, "Old", "okapi"), Cancel), world.WriteAsync(KnowledgeWorld.Version($"new{i}.md", label, "New", "okapi") with { Supersedes = $"old{i}.md" }, Cancel));
            Assert.Equal([true], await world.Access.OwnerListAsync($"select superseded from documents where uri = 'old{i}.md'", r => r.GetBoolean(0), Cancel));
        }
    }

    static Task<KnowledgeWorld> WorldAsync(string name) => KnowledgeWorld.CreateAsync(name, RandomWorld.Yaml, Cancel);
}
