using KnowledgeBot.Access.People;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Tests.Tasks;
using KnowledgeBot.Ingestion.Work;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Vectors;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Work;

public sealed class IngestionWorkerTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task real_files_of_every_format_become_documents_under_their_labels()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        (string File, string Format)[] files =
        [
            ("notes/2026-09-dach-team.md", "markdown"), ("notes/us-west-territory-notes.txt", "text"), ("competitors/halden-portfolio.html", "html"), ("notes/halyard-briefing.docx", "docx"),
            ("notes/emea-qbr-q3-2026.pptx", "pptx"), ("notes/ostler-scoping-sheet.xlsx", "xlsx"), ("notes/uk-events-2026.csv", "csv"), ("notes/master-terms-summary.pdf", "pdf"),
            ("calls/uk/2026-04-09-blackpine-discovery.vtt", "vtt"), ("calls/dach/2026-05-12-zugspitz-latency.txt", "transcript"), ("notes/merrow-intro.eml", "email"),
        ];
        foreach ((string file, _) in files)
        {
            world.Write(file, await File.ReadAllBytesAsync(Path.Combine(Samples, file), Token));
        }

        world.Write("knowledge.yaml", """
            documents:
              - { match: "notes/**", territory: EMEA/UK, sensitivity: confidential, account: Test Account }
              - { match: "calls/**", territory: EMEA/DACH, sensitivity: internal, kind: call }
              - { match: "competitors/*", sensitivity: public, kind: competitor }
            """);
        Assert.All((await world.IngestAsync()).Values, o => Assert.True(o is { State: "done", Passages: > 0 }, $"{o.Uri} {o.State} {o.Code} {o.Message}"));

        await Orphans.AssertNoneAsync(world);
        foreach ((string file, string format) in files)
        {
            string label = file.StartsWith("notes", StringComparison.Ordinal) ? "EMEA/UK 2" : file.StartsWith("calls", StringComparison.Ordinal) ? "EMEA/DACH 1" : "- 0";
            Assert.Equal($"{format} {label} 1", await world.AskAsync<string>($"""
                select d.format || ' ' || coalesce(t.path, '-') || ' ' || l.sensitivity || ' ' || d.version from documents d join labels l on l.id = d.label_id left join territories t on t.id = l.territory_id where uri = '{file}'
                """));
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Samples, file), Token), await world.AskAsync<byte[]>($"select content from originals o join documents d on d.id = o.document_id where uri = '{file}'"));
        }

        Assert.All((await world.IngestAsync()).Values, o => Assert.Equal("unchanged", o.State));
    }

    [Fact]
    public async Task who_answers_for_a_document_is_found_with_it()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll();
        world.Write("a.md", "# Discounts\n\nOwner: Deal Desk\n\nThe blackbird sings for 8 %.");
        world.Write("b.md", "# Songs\n\nThe blackbird sings.");
        await world.IngestAsync();
        SearchResult found = await world.Get<KnowledgeSearch>().SearchAsync(await world.ScopeAsync("uma"), "blackbird", 10, Token);
        Assert.Equal([("a.md", "Deal Desk"), ("b.md", null)], found.Hits.Select(h => (h.Uri, h.Owner)).Distinct().OrderBy(h => h.Uri));
    }

    [Fact]
    public async Task a_change_is_a_new_version_and_its_old_words_are_gone()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll();
        world.Write("a.md", "# Blackbird\n\nThe blackbird sings.");
        await world.IngestAsync();
        Guid id = await world.AskAsync<Guid>("select uid from documents");

        world.Write("a.md", "# Robin\n\nThe robin sings.");
        world.LabelAll("confidential", "AMER");
        await world.IngestAsync();
        Assert.Equal(id, await world.AskAsync<Guid>("select uid from documents where version = 2"));
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from postings p join terms t on t.id = p.term_id where t.term like 'blackbird%'"));
        Assert.Empty(await world.FindAsync("uma", "blackbird"));
        Assert.Empty(await world.FindAsync("uma", "robin"));
        await Orphans.AssertNoneAsync(world);
    }

    [Fact]
    public async Task with_the_embedder_away_words_find_it_and_vectors_follow()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll();
        world.Write("a.md", "The blackbird sings. It sings again.");
        world.Embedder.Away = true;
        Assert.Equal("done", (await world.IngestAsync())["a.md"].State);
        Assert.Equal(["a.md"], await world.FindAsync("uma", "blackbird"));

        world.Embedder.Away = false;
        EmbeddingSpaces spaces = world.Get<EmbeddingSpaces>();
        Assert.Equal(1, await spaces.FillAsync(await world.Get<AccessDirectory>().StewardAsync(Token), 32, Token));
        Assert.Equal(0, await spaces.FillAsync(await world.Get<AccessDirectory>().StewardAsync(Token), 32, Token));
        await Orphans.AssertNoneAsync(world);
    }

    [Fact]
    public async Task files_that_cannot_be_read_keep_their_reason_and_cost_the_others_nothing()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll();
        world.Write("empty.md", "");
        world.Write("broken.docx", "PK\u0003\u0004 not an archive");
        world.Write("program.md", [.. "MZ"u8, .. new byte[200]]);
        world.Write("poison.md", "The reader dies of this every time.");
        for (int i = 0; i < 6; i++)
        {
            world.Write($"good{i}.md", $"Good words number {i}.");
        }

        IReadOnlyDictionary<string, TaskOutcome> outcomes = await world.IngestAsync();
        Assert.Equal(["broken.docx", "empty.md", "poison.md", "program.md"], outcomes.Values.Where(o => o.State == "rejected").Select(o => o.Uri).Order(StringComparer.Ordinal));
        Assert.Equal(6, outcomes.Values.Count(o => o.State == "done"));
        Assert.Equal(("empty", "extractor-crashed", "type-mismatch"), (outcomes["empty.md"].Code, outcomes["poison.md"].Code, outcomes["program.md"].Code));
        Assert.All(outcomes.Values.Where(o => o.State == "rejected"), o => Assert.False(string.IsNullOrWhiteSpace(o.Message)));
        StatusReport status = await world.Get<IngestionStatus>().ReportAsync(Token);
        Assert.Equal((6, 4), (status.Documents, status.Rejected.Count));
    }

    [Theory]
    [InlineData("internal", 1)]
    [InlineData("restricted", 0)]
    public async Task a_change_that_cannot_be_read_leaves_the_last_version_only_under_the_label_it_had(string sensitivity, int stays)
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll();
        world.Write("a.md", "The blackbird sings.");
        await world.IngestAsync();

        world.Write("a.md", [.. "MZ"u8, .. new byte[200]]);
        world.LabelAll(sensitivity);
        Assert.Equal("rejected", (await world.IngestAsync())["a.md"].State);
        Assert.Equal(stays, (await world.FindAsync("uma", "blackbird")).Count);
    }

    [Fact]
    public async Task a_file_that_fails_to_the_last_attempt_does_not_stay_under_the_label_it_lost()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync(("Ingestion:RetrySeconds", "0.01"));
        world.LabelAll();
        world.Write("a.md", "The blackbird sings.");
        world.Write("b.md", "The robin sings.");
        await world.IngestAsync();
        world.Write("knowledge.yaml", "documents: [{ match: a.md, territory: EMEA/UK, sensitivity: restricted, compartment: wall }, { match: b.md, territory: EMEA/UK, sensitivity: internal, account: Harrowgate }]");
        world.Embedder.Broken = true;
        IReadOnlyDictionary<string, TaskOutcome> outcomes = await world.IngestAsync();
        Assert.All(outcomes.Values, o => Assert.Equal(("failed", "internal"), (o.State, o.Code)));
        Assert.Empty(await world.FindAsync("uma", "blackbird"));
        Assert.Equal(["b.md"], await world.FindAsync("uma", "robin"));

        world.Embedder.Broken = false;
        Assert.All((await world.IngestAsync()).Values, o => Assert.Equal("done", o.State));
        Assert.Equal(["a.md"], await world.FindAsync("eve", "blackbird"));
        Assert.Empty(await world.FindAsync("uma", "blackbird"));
        await Orphans.AssertNoneAsync(world);
    }

    [Fact]
    public async Task a_file_that_went_or_became_a_link_before_it_was_read_is_gone()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll();
        Array.ForEach(["a.md", "b.md", "sub/c.md"], f => world.Write(f, "The blackbird sings."));
        await world.IngestAsync();
        Array.ForEach(["a.md", "b.md", "sub/c.md"], f => world.Write(f, "The robin sings."));
        await world.QueueAsync();
        world.Delete("a.md");
        world.Delete("b.md");
        File.CreateSymbolicLink(Path.Combine(world.Root, "b.md"), Path.Combine(world.Root, "knowledge.yaml"));
        Directory.Move(Path.Combine(world.Root, "sub"), Path.Combine(world.Root, "sub2"));
        Directory.CreateSymbolicLink(Path.Combine(world.Root, "sub"), Path.Combine(world.Root, "sub2"));

        await world.DrainAsync(Token);
        Assert.Equal(3, await world.AskAsync<long>("select count(*) from ingestion_tasks where code = 'file-gone'"));
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from documents"));
    }

    [Fact]
    public async Task a_document_and_its_successor_written_at_once_know_each_other()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync(("Ingestion:Workers", "8"));
        world.Write("knowledge.yaml", "documents: [{ match: '*-old.md', territory: EMEA/UK, sensitivity: internal }, { match: '*-new.md', territory: EMEA/UK, sensitivity: confidential }, " + string.Join(", ", Enumerable.Range(0, 8).Select(i => $"{{ match: p{i}-new.md, supersedes: p{i}-old.md }}")) + "]");
        for (int i = 0; i < 8; i++)
        {
            world.Write($"p{i}-new.md", $"New prices {i}.");
            world.Write($"p{i}-old.md", $"Old prices {i}.");
        }

        await world.IngestAsync();
        Assert.Equal(8, await world.AskAsync<long>("select count(*) from documents where superseded and uri like '%-old.md'"));
        Assert.Equal(8, await world.AskAsync<long>("select count(*) from documents where superseded"));

        for (int i = 0; i < 8; i++)
        {
            world.Delete($"p{i}-new.md");
        }

        await world.IngestAsync();
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from documents where superseded"));
    }

    [Fact]
    public async Task a_worker_that_is_stopped_gives_its_files_back()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync(("Ingestion:Workers", "2"));
        world.LabelAll();
        Array.ForEach(["slow1.md", "slow2.md", "slow3.md"], f => world.Write(f, "The blackbird sings."));
        await world.QueueAsync();
        using CancellationTokenSource stop = new();
        Task drained = world.DrainAsync(stop.Token);
        while (await world.AskAsync<long>("select count(*) from ingestion_tasks where state = 'running'") < 2)
        {
            await Task.Delay(20, Token);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drained);
        Assert.Equal(3, await world.AskAsync<long>("select count(*) from ingestion_tasks where state = 'queued' and attempts = 0 and lease_until is null"));
        await world.DrainAsync(Token);
        await Orphans.AssertNoneAsync(world);
    }

    [Fact]
    public async Task a_holder_that_lost_its_lease_writes_nothing()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll();
        world.Write("a.md", "The blackbird sings.");
        await world.QueueAsync();
        IngestionTask old = (await world.Get<TaskQueue>().ClaimAsync(Token))!;
        await world.RunAsync("update ingestion_tasks set lease_until = now() - interval '1 second'");
        IngestionTask holder = (await world.Get<TaskQueue>().ClaimAsync(Token))!;
        Assert.False(await world.Get<DocumentPipeline>().RunAsync(old, Token));
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from documents"));
        Assert.True(await world.Get<DocumentPipeline>().RunAsync(holder, Token));
        Assert.False(await world.Get<DocumentPipeline>().RunAsync(old, Token));
        Assert.Equal(1, await world.AskAsync<int>("select version from documents"));
        await Orphans.AssertNoneAsync(world);
    }

    [Fact]
    public async Task what_a_file_says_of_its_own_secrecy_changes_nothing()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.LabelAll("restricted", "EMEA");
        world.Write("[PUBLIC] a.md", "---\nsensitivity: public\nterritory: AMER\nlabel: public\ncompartment:\n---\nThe blackbird sings.");
        await world.IngestAsync();
        Assert.Empty(await world.FindAsync("amy", "blackbird"));
        Assert.Empty(await world.FindAsync("uma", "blackbird"));
        Assert.Single(await world.FindAsync("eve", "blackbird"));
    }

    static string Samples
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KnowledgeBot.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder!.FullName, "samples");
        }
    }
}
