using System.Diagnostics;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.People;
using KnowledgeBot.Hosting;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Sandbox;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Work;
using KnowledgeBot.Knowledge.Vectors;

// usage: Ingestion.Bench EMPTY-DATA-DIRECTORY FOLDER   (FOLDER holds access.yaml and knowledge.yaml)
// Ingests the folder, then embeds the very same passages again and nothing else: the floor, in the same run.
if (args is [ExtractionChild.Verb])
{
    return ExtractionChild.Run(Readers.Extract);
}

await using Application app = await Application.StartAsync(args[0], [], CancellationToken.None);
await app.Get<AccessImporter>().ImportAsync(AccessFileParser.Parse("access.yaml", await File.ReadAllTextAsync(Path.Combine(args[1], "access.yaml"))), CancellationToken.None);
EmbeddingSpaces spaces = app.Get<EmbeddingSpaces>();
await spaces.EmbedAsync(["warm up"], CancellationToken.None);
System.Collections.Concurrent.ConcurrentDictionary<string, double> stages = new();
using ActivityListener listener = new()
{
    ShouldListenTo = s => s.Name == DocumentPipeline.ActivitySourceName,
    Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    ActivityStopped = a => stages.AddOrUpdate(a.OperationName, a.Duration.TotalSeconds, (_, sum) => sum + a.Duration.TotalSeconds),
};
ActivitySource.AddActivityListener(listener);
TaskQueue queue = app.Get<TaskQueue>();
long started = Stopwatch.GetTimestamp();
(long batch, _) = await app.Get<FolderIngestion>().QueueAsync(args[1], CancellationToken.None);
await app.Get<IngestionWorker>().DrainAsync(async () => (await queue.CountsAsync(batch, CancellationToken.None)).Where(c => c.Key is "queued" or "running").Sum(c => c.Value) == 0, CancellationToken.None);
double ingested = Stopwatch.GetElapsedTime(started).TotalSeconds;

await using DatabaseSession session = await app.Get<KnowledgeDatabase>().WriteAsync(await app.Get<AccessDirectory>().StewardAsync(CancellationToken.None), CancellationToken.None);
string[][] documents = [.. (await session.ListAsync("select document_id, body from chunks where label_id = any ($1) order by document_id, ordinal", r => (Document: r.GetInt64(0), Body: r.GetString(1)), CancellationToken.None, session.LabelIds))
    .GroupBy(c => c.Document, c => c.Body).Select(g => g.ToArray())];
started = Stopwatch.GetTimestamp();
await Parallel.ForEachAsync(documents, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (bodies, cancellationToken) => await spaces.EmbedAsync(bodies, cancellationToken));
double embedded = Stopwatch.GetElapsedTime(started).TotalSeconds;
Console.WriteLine($"{documents.Length} documents, {documents.Sum(d => d.Length)} passages: ingested in {ingested:0.0} s, the same passages embedded alone in {embedded:0.0} s, ratio {ingested / embedded:0.00}");
Console.WriteLine($"seconds by stage over all hands: {string.Join(", ", stages.OrderByDescending(x => x.Value).Select(x => $"{x.Key} {x.Value:0.0}"))}");
return 0;
