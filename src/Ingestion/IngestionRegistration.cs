using KnowledgeBot.Ingestion.Deals;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Sandbox;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Ingestion.Statements;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Ingestion;

public static class IngestionRegistration
{
    public static IServiceCollection AddIngestion(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IngestionOptions>().Bind(configuration.GetSection(IngestionOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ExtractionLimits>().Bind(configuration.GetSection(ExtractionLimits.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<TaskQueue>()
            .AddSingleton<TaskJournal>()
            .AddSingleton<FolderIngestion>()
            .AddSingleton(ChildCommand.Own())
            .AddSingleton(s => new ExtractionPool(s.GetRequiredService<ChildCommand>(), s.GetRequiredService<IOptions<ExtractionLimits>>().Value, s.GetRequiredService<TimeProvider>()))
            .AddSingleton<DataTables>()
            .AddSingleton<DataJournal>()
            .AddSingleton<DataPipeline>()
            .AddSingleton<FactFinders>()
            .AddSingleton<FactUpkeep>()
            .AddSingleton<AccountBinding>()
            .AddSingleton<Successions>()
            .AddSingleton<SharedWrites>()
            .AddSingleton<DocumentPipeline>()
            .AddSingleton<WorkerPulse>()
            .AddSingleton<IngestionWorker>()
            .AddSingleton<IngestionStatus>();
    }

    /// <summary>Works off tasks and looks after the ingested folders for as long as the host runs.</summary>
    public static IServiceCollection AddIngestionWorker(this IServiceCollection services) => services
        .AddHostedService(s => s.GetRequiredService<IngestionWorker>())
        .AddHostedService<FolderWatcher>();
}
