using System.Text;
using System.Text.Json;
using KnowledgeBot.Bench.Facts;
using KnowledgeBot.Ingestion.Chunking;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Ingestion.Facts.Learned;
using KnowledgeBot.Ingestion.Tests.Facts;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Vectors;

// usage: Facts.Bench FACTS.yaml SAMPLES SHARED [--show] [--group G] [--words-only]   judges by evals/development/facts.yaml
//        Facts.Bench fit LABELLED.txt... --write senses.tsv                          fits the model of sentences
//        Facts.Bench tokens LABELLED.txt... --write LINES.jsonl                      what tune.py reads
//        Facts.Bench written LABELLED.txt... [--show] [--words-only]                 judges by documents whose every sentence is labelled
//        Facts.Bench --dump KIND FILE...
UniversalSentenceEncoder? encoder = args.Contains("--words-only") ? null : UniversalSentenceEncoder.Load(WeightsDirectory.Resolve(""));
SentenceVectors vectors = new(encoder, isSearchs: false);
SenseNetwork? network = SenseNetwork.Of(vectors);
if (args[0] == "--dump")
{
    foreach (string path in args.Skip(2))
    {
        Console.WriteLine($"=== {path}");
        if (args[1] == "statements")
        {
            FactSource source = Source(path, path, "call", null);
            foreach (Statement t in new StatementReader(Participants.Of(source, KnownNames.None)).Read(source.Passages))
            {
                Console.WriteLine($"{t.Line} {t.Section} {(t.IsItem ? "item " : "")}{(t.IsTurn ? "turn " : "")}{(t.IsRow ? "row " : "")}{(t.IsLabelled ? "labelled " : "")}'{t.Label}' {t.Speaker} {t.Side}: {t.Text}");
            }

            continue;
        }

        foreach (FactRecord f in Find(path, path, args[1], null, Names(null)).Facts)
        {
            Console.WriteLine($"{f.Type,-13} {f.Value} [{f.Speaker}{(f.ByCustomer ? "*" : "")}]{(f.Amount is { } a ? $" {a} {f.Currency} {f.Price} {f.Per} {f.Competitor}" : "")}{(f.Answers is { } n ? $" ->{n}" : "")}\n                 {f.Quote.Replace('\n', ' ')}");
        }
    }

    return 0;
}

string[] files = [.. args.Skip(1).TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal))];
if (args[0] == "fit")
{
    SenseFit fit = new(vectors);
    Array.ForEach(files, fit.Add);
    Console.WriteLine($"{fit.Statements} statements");
    File.WriteAllText(args[Array.IndexOf(args, "--write") + 1], fit.Fit());
    return 0;
}

if (args[0] == "tokens")
{
    using StreamWriter lines = new(args[Array.IndexOf(args, "--write") + 1]);
    TokenLines.Write(files, encoder!, lines);
    return 0;
}

if (args[0] == "written")
{
    WrittenScore score = new(vectors, args.Contains("--show"));
    Array.ForEach(files, score.Add);
    score.Write();
    return 0;
}

IReadOnlyList<GoldDocument> gold = Gold.Read(args[0]);
string? only = args.SkipWhile(a => a != "--group").Skip(1).FirstOrDefault();
List<(string Group, FactType Type, int Gold, int Found, int Right, int Recalled, int SameValue)> rows = [];
foreach (GoldDocument document in gold.Where(d => only is null || d.Group == only))
{
    bool sample = document.File.StartsWith("samples/", StringComparison.Ordinal);
    string path = sample ? Path.Combine(args[1], document.File[8..]) : Path.Combine(args[2], document.File);
    if (!File.Exists(path.Split('#')[0]))
    {
        Console.WriteLine($"absent: {document.File}");
        continue;
    }

    FactReading reading = Find(path, document.File, document.Kind, document.Account, Names(sample ? args[1] : null));
    foreach (FactType type in document.Complete)
    {
        Label[] labels = [.. document.Labels.Where(l => l.Type == type)];
        FactRecord[] found = [.. reading.Facts.Where(f => f.Type == type)];
        if (type == FactType.Competitor)
        {
            found = [.. found.DistinctBy(f => f.Value, StringComparer.OrdinalIgnoreCase)];
        }

        // Finding one thing twice is neither right nor wrong: it counts once.
        FactRecord[] wrong = [.. found.Where(f => !labels.Any(l => Match.Is(l, f)))];
        Label[] missed = [.. labels.Where(l => !found.Any(f => Match.Is(l, f)))];
        int recalled = labels.Length - missed.Length;
        rows.Add((document.Group, type, labels.Length, recalled + wrong.Length, recalled, recalled, labels.Count(l => found.Any(f => Match.Is(l, f) && Match.SameValue(l, f)))));
        if (args.Contains("--show") && (wrong.Length > 0 || missed.Length > 0 || args.Contains("--values")))
        {
            Console.WriteLine($"--- {document.File} {type}");
            Array.ForEach(missed, l => Console.WriteLine($"  missed {l.Value} | {l.Quote}"));
            Array.ForEach(wrong, f => Console.WriteLine($"  extra  {f.Value}{(f.Amount is { } a ? $" {a} {f.Currency} {f.Price}" : "")} | {f.Quote.Replace('\n', ' ')}"));
            foreach (Label l in labels.Where(l => found.Any(f => Match.Is(l, f)) && !found.Any(f => Match.Is(l, f) && Match.SameValue(l, f))))
            {
                Console.WriteLine($"  value  {l.Value} <> {string.Join(", ", found.Where(f => Match.Is(l, f)).Select(f => $"{f.Value} {f.Price}"))} | {l.Quote}");
            }
        }
    }
}

