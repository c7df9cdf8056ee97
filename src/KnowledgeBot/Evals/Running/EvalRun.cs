using System.Diagnostics;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Models;
using KnowledgeBot.Conversations;
using KnowledgeBot.Evals.Baselines;
using KnowledgeBot.Evals.Doors;
using KnowledgeBot.Evals.Gates;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Judging.Models;
using KnowledgeBot.Evals.Reports;
using KnowledgeBot.Evals.Retrieval;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Hosting;
using KnowledgeBot.Knowledge.Documents;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Evals.Running;

/// <summary>One <c>eval run</c>: everything that can be wrong with its files is told before the first question.</summary>
public static class EvalRun
{
    const int RepeatWithModel = 3;
    const string TodaySetting = "--Calendar:Today";

    public static async Task<RunReport> RunAsync(RunRequest request, Action<string> say, Action<int> progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<EvalSuite> suites = await SuitesAsync(request.Suites, cancellationToken);
        GateFile gates = File.Exists(request.Gates) || request.GatesNamed ? GateFile.Parse(request.Gates, await TextAsync(request.Gates, cancellationToken)) : GateFile.Default;
        Baseline? baseline = request.Baseline is null ? null : await Baseline.ReadAsync(request.Baseline, cancellationToken);
        EvalCase[] cases = [.. suites.SelectMany(s => s.Asked).Where(c => request.Split is null || c.Split == request.Split)];
        string[] settings = [.. request.Settings, .. TodayOf(suites, request.Settings)];

        await using Application app = await Application.StartAsync(request.DataDirectory, settings, cancellationToken);
        ModelOptions model = app.Get<IOptions<ModelOptions>>().Value;
        JudgeOptions judging = app.Get<IOptions<JudgeOptions>>().Value;
        ModelJudge? judge = ModelJudge.Create(judging, model, TimeProvider.System);
        int repeat = request.Repeat ?? (model.IsConfigured ? RepeatWithModel : 1);
        await using IDoor door = await Door.OpenAsync(request.Through, app, request.DataDirectory, settings, cancellationToken);
        IReadOnlyList<EvalCase> asked = await door.AdmitAsync(cases, cancellationToken);
        say($"{(asked.Count == cases.Length ? "" : $"{cases.Length - asked.Count} questions cannot be asked through {door.Name}: ask those about another day by direct or api. ")}{Counted(asked.Count, "question")} of {Counted(suites.Count, "suite")} through {door.Name}{(repeat > 1 ? $", {repeat} times each" : "")}");

        SourceReader sources = new(app.Get<KnowledgeDatabase>(), app.Get<AccessDirectory>());
        foreach (string unknown in await SuiteNames.UnknownAsync(asked, sources, app.Get<AccessDirectory>(), cancellationToken))
        {
            say(unknown);
        }

        DateTimeOffset begun = TimeProvider.System.GetUtcNow();
        long started = Stopwatch.GetTimestamp();
        EvalRunner runner = new(door, sources, new CaseBackground(app.Get<AccessDirectory>(), app.Get<DocumentReader>(), app.Get<ConversationStore>()), app.Get<FirmCalendar>());
        IReadOnlyList<CaseResult> results = await runner.RunAsync(asked, new RunSettings(repeat, Math.Max(2, Environment.ProcessorCount)), progress, cancellationToken);
        results = judge is null ? results : await SecondAsync(judge, results, cancellationToken);

        ClassScore[] classes = [.. results.GroupBy(r => r.Class).OrderBy(g => CaseClass.All.ToList().IndexOf(g.Key)).Select(g => ClassScore.Of(g.Key, [.. g], gates.Gates.GetValueOrDefault(g.Key)))];
        Comparison? comparison = baseline is null ? null : Comparison.Of(baseline, results);
        RunReport report = new(Product.Version, Build.Commit, begun, Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1), door.Name, app.Get<FirmCalendar>().Today,
            model.IsConfigured ? model.Model : null, judge is null ? null : judging.Model, repeat, [.. suites.Select(s => s.Name)], ClassScore.Of("all", results, null), classes, RetrievalRow.Of(results),
            RunVerdict.Of(classes, results, comparison, gates), comparison, Spread.Of(results, repeat),
            judge is null ? null : Agreement.Of([.. results.Where(r => r.SecondOpinion is not null).Select(r => (r.Outcome == Outcome.Right, r.SecondOpinion == Outcome.Right))]), results);
        await KeepAsync(request, report, judging.Sample, cancellationToken);
        return report;
    }

    static async Task KeepAsync(RunRequest request, RunReport report, int sample, CancellationToken cancellationToken)
    {
        await ReportFiles.WriteAsync(report, request.Report, sample, cancellationToken);
        if (request.SaveBaseline is { } file)
        {
            await Baseline.Of(report).WriteAsync(file, cancellationToken);
        }

        if (request.Readme is { } readme)
        {
            await ReadmeTable.WriteAsync(report, readme, cancellationToken);
        }
    }

    static async Task<IReadOnlyList<EvalSuite>> SuitesAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        List<EvalSuite> suites = [];
        foreach (string file in files)
        {
            suites.Add(await SuiteParser.ReadAsync(file, cancellationToken));
        }

        if (suites.SelectMany(s => s.Cases).GroupBy(c => c.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new UserFacingException(ErrorCode.SuiteInvalid, $"the id '{twice.Key}' is used at {string.Join(" and ", twice.Select(c => c.At))}; give each case its own");
        }

        return suites;
    }

    /// <summary>The day of the suites, unless the user sets one.</summary>
    static string[] TodayOf(IReadOnlyList<EvalSuite> suites, string[] settings)
    {
        DateOnly[] days = [.. suites.Select(s => s.Today).OfType<DateOnly>().Distinct()];
        if (days.Length > 1)
        {
            throw new UserFacingException(ErrorCode.SuiteInvalid, $"the suites are asked on different days ({string.Join(", ", suites.Select(s => $"{s.File}: {s.Today:yyyy-MM-dd}"))}); run them apart");
        }

        return days.Length == 0 || settings.Any(s => s.StartsWith(TodaySetting, StringComparison.OrdinalIgnoreCase)) ? [] : [FormattableString.Invariant($"{TodaySetting}={days[0]:yyyy-MM-dd}")];
    }

    static async Task<IReadOnlyList<CaseResult>> SecondAsync(ModelJudge judge, IReadOnlyList<CaseResult> results, CancellationToken cancellationToken)
    {
        List<CaseResult> judged = [];
        foreach (CaseResult result in results)
        {
            judged.Add(result with { SecondOpinion = await judge.OpinionAsync(result, cancellationToken) });
        }

        return judged;
    }

    static string Counted(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    static async Task<string> TextAsync(string file, CancellationToken cancellationToken) => File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken)
        : throw new UserFacingException(ErrorCode.FileNotFound, $"--gates '{file}' does not exist; see evals/gates.yaml for one");
}
