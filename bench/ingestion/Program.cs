using System.Collections.Concurrent;
using System.Diagnostics;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.People;
using KnowledgeBot.Bench.Ingestion;
using KnowledgeBot.Hosting;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Sandbox;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Work;
using KnowledgeBot.Knowledge.Vectors;

// usage: Ingestion.Bench EMPTY-DATA-DIRECTORY FOLDER   (FOLDER holds access.yaml and knowledge.yaml)
// Ingests the folder in a process that just started, then the same files under other roots, then embeds the very same passages
// again and nothing else: the floor, in the same run, on the same processors, with the embedder as warm as it gets.
if (args is [ExtractionChild.Verb])
{
    return ExtractionChild.Run(Readers.Extract);
}

const int WarmRounds = 3;
await using Application app = await Application.StartAsync(args[0], [], CancellationToken.None);
await app.Get<AccessImporter>().ImportAsync(AccessFileParser.Parse("access.yaml", await File.ReadAllTextAsync(Path.Combine(args[1], "access.yaml"))), CancellationToken.None);
EmbeddingSpaces spaces = app.Get<EmbeddingSpaces>();
await spaces.EmbedAsync(["warm up"], CancellationToken.None);
ConcurrentDictionary<string, double> stages = new();
using ActivityListener listener = new()
{
    ShouldListenTo = s => s.Name == DocumentPipeline.ActivitySourceName,
    Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    ActivityStopped = a => stages.AddOrUpdate(a.OperationName, a.Duration.TotalSeconds, (_, sum) => sum + a.Duration.TotalSeconds),
};
ActivitySource.AddActivityListener(listener);

(double ColdSeconds, ProcessorTime ColdWork) = await IngestAsync(args[1]);
string coldStages = Stages();
List<(double Seconds, ProcessorTime Work)> warm = [];
for (int round = 0; round < WarmRounds; round++)
{
    string copy = Directory.CreateTempSubdirectory("ingestion-bench").FullName;
    using Process copying = Process.Start("cp", ["-r", Path.Combine(args[1], "."), copy]);
    await copying.WaitForExitAsync();
    stages.Clear();
    warm.Add(await IngestAsync(copy));
    Directory.Delete(copy, recursive: true);
}

string[][] documents = await DocumentsAsync();
List<(double Seconds, ProcessorTime Work)> floor = [];
for (int round = 0; round < WarmRounds; round++)
{
    floor.Add(await TimedAsync(() => Parallel.ForEachAsync(documents, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (bodies, cancellationToken) => await spaces.EmbedAsync(bodies, cancellationToken))));
}

var (embedSeconds, embedWork) = floor.MinBy(f => f.Seconds);
Console.WriteLine($"{documents.Length} documents, {documents.Sum(d => d.Length)} passages");
Report("embedded alone", embedSeconds, embedWork);
Report("ingested, process just started", ColdSeconds, ColdWork);
Console.WriteLine($"  seconds by stage over all hands: {coldStages}");
var (warmSeconds, warmWork) = warm.MinBy(w => w.Seconds);
Report("ingested, process warm", warmSeconds, warmWork);
Console.WriteLine($"  seconds by stage over all hands, last round: {Stages()}");
return 0;

void Report(string what, double seconds, ProcessorTime work) =>
    Console.WriteLine(FormattableString.Invariant($"{what}: {seconds:0.00} s, ratio {seconds / embedSeconds:0.00}; processor seconds {work}, ratio {work.Total / embedWork.Total:0.00}"));

string Stages() => string.Join(", ", stages.OrderByDescending(x => x.Value).Select(x => FormattableString.Invariant($"{x.Key} {x.Value:0.0}")));

async Task<(double, ProcessorTime)> IngestAsync(string folder)
{
    TaskQueue queue = app.Get<TaskQueue>();
    return await TimedAsync(async () =>
    {
        (long batch, _) = await app.Get<FolderIngestion>().QueueAsync(folder, CancellationToken.None);
        await app.Get<IngestionWorker>().DrainAsync(async () => (await queue.CountsAsync(batch, CancellationToken.None)).Where(c => c.Key is "queued" or "running").Sum(c => c.Value) == 0, CancellationToken.None);
    });
}

async Task<(double, ProcessorTime)> TimedAsync(Func<Task> work)
{
    ProcessorTime before = ProcessorTime.Now(args[0]);
    long started = Stopwatch.GetTimestamp();
    await work();
    return (Stopwatch.GetElapsedTime(started).TotalSeconds, ProcessorTime.Now(args[0]) - before);
}

async Task<string[][]> DocumentsAsync()
{
    await using DatabaseSession session = await app.Get<KnowledgeDatabase>().WriteAsync(await app.Get<AccessDirectory>().StewardAsync(CancellationToken.None), CancellationToken.None);
    return [.. (await session.ListAsync("select c.document_id, c.body from chunks c join documents d on d.id = c.document_id where c.label_id = any ($1) and d.source = $2 order by 1, c.ordinal",
        r => (Document: r.GetInt64(0), Body: r.GetString(1)), CancellationToken.None, session.LabelIds, Path.GetFullPath(args[1]))).GroupBy(c => c.Document, c => c.Body).Select(g => g.ToArray())];
}