Console.WriteLine("| group | type | labelled | found | precision | recall | same topic or kind |\n|---|---|---|---|---|---|---|");
foreach (var g in rows.GroupBy(r => (r.Group, r.Type)).Concat(rows.GroupBy(r => ("all", r.Type))).OrderBy(g => g.Key.Item1 == "all").ThenBy(g => g.Key.Type).ThenBy(g => g.Key.Item1))
{
    (int n, int found, int right, int same) = (g.Sum(r => r.Gold), g.Sum(r => r.Found), g.Sum(r => r.Right), g.Sum(r => r.SameValue));
    Console.WriteLine($"| {g.Key.Item1} | {g.Key.Type} | {n} | {found} | {Ratio(right, found)} | {Ratio(right, n)} | {Ratio(same, right)} |");
}

return 0;

static string Ratio(int part, int whole) => whole == 0 ? "-" : $"{(double)part / whole:.00}";

FactReading Find(string path, string uri, string kind, string? account, KnownNames names)
{
    FactSource source = Source(path, uri, kind, account);
    FactReading reading = new FactFinder(TaxonomyFile.Default, names, network).Read(source);
    return reading with { Facts = QuoteCheck.Accepted(reading.Facts, source.Passages) };
}

FactSource Source(string path, string uri, string kind, string? account)
{
    string name = path.Contains(".json", StringComparison.Ordinal) ? Path.ChangeExtension(Path.GetFileName(path), ".txt") : Path.GetFileName(path);
    ExtractedDocument document = Readers.Extract(Bytes(path), name, new ExtractionLimits(), CancellationToken.None);
    Passage[] passages = [.. Chunker.Chunk(document).Select(c => new Passage(c.Ordinal, c.Kind.ToString().ToLowerInvariant(), c.HeadingPath, c.Page, c.Place, "", c.Text))];
    return new FactSource(uri, kind, document.Title ?? Path.GetFileNameWithoutExtension(path), account ?? document.Properties.GetValueOrDefault("account"), document.Date, document.Properties, passages, vectors.OfAsync([.. passages.Select(p => p.Body)], null, CancellationToken.None).GetAwaiter().GetResult());
}

// "val.jsonl#2": the meeting on the third line, a turn a line.
static byte[] Bytes(string path)
{
    if (path.Split('#') is not [var file, var line])
    {
        return File.ReadAllBytes(path);
    }

    using JsonDocument meeting = JsonDocument.Parse(File.ReadLines(file).ElementAt(int.Parse(line)));
    return Encoding.UTF8.GetBytes(string.Join('\n', meeting.RootElement.GetProperty("meeting_transcripts").EnumerateArray().Select(t => $"{t.GetProperty("speaker")}: {t.GetProperty("content").ToString().Replace('\n', ' ')}")));
}

static KnownNames Names(string? samples)
{
    if (samples is null)
    {
        return KnownNames.None;
    }

    string[] people = [.. File.ReadLines(Path.Combine(samples, "access.yaml")).Select(l => System.Text.RegularExpressions.Regex.Match(l, @"\bname: ""?([^,""}]+)").Groups[1].Value.Trim()).Where(n => n.Contains(' '))];
    string[] competitors = [.. File.ReadLines(Path.Combine(samples, "crm", "deals.csv")).Skip(1).Select(l => l.Split(',')[7].Trim())
        .Where(c => c.Length > 2).GroupBy(c => c.Replace(" ", ""), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 2).Select(g => g.GroupBy(c => c).MaxBy(x => x.Count())!.Key)];
    return new KnownNames(people, ["northquay.example"], competitors);
}
