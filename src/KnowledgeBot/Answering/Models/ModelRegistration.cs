using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Models;

public static class ModelRegistration
{
    /// <summary>Adds <see cref="ModelAnswerer"/>, which has a model only when <c>Chat:Endpoint</c> is set.</summary>
    public static IServiceCollection AddModel(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ModelOptions>().Bind(configuration.GetSection(ModelOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ModelGate>().AddSingleton<ModelSpending>().AddSingleton<PaidModel>();
        services.TryAddSingleton<IChatClient, OpenAiChatClient>();
        services.AddSingleton(provider => new ModelAnswerer(
            provider.GetRequiredService<IOptions<ModelOptions>>().Value.IsConfigured ? provider.GetRequiredService<IChatClient>() : null,
            provider.GetRequiredService<IOptions<ModelOptions>>(), provider.GetRequiredService<ModelGate>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ModelAnswerer>>()));
        return services;
    }
}
