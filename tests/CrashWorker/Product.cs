using KnowledgeBot.Access;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Ingestion;
using KnowledgeBot.Knowledge;
using KnowledgeBot.Knowledge.Embedding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeBot.CrashWorker;

/// <summary>The product's own services, with an embedder that needs no weights.</summary>
public static class Product
{
    public static IServiceCollection Over(KnowledgeDatabase database, Dictionary<string, string?> settings)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddAccess(database)
            .AddKnowledge(configuration)
            .AddIngestion(configuration)
            .AddSingleton<IEmbedder, HashEmbedder>();
    }
}
