using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Tests.World;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Walls;

public sealed class LeakTests
{
    const int Documents = 400;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ten_thousand_probes_leak_nothing_and_find_what_they_should()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("leaks", RandomWorld.Yaml, Cancel);
        List<RandomWorld.Entry> all = await RandomWorld.FillAsync(world, Documents, 1, Cancel);
        SearchLegs[] legs = [SearchLegs.Lexical, SearchLegs.Both, SearchLegs.Semantic];
        int probes = 0;
        List<AccessScope> scopes = [.. await Task.WhenAll(RandomWorld.People.Select(p => world.ScopeAsync(p, Cancel))),
            (await world.Access.Directory.AudienceAsync("emea@v.example", ["uk@v.example"], Cancel)).Scope, (await world.Access.Directory.AudienceAsync("all@v.example", ["mixed@v.example", "dach@v.example"], Cancel)).Scope];
        foreach (AccessScope scope in scopes)
        {
            HashSet<Guid> visible = [.. all.Where(e => scope.LabelIds.Contains(e.Label)).Select(e => e.Id)];
            long passages = all.Where(e => visible.Contains(e.Id)).Sum(e => e.Passages);
            await Parallel.ForEachAsync(all.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancel }, async (probe, cancel) =>
            {
                RandomWorld.Entry target = probe.Item;
                bool may = visible.Contains(target.Id);
                DocumentView? view = await world.Reader.ReadAsync(scope, target.Id, cancel);
                Assert.Equal(may, view is not null);
                Assert.True(view is null || view.Passages.Count == target.Passages);
                Assert.Equal(may, await world.Reader.OriginalAsync(scope, target.Id, cancel) is not null);
                SearchLegs leg = legs[probe.Index % 3];
                SearchResult result = await world.Search.SearchAsync(scope, probe.Index % 5 == 0 ? Typo(target.Canary) : $"{target.Canary} pricing", 5, cancel, leg);
                Assert.All(result.Hits, hit => Assert.Contains(hit.Document, visible));
                Assert.Equal(Math.Min(5, passages), result.Hits.Count);
                Assert.All(result.Terms, term => Assert.True(may || !(term.MendedTo == target.Canary || term.Alternatives.Any(a => a.Term == target.Canary)), "an invisible word was suggested"));
                Assert.True(!may || leg == SearchLegs.Semantic || result.Hits[0].Document == target.Id, $"{target.Canary} was not found by its own word");
                Interlocked.Add(ref probes, 3);
            });
            var (documents, chunks, _) = await world.Reader.CountAsync(scope, Cancel);
            Assert.Equal((visible.Count, passages), (documents, chunks));
            IReadOnlyList<IReadOnlySet<string>> names = await world.Search.NamesAsync(scope, Cancel);
            Assert.Equal(all.Where(e => visible.Contains(e.Id)).Select(e => e.Account).Order(), names[1].Order());
        }

        Assert.True(probes >= 10_000, $"only {probes} probes");
        Assert.Empty((await world.Search.SearchAsync(AccessScope.Nothing, "pricing", 10, Cancel)).Hits);
    }

    [Theory] // AZ-08
    [InlineData("x' OR '1'='1")]
    [InlineData("'; select set_config('knowledge.labels','{1,2,3,4,5,6,7,8,9}',false);--")]
    [InlineData("a:* | !b")]
    [InlineData("((((")]
    [InlineData("%")]
    [InlineData("pricing%")]
    [InlineData("\0 pricing \uD800 \uFFFF")]
    [InlineData("")]
    public async Task a_hostile_question_is_only_words(string question)
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("hostile", RandomWorld.Yaml, Cancel);
        List<RandomWorld.Entry> all = await RandomWorld.FillAsync(world, 30, 2, Cancel);
        AccessScope scope = await world.ScopeAsync("west@v.example", Cancel);
        HashSet<Guid> visible = [.. all.Where(e => scope.LabelIds.Contains(e.Label)).Select(e => e.Id)];

        foreach (string text in (string[])[question, string.Concat(Enumerable.Repeat("(a+)+", 2_000)) + question])
        {
            SearchResult result = await world.Search.SearchAsync(scope, text, 100, Cancel);
            Assert.Equal(visible, result.Hits.Select(h => h.Document).ToHashSet());
        }
    }

    [Fact]
    public async Task what_one_may_not_see_changes_nothing_one_sees() // AZ-02
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("interference", RandomWorld.Yaml, Cancel);
        List<RandomWorld.Entry> all = await RandomWorld.FillAsync(world, 250, 3, Cancel);
        AccessScope scope = await world.ScopeAsync("emea@v.example", Cancel);
        string[] questions = ["pricing discount", "renewal of the broker margin", "pricng", "secur", "settlment integratoin", "competitor objection roadmap fund", all[0].Canary, all.First(e => !scope.LabelIds.Contains(e.Label)).Canary, "nothing of the kind"];
        List<string> before = await AnswersAsync();

        await world.Access.OwnerAsync($"delete from documents where not label_id = any ('{{{string.Join(',', scope.LabelIds)}}}')", Cancel);
        await world.Access.OwnerAsync("delete from label_counts c where not exists (select from documents d where d.label_id = c.label_id); delete from word_labels l where not exists (select from documents d where d.label_id = l.label_id); "
            + "delete from word_deletions d where not exists (select from word_labels l where l.word_id = d.word_id); delete from words w where not exists (select from word_labels l where l.word_id = w.id)", Cancel);
        await world.Access.OwnerAsync("vacuum full analyze", Cancel);

        Assert.Equal(before, await AnswersAsync());
        Assert.Contains(before, line => line.StartsWith("pricng", StringComparison.Ordinal) && line.Contains("pricing", StringComparison.Ordinal));

        async Task<List<string>> AnswersAsync()
        {
            List<string> lines = [];
            foreach (string question in questions)
            {
                foreach (SearchLegs legs in (SearchLegs[])[SearchLegs.Lexical, SearchLegs.Semantic, SearchLegs.Both])
                {
                    SearchResult result = await world.Search.SearchAsync(scope, question, 12, Cancel, legs);
                    lines.Add($"{question} {legs}: {string.Join(' ', result.Hits.Select(h => $"{h.ChunkId}={h.Score:F9}/{h.Lexical:F9}/{h.Semantic:F9}"))} {string.Join(' ', result.Terms.Select(t => $"{t.Word}>{t.MendedTo}:{t.Idf:F9}"))}");
                }
            }

            return lines;
        }
    }

    static string Typo(string word) => word.Remove(5, 1);
}
