using KnowledgeBot.Knowledge.Vectors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Knowledge.Embedding;

public static partial class EmbeddingRegistration
{
    /// <summary>Registers the one <see cref="IEmbedder"/>: the embedded encoder while <c>Embedding:Endpoint</c> is empty, else the endpoint's.</summary>
    public static IServiceCollection AddEmbedding(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EmbeddingOptions>()
            .Bind(configuration.GetSection(EmbeddingOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IEmbedder>(Create);
        services.AddSingleton(CreateSentenceVectors);
        return services;
    }

    /// <summary>For processes that stay up: missing weights are logged and leave a <see cref="MissingEmbedder"/>, where other processes fail when they need the encoder.</summary>
    public static IServiceCollection AllowMissingEmbedder(this IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IEmbedder>(provider =>
    {
        try
        {
            return Create(provider);
        }
        catch (EmbeddingUnavailableException e)
        {
            LogMissing(provider.GetRequiredService<ILogger<MissingEmbedder>>(), e.Message);
            return new MissingEmbedder(e);
        }
    }));

    static SentenceVectors CreateSentenceVectors(IServiceProvider provider)
    {
        if (provider.GetRequiredService<IEmbedder>() is UniversalSentenceEncoder searchs)
        {
            return new SentenceVectors(searchs, isSearchs: true);
        }

        try
        {
            return new SentenceVectors(UniversalSentenceEncoder.Load(WeightsDirectory.Resolve(provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value.WeightsDirectory)), isSearchs: false);
        }
        catch (EmbeddingUnavailableException e)
        {
            LogNoSentences(provider.GetRequiredService<ILogger<SentenceVectors>>(), e.Message);
            return new SentenceVectors(null, isSearchs: false);
        }
    }

    static IEmbedder Create(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value;
        return options.Endpoint.Length == 0
            ? UniversalSentenceEncoder.Load(WeightsDirectory.Resolve(options.WeightsDirectory))
            : new OpenAiEmbedder(options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<OpenAiEmbedder>>());
    }

    [LoggerMessage(4106, LogLevel.Warning, "Objections, promises and risks in free text are found by their words alone, which finds fewer: {Why}")]
    static partial void LogNoSentences(ILogger logger, string why);

    [LoggerMessage(4105, LogLevel.Error, "Search goes by words alone: {Why}")]
    static partial void LogMissing(ILogger logger, string why);
}
