using System.CommandLine;
using KnowledgeBot.Hosting;
using KnowledgeBot.Ingestion.Deals;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Work;

namespace KnowledgeBot.Cli;

static class IngestCommands
{
    const int ShownRows = 20;
    const int ShownDoubts = 3;

    public static Command Ingest(string[] settings)
    {
        Argument<string[]> paths = new("PATH") { Description = "Folders with documents and knowledge.yaml files", Arity = ArgumentArity.OneOrMore };
        Command command = new("ingest", "Reads the folders, waits until every file has an outcome, prints it per file with a reason code") { paths, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            IReadOnlyList<TaskOutcome> outcomes = await RunAsync(app, parsed.GetValue(paths)!, cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(new { files = outcomes });
            }
            else
            {
                Print(outcomes);
            }

            return outcomes.Any(o => o.State == "failed") ? Failures.Failed : 0;
        });
        return command;
    }

    public static async Task<IReadOnlyList<TaskOutcome>> RunAsync(Application app, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        FolderIngestion folders = app.Get<FolderIngestion>();
        TaskQueue queue = app.Get<TaskQueue>();
        // A mistake in one manifest leaves every folder as it was.
        await folders.CheckAsync(paths, cancellationToken);
        List<TaskOutcome> outcomes = [];
        DataJournal journal = app.Get<DataJournal>();
        foreach (string path in paths)
        {
            (long batch, IReadOnlyList<TaskOutcome> settled) = await folders.QueueAsync(path, cancellationToken);
            IReadOnlyList<TaskOutcome> worked = [];
            if (batch != 0)
            {
                await DrainAsync(app.Get<IngestionWorker>(), new IngestProgress(queue, batch), cancellationToken);
                worked = await queue.OutcomesAsync(batch, cancellationToken);
            }

            ILookup<string, DataReport> data = await journal.ReportsAsync(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)), cancellationToken);
            outcomes.AddRange(settled.Concat(worked).Select(o => data.Contains(o.Uri) && o.State is "done" or "unchanged" ? o with { Data = [.. data[o.Uri]] } : o));
        }

        // Names and topics that came with this ingest tell more about documents read before.
        await app.Get<FactUpkeep>().RunAsync(cancellationToken);
        return [.. outcomes.OrderBy(o => o.Uri, StringComparer.Ordinal)];
    }

    public static Command Status(string[] settings)
    {
        Command command = new("status", "Documents, passages, tasks by state, quarantined and rejected files, stale documents, versions") { CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            StatusReport report = await app.Get<IngestionStatus>().ReportAsync(cancellationToken);
            string version = Product.Version;
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(new { version, documents = report.Documents, chunks = report.Passages, stale = report.Stale, tasks = report.Tasks, quarantined = report.Quarantined, rejected = report.Rejected, deals = report.Deals, accounts = report.Accounts, data = report.Data, models = report.Models });
                return 0;
            }

            Output.Line($"KnowledgeBot {version}");
            Output.Line($"{report.Documents} documents, {report.Passages} chunks, {report.Stale} stale (superseded or expired)");
            Output.Line($"{report.Deals} deals, {report.Accounts} accounts; rows: {report.Data.Sum(d => d.Quarantined)} quarantined, {report.Data.Sum(d => d.Rejected)} rejected, {report.Data.Sum(d => d.Doubtful)} doubtful");
            Output.Line($"tasks: {(report.Tasks.Count == 0 ? "none" : string.Join(", ", report.Tasks.Select(t => $"{t.Value} {t.Key}")))}");
            Output.Line($"embedding: {(report.Models.Count == 0 ? "none yet" : string.Join(", ", report.Models))}");
            Print([.. report.Quarantined, .. report.Rejected]);
            foreach (DataReport data in report.Data.Where(d => d.Codes.Count > 0))
            {
                Output.Line($"{data.File} ({data.Kind}): {string.Join(", ", data.Codes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Key}"))}");
            }

            return 0;
        });
        return command;
    }

    static void Print(IReadOnlyList<TaskOutcome> outcomes)
    {
        foreach (TaskOutcome outcome in outcomes.Where(o => o.State != "unchanged"))
        {
            Output.Line($"{outcome.State,-11} {outcome.Uri}{(outcome.Passages is { } n ? $" ({n} passages)" : "")}{(outcome.Code is { } code ? $": {code}: {outcome.Message}" : outcome.Message is { } note ? $": {note}" : "")}");
            Print(outcome.Data ?? []);
        }

        if (outcomes.Count > 0)
        {
            Output.Line(string.Join(", ", outcomes.GroupBy(o => o.State).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}")));
        }
    }

    static void Print(IReadOnlyList<DataReport> tables)
    {
        foreach (DataReport table in tables)
        {
            Output.Line($"            {table.File}: {table.Imported} {table.Kind} ({table.Added} added, {table.Changed} changed, {table.Removed} removed, {table.Unchanged} unchanged), {table.Quarantined} quarantined, {table.Rejected} rejected, {table.Doubtful} doubtful");
            foreach (RowIssue row in table.Rows.Where(r => r.Fate != RowFate.Doubtful).Take(ShownRows))
            {
                Output.Line($"              line {row.Line}: {row.Code}: {row.Message}");
            }

            int more = table.Quarantined + table.Rejected - ShownRows;
            if (more > 0)
            {
                Output.Line($"              and {more} more; --json lists them");
            }

            foreach (var doubts in table.Rows.Where(r => r.Fate == RowFate.Doubtful).GroupBy(r => r.Code))
            {
                foreach (RowIssue row in doubts.Take(ShownDoubts))
                {
                    Output.Line($"              {table.File}:{row.Line}: {row.Code}: {row.Message}");
                }

                if (table.Codes[doubts.Key] - table.Rows.Count(r => r.Code == doubts.Key && r.Fate != RowFate.Doubtful) - ShownDoubts is > 0 and var left)
                {
                    Output.Line($"              and {left} more {doubts.Key}; --json lists them");
                }
            }
        }
    }

    static async Task DrainAsync(IngestionWorker worker, IngestProgress progress, CancellationToken cancellationToken)
    {
        Task drained = worker.DrainAsync(progress.IsFinishedAsync, cancellationToken);
        while (await Task.WhenAny(drained, Task.Delay(TimeSpan.FromMilliseconds(400), cancellationToken)) != drained)
        {
            await progress.ShowAsync();
        }

        await drained;
        progress.End();
    }
}
