using System.Diagnostics;
using System.Text.Json;
using KnowledgeBot.Knowledge.Embedding;

// Embeds the texts of a JSON array and prints one JSON object: how fast, and every vector's first component for a cross-check.
if (args.Length != 2 || !int.TryParse(args[1], out var seconds))
{
    Console.Error.WriteLine("usage: Embedding.Bench TEXTS.json SECONDS");
    return 2;
}

var texts = JsonSerializer.Deserialize<string[]>(File.ReadAllText(args[0]))!;
var clock = Stopwatch.StartNew();
var encoder = UniversalSentenceEncoder.Load(WeightsDirectory.Resolve(""));
var load = clock.Elapsed;
clock.Restart();
await encoder.EmbedAsync(["How long does implementation take?"], CancellationToken.None);
var first = clock.Elapsed;

await encoder.EmbedAsync(texts, CancellationToken.None);
var (rounds, vectors) = (0, Array.Empty<float[]>());
clock.Restart();
for (; clock.Elapsed.TotalSeconds < seconds; rounds++)
    vectors = await encoder.EmbedAsync(texts, CancellationToken.None);
var rate = rounds * texts.Length / clock.Elapsed.TotalSeconds;

var single = new List<double>();
for (var i = 0; i < 400; i++)
{
    clock.Restart();
    await encoder.EmbedAsync([$"What is our win rate in region {i} this quarter?"], CancellationToken.None);
    single.Add(clock.Elapsed.TotalMilliseconds);
}
single.Sort();

Console.WriteLine(JsonSerializer.Serialize(new
{
    textsPerSecond = rate,
    loadMs = load.TotalMilliseconds,
    firstMs = first.TotalMilliseconds,
    singleP50Ms = single[200],
    singleP95Ms = single[380],
    residentMiB = Environment.WorkingSet / 1048576.0,
    components = vectors.Select(v => v[0]),
}));
return 0;
