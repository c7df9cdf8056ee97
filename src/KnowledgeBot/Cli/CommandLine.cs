using System.CommandLine;
using KnowledgeBot.Hosting;

namespace KnowledgeBot.Cli;

/// <summary>The verbs. Progress on stderr, data on stdout; exit code 0 only on success, 2 on wrong use.</summary>
static class CommandLine
{
    public static readonly Option<DirectoryInfo> Data = new("--data") { Description = "Directory of the embedded database and its files", DefaultValueFactory = _ => new DirectoryInfo("./.knowledgebot"), Recursive = true };
    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON" };

    public static async Task<int> RunAsync(string[] args)
    {
        (string[] verb, string[] settings) = AppSettings.Split(args);
        RootCommand root = new("KnowledgeBot answers sales questions from your documents, with citations, under territory access. Settings may follow as --Section:Key=value.")
        {
            ServeCommands.Demo(settings), ServeCommands.Serve(settings), ServeCommands.Work(settings), AccessCommands.Access(settings), IngestCommands.Ingest(settings),
            AskCommands.Search(settings), AskCommands.Ask(settings), BriefCommands.Brief(settings), ExportCommands.Export(settings), OnboardingCommands.Onboarding(settings), AccessCommands.Token(settings), EvalCommands.Eval(settings), IngestCommands.Status(settings),
            ContributionCommands.Contribution(settings), NoticeCommands.Notices(settings), VerifiedCommands.Verified(settings), GapCommands.Gap(settings), TemplateCommands.Template(settings),
            AuditCommands.Audit(settings), SlackCommands.Slack(settings), TeamsCommands.Teams(settings),
            BackupCommands.Backup(settings), BackupCommands.Restore(settings),
        };
        root.Options.Add(Data);
        ParseResult parsed = root.Parse(verb);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine($"wrong-use: {error.Message}");
            }

            Console.Error.WriteLine($"See './knowledgebot {string.Join(' ', verb.TakeWhile(v => !v.StartsWith('-')).Take(1))} --help'.");
            return Failures.WrongUse;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(25) });
    }

    /// <summary>Runs a verb on an opened application and reports what goes wrong.</summary>
    public static void OnApplication(this Command command, string[] settings, Func<Application, ParseResult, CancellationToken, Task<int>> run) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await using Application application = await Application.StartAsync(parsed.GetValue(Data)!.FullName, settings, cancellationToken);
                return await run(application, parsed, cancellationToken);
            }
            catch (Exception e)
            {
                return Failures.Report(e);
            }
        });
}
