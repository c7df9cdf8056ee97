using KnowledgeBot.Ingestion.Tasks;

namespace KnowledgeBot.Ingestion.Tests.Tasks;

static class ClaimExtensions
{
    public static async Task<IngestionTask?> ClaimAsync(this TaskQueue queue, CancellationToken cancellationToken) => (await queue.ClaimAsync(1, cancellationToken)).SingleOrDefault();
}
