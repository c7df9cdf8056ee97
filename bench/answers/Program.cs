using System.Diagnostics;
using System.Globalization;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Plans.Intents;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Bench.Answers;
using KnowledgeBot.Hosting;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Plans;

// usage: Answers.Bench DATA-DIRECTORY SUITE.yaml... [--today 2026-10-12] [--split tune] [--show wrong|unknown|all] [--record FILE]
//        Answers.Bench intents PHRASINGS.txt... SUITE.yaml... [--validate] [--test FILE.txt...] [--model FILE] [--only topic] [--show] [--write DIRECTORY]
//        Answers.Bench fit RECORDING... [--write DIRECTORY] [--show CONFIDENCE]
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and int i && i + 1 < args.Length ? args[i + 1] : null;
string[] files = [.. args.Skip(1).TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal))];
string[] settings = Option("--today") is { } today ? [$"--Calendar:Today={today}"] : [];
if (args[0] == "fit")
{
    new Fitting(Recording.Read(files)).Run(Option("--write"), Option("--show") is { } sure ? double.Parse(sure) : null);
    return;
}

if (args[0] == "plans")
{
    foreach (string file in files)
    {
        (Firm firm, IReadOnlyList<(string Question, string Plan)> read) = Firm.Read(File.ReadLines(file));
        (string Question, string Plan, string Got)[] lines = [.. read.Select(l => (l.Question, l.Plan, Reader.Line(l.Question, l.Plan, firm)))];
        Console.WriteLine($"{Path.GetFileName(file)}: {lines.Count(l => Reader.IsSame(l.Plan, l.Got))} of {lines.Length}");
        foreach ((string question, string plan, string got) in lines.Where(l => args.Contains("--show") && !Reader.IsSame(l.Plan, l.Got)))
        {
            Intent intent = IntentModel.Shipped.Of(Reader.ByRules(question, out Draft draft, firm), draft, Reader.Sentences.Of(IntentWords.Spoken(draft)));
            Console.WriteLine($"  {question}\n    wanted {plan}\n    got    {got}\n    learned {intent}");
        }
    }

    return;
}

if (args[0] == "intents")
{
    IntentFit intents = new();
    foreach (string file in files)
    {
        bool isSuite = file.EndsWith(".yaml", StringComparison.Ordinal);
        (Firm firm, IReadOnlyList<(string Question, string Plan)> lines) = isSuite ? (Firm.Funds, [.. Suite.Read(file).Select(c => (c.Question, "passages"))]) : Firm.Read(File.ReadLines(file));
        foreach ((string question, string plan) in lines)
        {
            intents.Add(isSuite ? Path.GetFileName(Path.GetDirectoryName(file))! : Path.GetFileName(file), question, plan, firm);
        }
    }

    if (args.Contains("--validate"))
    {
        intents.Validate(5);
    }

    string model = Option("--model") is { } shipped ? File.ReadAllText(shipped) : intents.Fit(Option("--only"));
    foreach (string test in args.SkipWhile(a => a != "--test").Skip(1).TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)))
    {
        IntentFit.TestTopics(new IntentModel(new StringReader(model)), test, args.Contains("--show"));
        if (Option("--only") is not null)
        {
            continue;
        }

        IntentFit.Test(new IntentModel(new StringReader(model)), test);
        IntentFit.TestConditions(new IntentModel(new StringReader(model)), test, args.Contains("--show"));
    }

    if (Option("--write") is { } to)
    {
        File.WriteAllText(Path.Combine(to, "intents.tsv"), model);
    }

    return;
}

string show = Option("--show") ?? "";
await using Application app = await Application.StartAsync(args[0], settings, CancellationToken.None);
using StreamWriter? features = Option("--features") is { } path ? File.CreateText(path) : null;
if (Option("--record") is { } recording)
{
    await Recording.WriteAsync(app, files, recording, 48, DateOnly.Parse(Option("--today") ?? "2026-10-12", CultureInfo.InvariantCulture));
    return;
}

foreach (string file in files)
{
    List<(Case Case, Answer Answer, bool Right, double Ms)> results = [];
    foreach (Case c in Suite.Read(file).Where(c => Option("--split") is not { } split || c.Split == split))
    {
        Guid? thread = null;
        foreach (string turn in c.Turns)
        {
            thread = (await app.Get<QuestionHandler>().Handle(new Question(c.As, [], turn, thread, null, "cli"), null, CancellationToken.None)).Thread;
        }

        long started = Stopwatch.GetTimestamp();
        Answer answer = await app.Get<QuestionHandler>().Handle(new Question(c.As, [], c.Question, thread, null, "cli"), null, CancellationToken.None);
        double ms = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        bool right = Judge.IsRight(c, answer);
        results.Add((c, answer, right, ms));
        bool isUnknown = answer.Status != AnswerStatus.Answered;
        if (show == "all" || (show == "wrong" && !right && (!c.IsAnswerable || !isUnknown)) || (show == "unknown" && c.IsAnswerable && isUnknown))
        {
            Console.WriteLine($"--- {c.Id} [{answer.Status}{(right ? ", right" : "")}] {c.Question}\n    expected {string.Join(" & ", c.Say.Select(s => s[0]))} in {string.Join(", ", c.Cite)}\n{answer.Text}\n    cited {string.Join(", ", answer.Citations.Select(x => x.Uri).Distinct())}");
        }
    }

    Report(file, results);
}

static void Report(string file, List<(Case Case, Answer Answer, bool Right, double Ms)> results)
{
    Console.WriteLine($"{Path.GetFileName(file)}: {results.Count} cases");
    foreach (var group in results.GroupBy(r => r.Case.Source).Append(results.GroupBy(_ => "all").Single()))
    {
        int answered = group.Count(r => r.Answer.Status == AnswerStatus.Answered);
        int right = group.Count(r => r.Right);
        Console.WriteLine(group.First().Case.IsAnswerable
            ? string.Create(CultureInfo.InvariantCulture, $"  {group.Key,-14} {group.Count(),4}: answered {answered} ({100.0 * answered / group.Count():0} %), right {right} ({100.0 * right / Math.Max(1, answered):0} % of answered, {100.0 * right / group.Count():0} % of all)")
            : string.Create(CultureInfo.InvariantCulture, $"  {group.Key,-14} {group.Count(),4}: kept silent {right} ({100.0 * right / group.Count():0} %)"));
    }

    double[] ms = [.. results.Select(r => r.Ms).Order()];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ms: p50 {ms[ms.Length / 2]:0.0}, p95 {ms[(int)(ms.Length * 0.95)]:0.0}"));
}
