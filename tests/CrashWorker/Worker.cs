using KnowledgeBot.Access.Database;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Work;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeBot.CrashWorker;

/// <summary>The product's worker over what is queued, then gone.</summary>
static class Worker
{
    public static async Task<int> RunAsync(string connection, string leaseSeconds, IDisposable? death)
    {
        using (death)
        {
            await using KnowledgeDatabase database = await KnowledgeDatabase.OpenAsync(connection, CancellationToken.None);
            await using ServiceProvider services = Product.Over(database, new() { ["Ingestion:LeaseSeconds"] = leaseSeconds, ["Ingestion:Workers"] = "2" }).BuildServiceProvider();
            TaskQueue queue = services.GetRequiredService<TaskQueue>();
            await services.GetRequiredService<IngestionWorker>().DrainAsync(async () =>
            {
                IReadOnlyDictionary<string, long> counts = await queue.CountsAsync(null, CancellationToken.None);
                return counts.GetValueOrDefault("queued") + counts.GetValueOrDefault("running") == 0;
            }, CancellationToken.None);
            return 0;
        }
    }
}
