using System.Collections.Concurrent;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Tests.Work;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Tasks;

public sealed class TaskQueueTests
{
    const string Source = "/somewhere";
    static readonly Labelling s_label = new() { Territory = "EMEA/UK", Sensitivity = Sensitivity.Internal };

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task tasks_are_claimed_oldest_first_and_keep_their_labelling()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        TaskQueue queue = world.Get<TaskQueue>();
        Labelling full = s_label with { Compartment = "wall", Account = "Großkunde", Date = new DateOnly(2026, 5, 11), Supersedes = "old.md" };
        await queue.EnqueueAsync(Source, [("b", full, null)], Token);
        await queue.EnqueueAsync(Source, [("a", s_label, null), ("c", null, null)], Token);
        IngestionTask first = (await queue.ClaimAsync(Token))!;
        Assert.Equal(("b", full, false, 1), (first.Uri, first.Labelling, first is { Labelling: null, Mapping: null }, first.Attempts));
        Assert.Equal("a", (await queue.ClaimAsync(Token))!.Uri);
        Assert.True((await queue.ClaimAsync(Token))! is { Labelling: null, Mapping: null });
        Assert.Null(await queue.ClaimAsync(Token));
    }

    [Fact]
    public async Task many_are_claimed_at_once_but_one_that_was_tried_before_comes_alone()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        TaskQueue queue = world.Get<TaskQueue>();
        await queue.EnqueueAsync(Source, [.. Enumerable.Range(0, 6).Select(i => ($"f{i}", (Labelling?)s_label, (DataMapping?)null))], Token);
        Assert.Equal(["f0", "f1", "f2"], (await queue.ClaimAsync(3, Token)).Select(t => t.Uri));
        await world.RunAsync("update ingestion_tasks set lease_until = now() - interval '1 second' where uri in ('f0', 'f1')");
        Assert.Equal([("f0", 2)], (await queue.ClaimAsync(10, Token)).Select(t => (t.Uri, t.Attempts)));
        Assert.Equal([("f1", 2)], (await queue.ClaimAsync(10, Token)).Select(t => (t.Uri, t.Attempts)));
        Assert.Equal([("f3", 1), ("f4", 1), ("f5", 1)], (await queue.ClaimAsync(10, Token)).Select(t => (t.Uri, t.Attempts)));
        Assert.Empty(await queue.ClaimAsync(10, Token));
    }

    [Fact]
    public async Task eight_claimers_at_once_never_get_the_same_task()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        TaskQueue queue = world.Get<TaskQueue>();
        await queue.EnqueueAsync(Source, [.. Enumerable.Range(0, 160).Select(i => ($"f{i}", (Labelling?)s_label, (DataMapping?)null))], Token);
        ConcurrentBag<IngestionTask> claimed = [];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            while (await queue.ClaimAsync(3, Token) is { Count: > 0 } tasks)
            {
                foreach (IngestionTask task in tasks)
                {
                    claimed.Add(task);
                }
            }
        }));
        Assert.Equal(160, claimed.Count);
        Assert.Equal(160, claimed.Select(t => t.Id).Distinct().Count());
        Assert.Equal(160, claimed.Select(t => t.Fence).Distinct().Count());
    }

    [Fact]
    public async Task a_lease_that_ran_out_is_taken_over_and_its_old_holder_can_do_nothing()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        TaskQueue queue = world.Get<TaskQueue>();
        await queue.EnqueueAsync(Source, [("a", s_label, null)], Token);
        IngestionTask old = (await queue.ClaimAsync(Token))!;
        Assert.Null(await queue.ClaimAsync(Token));
        await EndLeasesAsync(world);
        IngestionTask holder = (await queue.ClaimAsync(Token))!;
        Assert.Equal((old.Id, 2), (holder.Id, holder.Attempts));
        Assert.True(holder.Fence > old.Fence);

        Assert.False(await queue.ExtendAsync(old, Token));
        await queue.RejectAsync(old, "late", "late", Token);
        await queue.RetryAsync(old, "late", "late", Token);
        await queue.ReleaseAsync(old, Token);
        await using (DatabaseSession session = await world.Get<KnowledgeDatabase>().OpenAsync(Token))
        {
            Assert.False(await TaskQueue.CompleteAsync(session, old, 1, Token));
        }

        Assert.Equal($"running {holder.Fence} 2", await StateAsync(world, "state || ' ' || fence || ' ' || attempts"));
        Assert.True(await queue.ExtendAsync(holder, Token));
    }

    [Fact]
    public async Task a_file_whose_worker_dies_each_time_is_given_up_after_three_attempts()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        TaskQueue queue = world.Get<TaskQueue>();
        await queue.EnqueueAsync(Source, [("a", s_label, null), ("b", s_label, null)], Token);
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal(("a", attempt), ((await queue.ClaimAsync(Token))! is var task ? task.Uri : "", task.Attempts));
            await EndLeasesAsync(world);
        }

        Assert.Equal("b", (await queue.ClaimAsync(Token))!.Uri);
        Assert.Equal("failed gave-up", await StateAsync(world, "state || ' ' || code"));
    }

    [Fact]
    public async Task a_retry_waits_longer_each_time_and_ends()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync(("Ingestion:RetrySeconds", "10"));
        TaskQueue queue = world.Get<TaskQueue>();
        await queue.EnqueueAsync(Source, [("a", s_label, null)], Token);
        foreach (int seconds in (int[])[10, 40])
        {
            await queue.RetryAsync((await queue.ClaimAsync(Token))!, "unreadable", "locked", Token);
            Assert.Null(await queue.ClaimAsync(Token));
            Assert.InRange(await world.AskAsync<double>("select extract(epoch from not_before - clock_timestamp())::float8 from ingestion_tasks"), seconds - 9, seconds);
            await world.RunAsync("update ingestion_tasks set not_before = now()");
        }

        await queue.RetryAsync((await queue.ClaimAsync(Token))!, "unreadable", "locked", Token);
        Assert.Equal("failed unreadable", await StateAsync(world, "state || ' ' || code"));
    }

    [Fact]
    public async Task a_released_task_is_as_if_it_had_never_been_claimed()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        TaskQueue queue = world.Get<TaskQueue>();
        await queue.EnqueueAsync(Source, [("a", s_label, null)], Token);
        for (int i = 0; i < 5; i++)
        {
            IngestionTask task = (await queue.ClaimAsync(Token))!;
            Assert.Equal(1, task.Attempts);
            await queue.ReleaseAsync(task, Token);
        }
    }

    [Fact]
    public async Task a_newer_task_for_a_file_waits_for_the_running_one()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        TaskQueue queue = world.Get<TaskQueue>();
        await queue.EnqueueAsync(Source, [("a", s_label, null)], Token);
        IngestionTask running = (await queue.ClaimAsync(Token))!;
        await queue.EnqueueAsync(Source, [("a", s_label with { Account = "newer" }, null)], Token);
        await queue.EnqueueAsync("/elsewhere", [("a", s_label, null)], Token);
        Assert.Equal("/elsewhere", (await queue.ClaimAsync(Token))!.Source);
        Assert.Null(await queue.ClaimAsync(Token));

        await world.RunAsync("update ingestion_tasks set lease_until = now() - interval '1 second' where source = '/somewhere'");
        IngestionTask again = (await queue.ClaimAsync(Token))!;
        Assert.Equal(running.Id, again.Id);
        await queue.RejectAsync(again, "broken", "broken", Token);
        Assert.Equal("newer", (await queue.ClaimAsync(Token))!.Labelling!.Account);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_holder_that_gives_back_a_replaced_task_lets_the_newer_one_go_at_once(bool releases)
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        TaskQueue queue = world.Get<TaskQueue>();
        await queue.EnqueueAsync(Source, [("a", s_label, null)], Token);
        IngestionTask running = (await queue.ClaimAsync(Token))!;
        await queue.EnqueueAsync(Source, [("a", null, null)], Token);
        await (releases ? queue.ReleaseAsync(running, Token) : queue.RetryAsync(running, "unreadable", "locked", Token));
        Assert.True((await queue.ClaimAsync(Token))! is { Labelling: null, Mapping: null });
    }

    [Fact]
    public async Task a_file_stands_in_the_queue_once_with_its_newest_labelling_and_fresh_attempts()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync(("Ingestion:RetrySeconds", "60"));
        TaskQueue queue = world.Get<TaskQueue>();
        long first = await queue.EnqueueAsync(Source, [("a", s_label, null)], Token);
        await queue.RetryAsync((await queue.ClaimAsync(Token))!, "unreadable", "locked", Token);
        long second = await queue.EnqueueAsync(Source, [("a", s_label with { Account = "newer" }, null)], Token);
        Assert.Empty(await queue.OutcomesAsync(first, Token));
        Assert.Equal("queued", Assert.Single(await queue.OutcomesAsync(second, Token)).State);
        IngestionTask task = (await queue.ClaimAsync(Token))!;
        Assert.Equal(("newer", 1), (task.Labelling!.Account, task.Attempts));
        Assert.Null(await queue.ClaimAsync(Token));
    }

    static Task EndLeasesAsync(KnowledgeWorld world) => world.RunAsync("update ingestion_tasks set lease_until = now() - interval '1 second' where state = 'running'");

    static Task<string> StateAsync(KnowledgeWorld world, string columns) => world.AskAsync<string>($"select {columns} from ingestion_tasks where uri = 'a'");
}
