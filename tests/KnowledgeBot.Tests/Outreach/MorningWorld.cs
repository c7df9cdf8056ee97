using System.Text.Json.Nodes;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Outreach;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Channels;
using KnowledgeBot.Tests.Running;
using KnowledgeBot.Tests.Slack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace KnowledgeBot.Tests.Outreach;

/// <summary>The small company in Slack, with a track of three days, somebody of enablement, and a clock that a test moves.</summary>
public sealed class MorningWorld : IAsyncDisposable
{
    public const string Track = "first-days";
    public const string Nadia = "U0NADIA";
    public const string Uma = "uma@firm.example";
    public static readonly DateTimeOffset Monday = new(2026, 11, 2, 8, 30, 0, TimeSpan.Zero);

    public static readonly string Access = ChatWorld.Access + $"\n  - {{ email: nadia@firm.example, name: Nadia Rossi, roles: [enablement], slack: {Nadia}, grants: [{{ territory: EMEA, upTo: confidential }}] }}\n";

    readonly ScratchFolder _folder;

    MorningWorld(ScratchFolder folder, ChatWorld world, StandInSlack slack, MovedTime time) => (_folder, World, Slack, Time) = (folder, world, slack, time);

    public ChatWorld World { get; }

    internal StandInSlack Slack { get; }

    public MovedTime Time { get; }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static string Days => """
        track: First days
        weekends: true
        lessons:
          - { day: 1, topic: Discounts, questions: ["What is the discount floor for renewals in the UK?", "How long is a quote valid in the UK?"] }
          - { day: 2, topic: Pilots, questions: ["How long does a pilot last in the UK?"] }
          - { day: 3, topic: Notice, questions: ["What is the notice period for renewals in the UK?"] }
        """;

    public static async Task<MorningWorld> CreateAsync(string name, params (string Key, string Value)[] settings)
    {
        ScratchFolder folder = new();
        folder.Write($"onboarding/{Track}.yaml", Days);
        MovedTime time = new(Monday);
        StandInSlack slack = (await StandInSlack.StartAsync()).WithUser(ChatWorld.Uma).WithUser(ChatWorld.Bea).WithUser(ChatWorld.Dieter).WithUser(Nadia);
        slack.Deliveries.Time = time;
        ChatWorld world = await ChatWorld.CreateAsync(name, null, s => s.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)), [.. SlackWorld.Settings(slack), ("Onboarding:Folder", Path.Combine(folder.Root, "onboarding")), .. settings]);
        await world.ImportAsync(Access);
        await world.WriteDocumentsAsync();
        await world.WriteAsync("uk/quotes.md", "EMEA/UK", Sensitivity.Internal, "Quotes UK", "A quote in the UK is valid for 30 days; the deposit is 8 percent.");
        await world.WriteAsync("uk/pilots.md", "EMEA/UK", Sensitivity.Internal, "Pilots UK", "A pilot in the UK lasts 45 days.");
        await world.WriteAsync("uk/notice.md", "EMEA/UK", Sensitivity.Internal, "Notice UK", "The notice period for renewals in the UK is 90 days.");
        await world.StartAsync();
        return new MorningWorld(folder, world, slack, time);
    }

    public async Task<LearningPath> EnrolAsync(string email, string zone = "UTC", int hour = 8)
    {
        Person person = (await World.Get<AccessDirectory>().FindAsync(email, Token))!;
        return await World.Get<Enrolments>().StartAsync(person, email, Track, zone, hour, Token);
    }

    /// <summary>Has the couriers look twice, and everything sent that is to be sent.</summary>
    public async Task LookAsync()
    {
        await World.Get<OutreachRounds>().RunAsync(Token);
        await World.Get<OutreachRounds>().RunAsync(Token);
        await World.DrainAsync();
        await World.Get<OutreachRounds>().RunAsync(Token);
    }

    public Task MorningAsync(int day)
    {
        Time.MoveTo(Monday.AddDays(day - 1));
        return LookAsync();
    }

    public async Task<JsonObject> SayAsync(string text, string user)
    {
        HashSet<string> before = [.. Slack.Messages.Keys];
        await Slack.Deliveries.DeliverAsync(World.Address, SlackEvents.Direct(text, user, Slack.NextTs(), $"D{user}"));
        await World.DrainAsync();
        return Newest(user, before);
    }

    public async Task<JsonObject> PressAsync(string user, JsonObject message, string label, string? field = null)
    {
        HashSet<string> before = [.. Slack.Messages.Keys];
        Assert.Equal(200, await Slack.Deliveries.PressAsync(World.Address, user, message, label, field));
        await World.DrainAsync();
        return Newest(user, before);
    }

    /// <summary>The messages of the bot in somebody's direct message that hold a text.</summary>
    public IReadOnlyList<JsonObject> Holding(string user, string text) => [.. Slack.In($"D{user}").Where(m => Words(m).Contains(text, StringComparison.Ordinal))];

    public static string Words(JsonObject message) => string.Join('\n', SlackShown.Texts(message));

    /// <summary>The label of the choice that says this.</summary>
    public static string Choice(JsonObject message, string option) =>
        Words(message).Split('\n').Select(l => l.Trim()).First(l => l.Length > 3 && char.IsAsciiDigit(l[0]) && l[1] == '.' && l.Contains(option, StringComparison.Ordinal))[..1];

    /// <summary>What is right for the question that a message ends with.</summary>
    public static string Right(JsonObject message)
    {
        string asked = Words(message);
        asked = asked[asked.LastIndexOf("A quick check:", StringComparison.Ordinal)..];
        return asked.Contains("discount floor for renewals in the UK?", StringComparison.Ordinal) ? "12 percent" : asked.Contains("quote valid", StringComparison.Ordinal) ? "30 days" : asked.Contains("pilot last", StringComparison.Ordinal) ? "45 days" : "90 days";
    }

    public static string Wrong(JsonObject message) => Choice(message, Right(message)) == "1" ? "2" : "1";

    JsonObject Newest(string user, HashSet<string> before) => Assert.Single(Slack.Messages, m => !before.Contains(m.Key) && m.Key.StartsWith($"D{user}/", StringComparison.Ordinal)).Value;

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Slack.DisposeAsync();
        _folder.Dispose();
    }
}
