using System.Text.Json.Nodes;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Tests.Channels;

namespace KnowledgeBot.Tests.Slack;

/// <summary>The small company with the Slack app installed, and Slack.</summary>
sealed class SlackWorld : IAsyncDisposable
{
    public const string Page = "https://knowledge.firm.example";

    SlackWorld(ChatWorld world, StandInSlack slack) => (World, Slack) = (world, slack);

    public ChatWorld World { get; }

    public StandInSlack Slack { get; }

    public static (string Key, string Value)[] Settings(StandInSlack slack) =>
    [
        ("Slack:BotToken", StandInSlack.BotToken), ("Slack:SigningSecret", StandInSlack.Secret), ("Slack:Teams:0", StandInSlack.Team), ("Slack:AppId", "A1"), ("Slack:ApiBaseUrl", slack.Api.AbsoluteUri),
        ("Web:PublicUrl", Page), ("Web:Suggestions:0", "What is the discount floor for renewals in the UK?"),
    ];

    public static async Task<SlackWorld> CreateAsync(string name, params (string Key, string Value)[] settings)
    {
        StandInSlack slack = (await StandInSlack.StartAsync()).WithUser(ChatWorld.Uma).WithUser(ChatWorld.Bea).WithUser(ChatWorld.Dieter).WithUser(ChatWorld.Eve)
            .WithUser("U0GUEST", StandInSlack.Team, "is_restricted").WithChannel("C1", [ChatWorld.Uma, ChatWorld.Bea, ChatWorld.Dieter]).WithChannel("C2", [ChatWorld.Uma, ChatWorld.Bea]);
        ChatWorld world = await ChatWorld.CreateAsync(name, null, [.. Settings(slack), .. settings]);
        await world.WriteDocumentsAsync();
        await world.StartAsync();
        return new SlackWorld(world, slack);
    }

    public async Task MentionAsync(string text, string user, string channel = "C2", JsonObject? envelope = null, string? thread = null)
    {
        await Slack.Deliveries.DeliverAsync(World.Address, SlackEvents.Mention(text, user, Slack.NextTs(), channel, thread), envelope);
        await World.DrainAsync();
    }

    public async Task DirectAsync(string text, string user)
    {
        await Slack.Deliveries.DeliverAsync(World.Address, SlackEvents.Direct(text, user, Slack.NextTs(), $"D{user}"));
        await World.DrainAsync();
    }

    /// <summary>All that a reader of a channel sees.</summary>
    public string Seen(string channel) => string.Join('\n', Slack.In(channel).SelectMany(SlackShown.Texts));

    public Task WriteAsync(string uri, string title, string body) => World.WriteAsync(uri, "EMEA/UK", Sensitivity.Internal, title, body);

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Slack.DisposeAsync();
    }
}
