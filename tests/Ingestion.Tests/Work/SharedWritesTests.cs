using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Work;
using KnowledgeBot.Knowledge.Documents;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Work;

public sealed class SharedWritesTests
{
    const string Source = "/somewhere";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_document_that_cannot_be_written_spoils_no_other()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        int label = (await world.Get<AccessDirectory>().InternAsync("EMEA/UK", Sensitivity.Internal, null, Token))!.Value;
        IReadOnlyList<IngestionTask> tasks = await ClaimAsync(world, 12);
        await world.RunAsync($"update ingestion_tasks set fence = nextval('ingestion_fences') where id = {tasks[7].Id}");

        // The database takes no NUL character.
        Task<bool>[] writes = [.. tasks.Select(t => world.Get<SharedWrites>().WriteAsync(new PreparedDocument(t, Version(t.Uri, label, t == tasks[4] ? "broken \0 text" : "The blackbird sings."), null), Token))];
        await Task.WhenAny(Task.WhenAll(writes));

        await Assert.ThrowsAsync<PostgresException>(() => writes[4]);
        Assert.False(await writes[7]);
        foreach (Task<bool> other in writes.Where((_, i) => i is not (4 or 7)))
        {
            Assert.True(await other);
        }

        Assert.Equal(10, await world.AskAsync<long>("select count(*) from documents"));
        Assert.Equal(10, await world.AskAsync<long>("select count(*) from ingestion_tasks where state = 'done' and passages = 1"));
        Assert.Equal(2, await world.AskAsync<long>("select count(*) from ingestion_tasks where state = 'running'"));
    }

    [Fact]
    public async Task one_that_is_called_off_leaves_the_others_alone()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        int label = (await world.Get<AccessDirectory>().InternAsync("EMEA/UK", Sensitivity.Internal, null, Token))!.Value;
        IReadOnlyList<IngestionTask> tasks = await ClaimAsync(world, 6);
        using CancellationTokenSource off = new();
        await off.CancelAsync();
        Task<bool>[] writes = [.. tasks.Select((t, i) => world.Get<SharedWrites>().WriteAsync(new PreparedDocument(t, Version(t.Uri, label, "The blackbird sings."), null), i == 3 ? off.Token : Token))];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes[3]);
        Assert.All(await Task.WhenAll(writes.Where((_, i) => i != 3)), Assert.True);
        Assert.Equal(5, await world.AskAsync<long>("select count(*) from documents"));
    }

    static async Task<IReadOnlyList<IngestionTask>> ClaimAsync(KnowledgeWorld world, int files)
    {
        Labelling labelling = new() { Territory = "EMEA/UK", Sensitivity = Sensitivity.Internal };
        await world.Get<TaskQueue>().EnqueueAsync(Source, [.. Enumerable.Range(0, files).Select(i => ($"{i:00}.md", (Labelling?)labelling, (DataMapping?)null))], Token);
        return await world.Get<TaskQueue>().ClaimAsync(files, Token);
    }

    static DocumentVersion Version(string uri, int label, string body) => new()
    {
        Source = Source, Uri = uri, LabelId = label, ContentHash = [1], Format = "markdown", Kind = "note", Title = uri,
        FileName = uri, MediaType = "text/markdown", Original = new byte[] { 1 }, Passages = [new Passage(0, "prose", [], null, null, uri, body)],
    };
}
