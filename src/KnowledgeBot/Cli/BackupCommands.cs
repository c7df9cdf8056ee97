using System.CommandLine;
using System.Globalization;
using KnowledgeBot.Backups;
using KnowledgeBot.Hosting;

namespace KnowledgeBot.Cli;

static class BackupCommands
{
    public static Command Backup(string[] settings)
    {
        Argument<string> path = new("PATH") { Description = "A new file (a zip), or a folder: new with a slash at its end, or an empty one" };
        Command command = new("backup", "Copies the whole database, originals included, as of one moment; others go on working") { path, CommandLine.Json };
        command.OnStorage(settings, path, "backed up to", (storage, target, cancellationToken) => DatabaseBackup.TakeAsync(storage.Connections.Owner!, target, TimeProvider.System, cancellationToken));
        return command;
    }

    public static Command Restore(string[] settings)
    {
        Argument<string> path = new("PATH") { Description = "File or folder that 'backup' wrote" };
        Command command = new("restore", "Brings a backup into an empty database, all of it or nothing") { path, CommandLine.Json };
        command.OnStorage(settings, path, "restored from", async (storage, source, cancellationToken) =>
        {
            BackupReport report = await DatabaseRestore.RunAsync(storage.Connections, source, Schema.Scripts, cancellationToken);
            Output.Progress("the audit key is never in a backup: put it back (DATA/audit/key, or Audit:Key) before anything is started on this database");
            return report;
        });
        return command;
    }

    static void OnStorage(this Command command, string[] settings, Argument<string> path, string done, Func<MaintainedStorage, string, CancellationToken, Task<BackupReport>> run) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await using MaintainedStorage storage = await MaintainedStorage.OpenAsync(parsed.GetValue(CommandLine.Data)!.FullName, settings, cancellationToken);
                BackupReport report = await run(storage, parsed.GetValue(path)!, cancellationToken);
                if (parsed.GetValue(CommandLine.Json))
                {
                    Output.Json(report);
                    return 0;
                }

                Output.Line(string.Create(CultureInfo.InvariantCulture,
                    $"{done} {report.Path}: {report.Documents} documents, {report.People} people, {report.Rows} rows of {report.Tables} tables, {report.Bytes / 1048576.0:0.0} MiB, as of {report.Taken:yyyy-MM-dd HH:mm:ss}Z"));
                return 0;
            }
            catch (Exception e)
            {
                return Failures.Report(e);
            }
        });
}
