using System.Diagnostics;
using KnowledgeBot.Ingestion.Deals;
using KnowledgeBot.Ingestion.Tests.Work;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Deals;

/// <summary>A worker process is killed at every point of a CRM export's way; another one finishes: no row lost, none twice, none half.</summary>
public sealed class DealCrashTests
{
    const int Rows = 500;

    [Theory]
    [InlineData("read-data start 1")]
    [InlineData("read-data stop 1")]
    [InlineData("write-data start 1")]
    [InlineData("write-data stop 1")]
    [InlineData("note-data start 1")]
    [InlineData("note-data stop 1")]
    [InlineData("after 60")]
    public async Task after_a_kill_every_row_is_there_exactly_once(string point)
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        Write(world, "internal", 0);
        Assert.Equal("done", (await world.IngestAsync())["deals.csv"].State);
        Write(world, "restricted", 100);
        await world.QueueAsync();

        Assert.Equal(137, await RunWorkerAsync(world, point));
        Assert.Equal(0, await RunWorkerAsync(world, ""));
        Assert.Equal("done", await world.AskAsync<string>("select concat_ws(' ', state, code, message, attempts::text) from ingestion_tasks order by id desc limit 1") is var end && end.StartsWith("done", StringComparison.Ordinal) ? "done" : end);
        Assert.Equal($"{Rows} {Rows} 100 {Rows + 99}", await world.AskAsync<string>("""
            select count(*) || ' ' || count(*) filter (where l.sensitivity = 3 and d.amount = 1) || ' ' || min(external_id::int) || ' ' || max(external_id::int) from deals d join labels l on l.id = d.label_id
            """));
        Assert.Equal(Rows, await world.AskAsync<long>("select count(*) from deal_rows"));
        Assert.Equal(Rows, Assert.Single((await world.Get<DataJournal>().ReportsAsync(world.Root, TestContext.Current.CancellationToken))["deals.csv"]).Imported);
        Assert.Equal("unchanged", (await world.IngestAsync())["deals.csv"].State);
    }

    static void Write(KnowledgeWorld world, string sensitivity, int from)
    {
        world.Write("knowledge.yaml", $"deals: [{{ file: deals.csv, id: id, territory: EMEA/UK, sensitivity: {sensitivity}, outcome: {{ column: stage, won: [Won], lost: [Lost] }}, amount: amount }}]");
        world.Write("deals.csv", "id,stage,amount\n" + string.Concat(Enumerable.Range(from, Rows).Select(i => $"{i},Won,{(sensitivity == "internal" ? 0 : 1)}\n")));
    }

    static async Task<int> RunWorkerAsync(KnowledgeWorld world, string point)
    {
        using Process worker = Process.Start(new ProcessStartInfo(KnowledgeWorld.CrashWorkerPath, ["work", world.Server.AppConnectionString, "3", .. point.Split(' ', StringSplitOptions.RemoveEmptyEntries)]))!;
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        await worker.WaitForExitAsync(patience.Token);
        return worker.ExitCode;
    }
}
