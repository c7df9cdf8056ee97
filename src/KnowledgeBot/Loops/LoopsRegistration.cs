using KnowledgeBot.Contributions;
using KnowledgeBot.Gaps;
using KnowledgeBot.Templates;
using KnowledgeBot.VerifiedAnswers;

namespace KnowledgeBot.Loops;

public static class LoopsRegistration
{
    public static IServiceCollection AddLoops(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LoopOptions>().Bind(configuration.GetSection(LoopOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddContributions(configuration)
            .AddVerifiedAnswers()
            .AddGaps()
            .AddTemplates(configuration)
            .AddSingleton<LoopUpkeep>()
            .AddSingleton<KnowledgeLoops>();
    }

    /// <summary>Looks after what expires and what people are to be told, for as long as the host runs.</summary>
    public static IServiceCollection AddLoopUpkeep(this IServiceCollection services) => services.AddHostedService(s => s.GetRequiredService<LoopUpkeep>());
}
