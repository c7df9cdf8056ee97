using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Conversations;
using KnowledgeBot.Evals.Coverage;
using KnowledgeBot.Evals.Gates;
using KnowledgeBot.Evals.Recording;
using KnowledgeBot.Evals.Reports;
using KnowledgeBot.Evals.Running;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Gaps;
using KnowledgeBot.Evals.Suites.Sheets;

namespace KnowledgeBot.Cli;

static class EvalCommands
{
    const string DefaultReport = "artifacts/evals";
    const string DefaultGates = "evals/gates.yaml";

    public static Command Eval(string[] settings) => new("eval", "Asks suites of questions and judges the answers") { Run(settings), Record(settings), Review(), Import(), Export(), Coverage(settings) };

    static Command Run(string[] settings)
    {
        Argument<string[]> suites = new("SUITE") { Description = "Suite files, such as evals/suites/*.yaml", Arity = ArgumentArity.OneOrMore };
        Option<bool> gate = new("--gate") { Description = "Exit with 1 when a class misses its gate" };
        Option<bool> land = new("--land") { Description = "Exit with 1 when a class misses its gate and the gates file does not name it under 'below'" };
        Option<string?> baseline = new("--baseline") { Description = "Compare with this run; exit with 1 when more cases are worse than allowed" };
        Option<string?> save = new("--save-baseline") { Description = "Write this run down as a baseline" };
        Option<string> report = new("--report") { Description = "Folder for result.json, report.html, junit.xml and the history", DefaultValueFactory = _ => DefaultReport };
        Option<string> through = new("--through") { Description = "direct, api, teams or slack", DefaultValueFactory = _ => "direct" };
        Option<string> gates = new("--gates") { Description = "What each class must reach", DefaultValueFactory = _ => DefaultGates };
        Option<string?> readme = new("--readme") { Description = "Markdown file whose table between <!-- eval:begin --> and <!-- eval:end --> is written anew" };
        Option<int?> repeat = new("--repeat") { Description = "Times each case is asked; 1, or 3 with a model" };
        Option<string?> split = new("--split") { Description = "Only cases of this split" };
        Command command = new("run", "Runs suites, writes reports, holds them against gates and a baseline") { suites, gate, land, baseline, save, report, through, gates, readme, repeat, split, CommandLine.Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                RunRequest request = new(parsed.GetValue(suites)!, parsed.GetValue(through)!, parsed.GetValue(gates)!, parsed.GetResult(gates) is { Implicit: false }, parsed.GetValue(baseline), parsed.GetValue(save), parsed.GetValue(report)!,
                    parsed.GetValue(readme), Times(parsed.GetValue(repeat)), parsed.GetValue(split), parsed.GetValue(CommandLine.Data)!.FullName, settings);
                RunReport result = await EvalRun.RunAsync(request, Output.Progress, done => Output.Ticker($"{done} asked"), cancellationToken);
                Output.EndTicker();
                EvalSummary.Print(result, parsed.GetValue(CommandLine.Json), parsed.GetValue(land), Path.Combine(request.Report, "report.html"));
                bool isRed = result.Verdict.RegressionFailures.Count > 0 || (parsed.GetValue(gate) && result.Verdict.GateFailures.Count > 0) || (parsed.GetValue(land) && result.Verdict.LandingFailures.Count > 0);
                return isRed ? Failures.Failed : 0;
            }
            catch (Exception e)
            {
                return Failures.Report(e);
            }
        });
        return command;
    }

    static Command Record(string[] settings)
    {
        Argument<Guid> id = new("THREAD_OR_ANSWER_ID") { Description = "From 'ask --json'; of a thread the last question is taken", CustomParser = Id };
        Option<string> suite = new("--suite") { Description = "Suite file to append to; made when it is not there", Required = true };
        Option<string> person = new("--as") { Description = "E-mail of the person who asked", Required = true };
        Option<string?> kind = new("--class") { Description = string.Join(", ", CaseClass.All) };
        Option<string?> status = new("--status") { Description = "What the status should have been, such as unknown" };
        Option<string[]> says = new("--says") { Description = "A fact the answer should have said, | between phrasings; may be repeated" };
        Option<string[]> saysNot = new("--says-not") { Description = "Something it must not say; may be repeated" };
        Option<string[]> cites = new("--cites") { Description = "A document it should have cited, | between alternatives; may be repeated" };
        Command command = new("record", "Turns a question somebody asked, with its corrected answer, into a case") { id, suite, person, kind, status, says, saysNot, cites };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            Correction correction = new(parsed.GetValue(kind), parsed.GetValue(status), parsed.GetValue(says) ?? [], parsed.GetValue(saysNot) ?? [], parsed.GetValue(cites) ?? []);
            if (correction is { Status: null, Says.Count: 0, Cites.Count: 0 })
            {
                throw new UserFacingException(ErrorCode.WrongUse, "say what the answer should have been: --says, --cites or --status unknown");
            }

            CaseRecorder recorder = new(app.Get<AccessDirectory>(), app.Get<ConversationStore>());
            string made = await recorder.RecordAsync(parsed.GetValue(person)!, parsed.GetValue(id), parsed.GetValue(suite)!, correction, cancellationToken);
            Output.Line($"{made} added to {parsed.GetValue(suite)}");
            return 0;
        });
        return command;
    }

    static Command Review()
    {
        Argument<string> file = new("FILE") { Description = "judge-review.csv with your verdicts, as CSV or XLSX" };
        Command command = new("review", "How far the judges agree with your verdicts") { file, CommandLine.Json };
        command.SetAction((parsed, cancellationToken) => GuardedAsync(async () =>
        {
            HumanReview review = await HumanReview.ReadAsync(parsed.GetValue(file)!, cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(review);
                return;
            }

            Output.Line($"{review.First.Agreement.Cases} of {review.Verdicts} verdicts reviewed");
            foreach ((string judge, JudgeAgreement with) in new[] { ("first judge", review.First), ("second judge", review.Second) })
            {
                Output.Line(string.Create(CultureInfo.InvariantCulture,
                    $"{judge}: agrees with you in {with.Agreement.Agreed} of {with.Agreement.Cases}, kappa {with.Agreement.Kappa?.ToString("0.00", CultureInfo.InvariantCulture) ?? "undefined"}{(with.Differs.Count == 0 ? "" : $"; not in {string.Join(", ", with.Differs)}")}"));
            }
        }));
        return command;
    }

    static Command Import()
    {
        Argument<string> file = new("FILE") { Description = "CSV or XLSX with the columns question, as, says, cites, ..." };
        Option<string> suite = new("--suite") { Description = "Suite file to write; must not be there yet", Required = true };
        Option<DateOnly?> today = new("--today") { Description = "The day the questions are asked on, as 2026-10-12; else the clock's" };
        Command command = new("import", "Makes a suite from a sheet") { file, suite, today };
        command.SetAction((parsed, cancellationToken) => GuardedAsync(async () =>
        {
            string target = parsed.GetValue(suite)!;
            if (File.Exists(target))
            {
                throw new UserFacingException(ErrorCode.WrongUse, $"--suite '{target}' exists already; choose another name, or delete it first");
            }

            string yaml = await SheetImport.ToYamlAsync(parsed.GetValue(file)!, Path.GetFileNameWithoutExtension(target), parsed.GetValue(today), cancellationToken);
            await File.WriteAllTextAsync(target, yaml, cancellationToken);
            Output.Line($"{SuiteParser.Parse(target, yaml).Cases.Count} cases written to {target}");
        }));
        return command;
    }

    static Command Export()
    {
        Argument<string[]> suites = new("SUITE") { Description = "Suite files", Arity = ArgumentArity.OneOrMore };
        Option<string> to = new("--to") { Description = "CSV or XLSX file to write", Required = true };
        Command command = new("export", "Writes suites as a sheet") { suites, to };
        command.SetAction((parsed, cancellationToken) => GuardedAsync(async () =>
        {
            List<EvalSuite> read = [];
            foreach (string file in parsed.GetValue(suites)!)
            {
                read.Add(await SuiteParser.ReadAsync(file, cancellationToken));
            }

            await SheetExport.WriteAsync(read, parsed.GetValue(to)!, cancellationToken);
            Output.Line($"{read.Sum(s => s.Cases.Count)} cases written to {parsed.GetValue(to)}");
        }));
        return command;
    }

    static Command Coverage(string[] settings)
    {
        Option<string[]> people = new("--as") { Description = "Only these people ask, comma-separated; else for each territory one who works there", AllowMultipleArgumentsPerToken = true };
        Option<string> catalogue = new("--catalogue") { Description = "The questions", DefaultValueFactory = _ => "evals/catalogue.yaml" };
        Option<string> report = new("--report") { Description = "Folder for coverage.json and coverage.html", DefaultValueFactory = _ => DefaultReport };
        Command command = new("coverage", "How many of a sales department's common questions the knowledge answers, by territory") { people, catalogue, report, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            string[] only = [.. (parsed.GetValue(people) ?? []).SelectMany(p => p.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
            CoverageReport result = await CoverageRun.RunAsync(app, await CatalogueParser.ReadAsync(parsed.GetValue(catalogue)!, cancellationToken), only, done => Output.Ticker($"{done} asked"), cancellationToken);
            Output.EndTicker();
            await app.Get<CoverageLog>().SaveAsync(result, cancellationToken);
            await CoverageFiles.WriteAsync(result, parsed.GetValue(report)!, cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(result);
                return 0;
            }

            foreach (TerritoryCoverage t in result.Territories)
            {
                Output.Line(string.Create(CultureInfo.InvariantCulture, $"{t.Territory,-24} {t.Covered,4} of {t.Questions.Count,4} covered ({100.0 * t.Covered / Math.Max(1, t.Questions.Count):0} %), asked as {t.Person}"));
            }

            Output.Progress($"heat map and gaps: {Path.Combine(parsed.GetValue(report)!, "coverage.html")}");
            return 0;
        });
        return command;
    }

    static Guid Id(ArgumentResult given)
    {
        if (!Guid.TryParse(given.Tokens[0].Value, out Guid id))
        {
            given.AddError($"'{given.Tokens[0].Value}' is no id; take 'id' or 'thread' from what 'ask --json' prints, such as 6b8449b4-0d5c-4d0e-9a3e-2f6f0c1d8e77");
        }

        return id;
    }

    static int? Times(int? repeat) => repeat is null or (>= 1 and <= 100) ? repeat : throw new UserFacingException(ErrorCode.WrongUse, $"--repeat {repeat}: 1 to 100");

    static async Task<int> GuardedAsync(Func<Task> act)
    {
        try
        {
            await act();
            return 0;
        }
        catch (Exception e)
        {
            return Failures.Report(e);
        }
    }
}
