using System.Diagnostics;
using System.Globalization;
using KnowledgeBot.Knowledge.Search;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Work;

/// <summary>A worker process is killed at every point of a file's way; another one finishes: nothing lost, nothing twice, nothing half.</summary>
public sealed class CrashTests
{
    const int Files = 20;
    const string Old = "alphaone";
    const string New = "betatwo";

    public static TheoryData<string> Points { get; } = new(
        from stage in new[] { "extract", "chunk", "embed", "write", "commit", "remove" }
        from side in new[] { "start", "stop" }
        select $"{stage} {side} {stage switch { "remove" => 1, "write" or "commit" => 2, _ => 3 }}");

    [Theory]
    [MemberData(nameof(Points))]
    [InlineData("after 0")]
    [InlineData("after 25")]
    [InlineData("after 140")]
    [InlineData("after 390")]
    public async Task after_a_kill_every_file_ends_done_exactly_once(string point)
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        for (int i = 0; i < Files; i++)
        {
            world.Write(Name(i), Text(i, Old));
        }

        world.LabelAll();
        Assert.All((await world.IngestAsync()).Values, o => Assert.Equal("done", o.State));
        await ChangeAsync(world);

        using CancellationTokenSource done = new();
        Task<int> watch = WatchAsync(world, done.Token);
        Assert.Equal(137, await RunWorkerAsync(world, point));
        Assert.Equal(0, await RunWorkerAsync(world, ""));
        await done.CancelAsync();
        Assert.True(await watch > 0);

        await Orphans.AssertNoneAsync(world);
        Assert.Equal("", await world.AskAsync<string>("select coalesce(string_agg(t.uri || ' ' || t.attempts || ' v' || coalesce(d.version, 0), ', '), '') from ingestion_tasks t left join documents d using (source, uri) where attempts > 2"));
        Assert.Equal(Files, await world.AskAsync<long>("select count(*) from documents"));
        Assert.Equal(0, await world.AskAsync<long>($"select count(*) from chunks where body like '%{Old}%'"));
        Assert.Equal(Files, await world.AskAsync<long>($"""
            select count(*) from documents d join labels l on l.id = d.label_id where l.sensitivity = 2
              and (select string_agg(body, ' ') from chunks c where c.document_id = d.id) ~ 'begin {New}.*end {New}' and version = case when uri like 'new%' then 1 else 2 end
            """));
        Assert.Equal(Files, (await world.FindAsync("uma", New)).Count);
        Assert.All((await world.IngestAsync()).Values, o => Assert.Equal("unchanged", o.State));
    }

    /// <summary>Every file changes and is labelled anew, two go, two come.</summary>
    static async Task ChangeAsync(KnowledgeWorld world)
    {
        for (int i = 0; i < Files; i++)
        {
            world.Delete(Name(i));
            world.Write(i < 2 ? "new-" + Name(i) : Name(i), Text(i, New));
        }

        world.LabelAll("confidential");
        await world.QueueAsync();
    }

    /// <returns>How often it looked; fails when a document was seen half old and half new.</returns>
    static async Task<int> WatchAsync(KnowledgeWorld world, CancellationToken cancellationToken)
    {
        int looks = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            SearchResult seen = await world.Get<KnowledgeSearch>().SearchAsync(await world.ScopeAsync("eve"), $"{Old} {New}", 200, CancellationToken.None);
            Assert.DoesNotContain(seen.Hits.GroupBy(h => h.Uri), d => d.Any(h => h.Body.Contains(Old, StringComparison.Ordinal)) && d.Any(h => h.Body.Contains(New, StringComparison.Ordinal)));
            Assert.Equal(0, await world.AskAsync<long>("""
                select count(*) from documents d cross join lateral (select string_agg(body, ' ' order by ordinal) as body from chunks c where c.document_id = d.id) b
                where b.body is null or (b.body !~ 'begin alphaone.*end alphaone') = (b.body !~ 'begin betatwo.*end betatwo') or b.body like '%alphaone%' and b.body like '%betatwo%'
                """));
            looks++;
            await Task.Delay(20, CancellationToken.None);
        }

        return looks;
    }

    static async Task<int> RunWorkerAsync(KnowledgeWorld world, string point)
    {
        using Process worker = Process.Start(new ProcessStartInfo(KnowledgeWorld.CrashWorkerPath, ["work", world.Server.AppConnectionString, "5", .. point.Split(' ', StringSplitOptions.RemoveEmptyEntries)]))!;
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        try
        {
            await worker.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            worker.Kill(entireProcessTree: true);
            throw;
        }

        return worker.ExitCode;
    }

    static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"{i:00}-file.{(i % 3) switch { 0 => "md", 1 => "txt", _ => "html" }}");

    static string Text(int i, string word)
    {
        string paragraphs = string.Concat(Enumerable.Range(0, 12).Select(p => $"Point {p} of file {i}: the {word} desk asked about rates, and the answer was {p * 7 + i} basis points. " +
            $"They will decide once the {word} board has met and the order flow of quarter {p} is known.\n\n"));
        return i % 3 == 2
            ? $"<!doctype html><html><head><title>File {i}</title></head><body><p>begin {word}</p>{string.Concat(paragraphs.Split("\n\n").Select(p => $"<p>{p}</p>"))}<p>end {word}</p></body></html>"
            : $"begin {word}\n\n{paragraphs}end {word}\n";
    }
}
