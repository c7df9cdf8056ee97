using KnowledgeBot.Evals.Judging.Models;

namespace KnowledgeBot.Evals;

public static class EvalsRegistration
{
    public static IServiceCollection AddEvals(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JudgeOptions>().Bind(configuration.GetSection(JudgeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
