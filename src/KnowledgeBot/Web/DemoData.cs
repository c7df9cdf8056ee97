using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.People;
using KnowledgeBot.Audit;
using KnowledgeBot.Cli;
using KnowledgeBot.Hosting;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Work;

namespace KnowledgeBot.Web;

/// <summary>Brings the sample company into an empty data directory.</summary>
static class DemoData
{
    const string SamplesVariable = "KNOWLEDGEBOT_SAMPLES";

    public static async Task EnsureAsync(Storage storage, string[] settings, CancellationToken cancellationToken)
    {
        if (await ReadAsync(storage, settings, cancellationToken))
        {
            // What reading took, its copy of the embedder too, is given back before questions are answered.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <returns>False when there are documents already.</returns>
    static async Task<bool> ReadAsync(Storage storage, string[] settings, CancellationToken cancellationToken)
    {
        await using Application app = Application.Over(storage, settings);
        if ((await app.Get<IngestionStatus>().ReportAsync(cancellationToken)).Documents > 0)
        {
            return false;
        }

        string samples = Folder();
        string access = Path.Combine(samples, "access.yaml");
        await app.Get<AccessImporter>().ImportAsync(AccessFileParser.Parse("samples/access.yaml", await File.ReadAllTextAsync(access, cancellationToken)),
            (session, changes) => app.Get<AuditTrail>().GrantsAsync(session, changes, cancellationToken), cancellationToken);
        Output.Progress("reading the sample company's documents");
        IReadOnlyList<TaskOutcome> outcomes = await IngestCommands.RunAsync(app, [samples], cancellationToken);
        Output.Progress(string.Join(", ", outcomes.GroupBy(o => o.State).Select(g => $"{g.Count()} {g.Key}")));
        return true;
    }

    /// <summary>The sample company's own day and the questions to begin with.</summary>
    public static string SettingsFile => Path.Combine(Folder(), "demo.json");

    static string Folder()
    {
        string? configured = Environment.GetEnvironmentVariable(SamplesVariable);
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); configured is null && at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "samples");
            configured = File.Exists(Path.Combine(candidate, "knowledge.yaml")) ? candidate : null;
        }

        return configured is not null && File.Exists(Path.Combine(configured, "access.yaml")) ? configured
            : throw new UserFacingException(ErrorCode.FileNotFound, $"the samples folder was not found above {AppContext.BaseDirectory}; set {SamplesVariable} to it, or use 'serve' with your own documents");
    }
}
