using KnowledgeBot.Channels;

namespace KnowledgeBot.Slack;

public static class SlackRegistration
{
    /// <summary>The Slack app, when it is configured; its settings are checked in any case.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SlackOptions>().Bind(configuration.GetSection(SlackOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return !IsEnabled(configuration) ? services : services
            .AddSingleton<SlackApi>()
            .AddSingleton<SlackSelf>()
            .AddSingleton<SlackUsers>()
            .AddSingleton<SlackRoster>()
            .AddSingleton<SlackBlocks>()
            .AddSingleton<IChatChannel, SlackChannel>()
            .AddSingleton<IPersonalChat, SlackPersonalChat>()
            .AddSingleton<SlackIntake>()
            .AddSingleton<SlackCourtesies>()
            .AddHostedService(s => s.GetRequiredService<SlackCourtesies>())
            .AddHostedService<SlackSocket>()
            .AddSingleton(s => new ChatVendor(SlackChannel.ChannelName, async token =>
            {
                await s.GetRequiredService<SlackApi>().ReadAsync("auth.test", [], token);
                return true;
            }));
    }

    public static void MapSlack(this WebApplication app)
    {
        if (app.Configuration.GetSection(SlackOptions.Section).Get<SlackOptions>() is { IsEnabled: true, SocketMode: false })
        {
            SlackEndpoints.Map(app);
        }
    }

    static bool IsEnabled(IConfiguration configuration) => configuration.GetSection(SlackOptions.Section).Get<SlackOptions>() is { IsEnabled: true };
}
