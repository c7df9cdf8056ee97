using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Tests.World;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Search;

public sealed class LexicalSearchTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task scores_are_bm25_computed_by_hand()
    {
        string[] corpus =
        [
            "zebra zebra okapi tapir quagga", "zebra okapi okapi okapi", "tapir tapir tapir tapir tapir tapir quagga gnu", "okapi gnu ibex kudu eland bongo nyala", "quagga", "gnu gnu ibex zebra kudu kudu tapir bongo bongo",
        ];
        await using KnowledgeWorld world = await WorldAsync("bm25");
        int label = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        int hidden = await world.LabelAsync("AMER/West", Sensitivity.Restricted, null, Cancel);
        foreach ((int i, string body) in corpus.Index())
        {
            await world.WriteAsync(KnowledgeWorld.Version($"{i}.md", label, "", body), Cancel, embed: false);
        }

        for (int i = 0; i < 30; i++)
        {
            await world.WriteAsync(KnowledgeWorld.Version($"h{i}.md", hidden, "", "zebra okapi and much more of it"), Cancel, embed: false);
        }

        AccessScope scope = await world.ScopeAsync("uk@v.example", Cancel);
        foreach (string question in (string[])["zebra", "okapi zebra", "tapir gnu", "quagga kudu ibex", "bongo zebra tapir okapi"])
        {
            (string Uri, double Score)[] expected = [.. Bm25(corpus, question.Split(' ')).Select((score, i) => ($"{i}.md", score)).Where(s => s.score > 0).OrderByDescending(s => s.score)];
            SearchResult result = await world.Search.SearchAsync(scope, question, expected.Length, Cancel, SearchLegs.Lexical);
            double ceiling = question.Split(' ').Sum(word => Idf(corpus, word)) * 2.2;

            Assert.Equal(expected.Select(e => e.Uri), result.Hits.Select(h => h.Uri));
            Assert.All(result.Hits.Zip(expected), pair => Assert.Equal(pair.Second.Score, pair.First.Lexical * ceiling, 1e-4));
            Assert.All(result.Hits.Zip(expected), pair => Assert.Equal(pair.Second.Score / expected[0].Score, pair.First.Score, 1e-4));
        }
    }

    [Fact]
    public async Task a_word_in_the_heading_or_title_counts_more_than_one_in_the_body()
    {
        await using KnowledgeWorld world = await WorldAsync("weights");
        int label = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        DocumentVersion plain = KnowledgeWorld.Version("body.md", label, "", "zebra okapi tapir quagga gnu");
        await world.WriteAsync(plain, Cancel);
        DocumentVersion headed = KnowledgeWorld.Version("heading.md", label, "", "zebra okapi tapir quagga gnu");
        await world.WriteAsync(headed with { Passages = [headed.Passages[0] with { Heading = ["Prices", "Zebra"] }] }, Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("title.md", label, "Zebra", "zebra okapi tapir quagga gnu"), Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("named.md", label, "", "zebra okapi tapir quagga gnu") with { FileName = "old_zebra.md" }, Cancel);

        SearchResult result = await world.Search.SearchAsync(await world.ScopeAsync("uk@v.example", Cancel), "zebra", 10, Cancel, SearchLegs.Lexical);

        Assert.Equal(["heading.md", "title.md", "named.md", "body.md"], result.Hits.Select(h => h.Uri));
    }

    [Theory]
    [InlineData("OMS-400X", "OMS-400X")]
    [InlineData("OMS-400X", "oms400x")]
    [InlineData("OMS-400X", "oms 400x")]
    [InlineData("oms400x", "OMS-400X")]
    [InlineData("OMS 400X", "OMS-400X")]
    [InlineData("1,250.00", "1250")]
    [InlineData("1250", "1,250.00")]
    [InlineData("$1.2m", "1,200,000")]
    [InlineData("1,200,000", "$1.2m")]
    [InlineData("120k", "120000")]
    [InlineData("well-known", "well known")]
    [InlineData("co-location", "colocation")]
    [InlineData("Zürich", "zurich")]
    [InlineData("objections", "objection")]
    [InlineData("integration", "integrtion")]
    [InlineData("integration", "intergation")]
    [InlineData("integration", "integratiion")]
    [InlineData("integration", "imtegration")]
    [InlineData("Charles River's", "charles river")]
    [InlineData("implementation", "impl")]
    [InlineData("management", "mgmt")]
    [InlineData("quarter", "qtr")]
    [InlineData("configuration", "config")]
    public async Task what_is_written_one_way_is_found_another(string written, string asked)
    {
        await using KnowledgeWorld world = await FilledAsync("spellings");
        int label = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("target.md", label, "", $"gnu {written} ibex"), Cancel);

        SearchResult result = await world.Search.SearchAsync(await world.ScopeAsync("uk@v.example", Cancel), asked, 1, Cancel, SearchLegs.Lexical);

        Assert.Equal("target.md", result.Hits[0].Uri);
        Assert.True(result.Hits[0].Lexical > 0);
    }

    [Theory]
    [InlineData("$1.2m", "1,200,000")]
    [InlineData("1,200,000", "$1.2m")]
    [InlineData("OMS-400X", "OMS 400X")]
    [InlineData("OMS 400X", "OMS-400X")]
    public async Task both_spellings_are_found_when_both_are_there(string one, string other)
    {
        await using KnowledgeWorld world = await FilledAsync("both_spellings");
        int label = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("one.md", label, "", $"gnu {one} ibex"), Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("other.md", label, "", $"gnu {other} ibex"), Cancel);

        SearchResult result = await world.Search.SearchAsync(await world.ScopeAsync("uk@v.example", Cancel), one, 2, Cancel, SearchLegs.Lexical);

        Assert.Equal(["one.md", "other.md"], result.Hits.Select(h => h.Uri).Order());
        Assert.Equal("one.md", result.Hits.MaxBy(h => h.Lexical)!.Uri);
    }

    [Fact]
    public async Task a_typo_is_never_mended_to_a_word_of_invisible_documents()
    {
        await using KnowledgeWorld world = await FilledAsync("mending");
        int hidden = await world.LabelAsync("AMER/West", Sensitivity.Restricted, null, Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("secret.md", hidden, "Halyardine", "halyardine confidential merger"), Cancel);
        AccessScope scope = await world.ScopeAsync("uk@v.example", Cancel);
        foreach (string question in (string[])["halyardin", "halyrdine", "halyardine", "halya", "merge", "mergr"])
        {
            SearchResult result = await world.Search.SearchAsync(scope, question, 5, Cancel);

            Assert.All(result.Terms, t => Assert.Equal((false, null, 0), (t.Found, t.MendedTo, t.Alternatives.Count)));
            Assert.DoesNotContain(result.Hits, h => h.Uri == "secret.md");
        }

        SearchResult seen = await world.Search.SearchAsync(await world.ScopeAsync("all@v.example", Cancel), "halyrdine", 1, Cancel);
        Assert.Equal(("halyardine", "secret.md"), (seen.Terms[0].MendedTo, seen.Hits[0].Uri));
    }

    [Fact]
    public async Task a_word_whose_last_document_is_gone_is_no_longer_suggested()
    {
        await using KnowledgeWorld world = await FilledAsync("forgotten");
        int label = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("gone.md", label, "", "halyardine merger"), Cancel);
        await world.RemoveAsync("gone.md", Cancel);

        SearchResult result = await world.Search.SearchAsync(await world.ScopeAsync("uk@v.example", Cancel), "halyrdine halyardine halya", 5, Cancel);

        Assert.All(result.Terms, t => Assert.Equal((false, null), (t.Found, t.MendedTo)));
    }

    // BM25 on plain words, independent of the product: k1 = 1.2, b = 0.75.
    static double[] Bm25(string[] corpus, string[] words)
    {
        double average = corpus.Average(d => d.Split(' ').Length);
        return [.. corpus.Select(d => words.Sum(word =>
        {
            double tf = d.Split(' ').Count(w => w == word);
            return Idf(corpus, word) * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * d.Split(' ').Length / average));
        }))];
    }

    static double Idf(string[] corpus, string word)
    {
        double n = corpus.Count(d => d.Split(' ').Contains(word));
        return Math.Log(1 + (corpus.Length - n + 0.5) / (n + 0.5));
    }

    static Task<KnowledgeWorld> WorldAsync(string name) => KnowledgeWorld.CreateAsync(name, RandomWorld.Yaml, Cancel);

    static async Task<KnowledgeWorld> FilledAsync(string name)
    {
        KnowledgeWorld world = await WorldAsync(name);
        int label = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        string[] bodies = ["zebra okapi tapir quagga", "kudu eland bongo nyala 300 17", "gnu ibex oryx"];
        foreach ((int i, string body) in bodies.Index())
        {
            await world.WriteAsync(KnowledgeWorld.Version($"{i}.md", label, "", body), Cancel);
        }

        return world;
    }
}
