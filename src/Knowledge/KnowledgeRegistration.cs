using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Lexicon;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Vectors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeBot.Knowledge;

public static class KnowledgeRegistration
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SearchOptions>().Bind(configuration.GetSection(SearchOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddEmbedding(configuration)
            .AddSingleton<TermDictionary>()
            .AddSingleton<EmbeddingSpaces>()
            .AddSingleton<DocumentWriter>()
            .AddSingleton<DocumentReader>()
            .AddSingleton<DealWriter>()
            .AddSingleton<DealReader>()
            .AddSingleton<AccountProfiles>()
            .AddSingleton<Metrics.DealNames>()
            .AddSingleton<Metrics.Metrics>()
            .AddSingleton<FactSearch>()
            .AddSingleton<FactRefresh>()
            .AddSingleton<StatedSuccessions>()
            .AddSingleton<StatedAccounts>()
            .AddSingleton<ObjectionLibrary>()
            .AddSingleton<KnowledgeSearch>();
    }
}
