namespace KnowledgeBot.Channels;

public static class ChannelRegistration
{
    /// <summary>What all chats share. An adapter adds itself as <see cref="IChatChannel"/>.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ChannelOptions>().Bind(configuration.GetSection(ChannelOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ChatSignal>()
            .AddSingleton<ChannelInbox>()
            .AddSingleton<ChannelOutbox>()
            .AddSingleton<RosterCache>()
            .AddSingleton<ChatAudiences>()
            .AddSingleton<ChatAnswerer>()
            .AddSingleton<MessageSender>()
            .AddSingleton<PostedAnswers>()
            .AddSingleton<ChannelWorker>()
            .AddSingleton<ChannelSender>()
            .AddSingleton<VendorWatch>();
    }

    /// <summary>Answers, sends and looks after answers for as long as the host runs; idle without an adapter.</summary>
    public static IServiceCollection AddChannelWorkers(this IServiceCollection services) => services
        .AddHostedService(s => s.GetRequiredService<ChannelWorker>())
        .AddHostedService(s => s.GetRequiredService<ChannelSender>())
        .AddHostedService<ChannelUpkeep>()
        .AddHostedService(s => s.GetRequiredService<VendorWatch>());
}
