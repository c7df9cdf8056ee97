using KnowledgeBot.Channels;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Teams;

public static class TeamsRegistration
{
    const int MaxAnswerBytes = 8 * 1024 * 1024;

    /// <summary>The Teams app, when it is configured; its settings are checked in any case.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TeamsOptions>().Bind(configuration.GetSection(TeamsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        if (Read(configuration) is not { IsEnabled: true } options)
        {
            return services;
        }

        AddClient(services, TeamsConnector.Client, options);
        AddClient(services, TeamsKeys.Client, options);
        return services
            .AddSingleton<TeamsHosts>()
            .AddSingleton<TeamsKeys>()
            .AddSingleton<TeamsGate>()
            .AddSingleton<TeamsToken>()
            .AddSingleton<TeamsConnector>()
            .AddSingleton<TeamsConversations>()
            .AddSingleton<TeamsRoster>()
            .AddSingleton<TeamsEntity>()
            .AddSingleton<TeamsCard>()
            .AddSingleton<TeamsAnswers>()
            .AddSingleton<TeamsSensitivity>()
            .AddSingleton<TeamsPacing>()
            .AddSingleton<TeamsFeedback>()
            .AddSingleton<TeamsIntake>()
            .AddSingleton<IChatChannel, TeamsChannel>()
            .AddSingleton<IPersonalChat, TeamsPersonalChat>()
            .AddSingleton<TeamsCourtesies>()
            .AddHostedService(s => s.GetRequiredService<TeamsCourtesies>())
            .AddSingleton(s => new ChatVendor(TeamsChannel.ChannelName, token => IsThereAsync(s, token)));
    }

    public static void MapTeams(this WebApplication app)
    {
        if (Read(app.Configuration) is { IsEnabled: true })
        {
            TeamsEndpoint.Map(app);
        }
    }

    /// <summary>Whether activities can be checked and answered: Microsoft's keys and our own token can be had.</summary>
    static async Task<bool> IsThereAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<IOptions<TeamsOptions>>().Value.Development)
        {
            return true;
        }

        await services.GetRequiredService<TeamsToken>().GetAsync(cancellationToken);
        return await services.GetRequiredService<TeamsKeys>().IsReadyAsync(cancellationToken);
    }

    static void AddClient(IServiceCollection services, string name, TeamsOptions options) => services
        .AddHttpClient(name, http =>
        {
            http.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
            http.MaxResponseContentBufferSize = MaxAnswerBytes;
        })
        .RemoveAllLoggers()
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5), ActivityHeadersPropagator = null,
        });

    static TeamsOptions? Read(IConfiguration configuration) => configuration.GetSection(TeamsOptions.Section).Get<TeamsOptions>();
}
