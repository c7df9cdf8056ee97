using System.Diagnostics;
using System.Diagnostics.Metrics;
using KnowledgeBot.Ingestion.Tasks;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>What became of files, as numbers: codes and counts, never names.</summary>
public static class IngestionMeters
{
    /// <summary>Of the meter and of the spans.</summary>
    public const string Name = DocumentPipeline.ActivitySourceName;

    internal static readonly ActivitySource Activities = new(Name);
    static readonly Meter s_meter = new(Name);
    static readonly Counter<long> s_files = s_meter.CreateCounter<long>("knowledgebot.ingestion.files", "{file}", "Files worked off, by outcome and code");

    internal static void Count(Activity? activity, IngestionTask task, string outcome, string code)
    {
        s_files.Add(1, new("outcome", outcome), new("code", code));
        activity?.SetTag("knowledgebot.task", task.Id).SetTag("knowledgebot.outcome", outcome).SetTag("knowledgebot.code", code);
        if (outcome == "failed")
        {
            activity?.SetStatus(ActivityStatusCode.Error);
        }
    }
}
