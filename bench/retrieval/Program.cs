using System.Diagnostics;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Bench.Retrieval;
using KnowledgeBot.Hosting;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Vectors;

// usage: Retrieval.Bench DATA-DIRECTORY BEIR-FOLDER [--Search:...=...]
// Loads the corpus once (one passage a document), then ranks every test query by words alone, by meaning alone, and by both.
await using Application app = await Application.StartAsync(args[0], [.. args.Skip(2)], CancellationToken.None);
Beir data = Beir.Read(args[1]);
AccessDirectory access = app.Get<AccessDirectory>();
await app.Get<AccessImporter>().ImportAsync(AccessFileParser.Parse("bench", "territories: { All: {} }\npeople: [ { email: bench@vendor.example, grants: [ { territory: All, upTo: internal } ] } ]"), CancellationToken.None);
int label = (await access.InternAsync("All", Sensitivity.Internal, null, CancellationToken.None))!.Value;
Stewardship stewardship = await access.StewardAsync(CancellationToken.None);
AccessScope scope = await access.ScopeAsync("bench@vendor.example", CancellationToken.None);
(long known, _, _) = await app.Get<DocumentReader>().CountAsync(scope, CancellationToken.None);
if (known < data.Corpus.Count)
{
    long started = Stopwatch.GetTimestamp();
    int done = 0;
    await Parallel.ForEachAsync(data.Corpus, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (d, cancellationToken) =>
    {
        DocumentVersion version = new()
        {
            Source = "beir", Uri = d.Id, LabelId = label, ContentHash = [1], Format = "text", Kind = "other", Title = d.Title, FileName = "x", MediaType = "text/plain",
            Original = ReadOnlyMemory<byte>.Empty, Passages = [new Passage(0, "prose", [], null, null, d.Title, d.Text)],
        };
        PassageVectors vectors = await app.Get<EmbeddingSpaces>().EmbedAsync([d.Text], cancellationToken);
        await app.Get<DocumentWriter>().WriteAsync(stewardship, version, vectors, _ => Task.FromResult(true), cancellationToken);
        if (Interlocked.Increment(ref done) % 500 == 0)
        {
            Console.Error.WriteLine($"{done} of {data.Corpus.Count} documents, {done / Stopwatch.GetElapsedTime(started).TotalSeconds:0} a second");
        }
    });
}

KnowledgeSearch search = app.Get<KnowledgeSearch>();
foreach (SearchLegs legs in new[] { SearchLegs.Lexical, SearchLegs.Semantic, SearchLegs.Both })
{
    List<double> scores = [];
    List<double> ms = [];
    foreach (string query in data.Relevant.Keys)
    {
        long started = Stopwatch.GetTimestamp();
        SearchResult result = await search.SearchAsync(scope, data.Queries[query], 10, CancellationToken.None, legs);
        ms.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        scores.Add(data.Ndcg(query, [.. result.Hits.Select(h => h.Uri)]));
    }

    ms.Sort();
    Console.WriteLine($"{legs,-8} nDCG@10 {scores.Average():0.0000}   p50 {ms[ms.Count / 2]:0.0} ms, p95 {ms[(int)(ms.Count * 0.95)]:0.0} ms   ({scores.Count} queries, {data.Corpus.Count} documents)");
}
