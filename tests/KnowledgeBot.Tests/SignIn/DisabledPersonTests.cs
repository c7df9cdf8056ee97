using System.Net;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Evals.Platforms.Teams;
using KnowledgeBot.SignIn;
using KnowledgeBot.Teams;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Channels;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Slack;
using KnowledgeBot.Tests.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace KnowledgeBot.Tests.SignIn;

/// <summary>Sixty seconds after an account is disabled nobody is let in by it: shown on a clock that the test moves, with everything that is remembered still fresh.</summary>
public sealed class DisabledPersonTests
{
    const string Memo = "What is the code word in the Halyard memo?";
    static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task the_next_look_at_the_directory_closes_every_surface()
    {
        SetTime clock = new(TimeProvider.System.GetUtcNow());
        await using FakeEntra entra = await FakeEntra.StartAsync();
        await using StandInSlack slack = (await StandInSlack.StartAsync()).WithUser(ChatWorld.Uma);
        await using StandInTeams teams = await StandInTeams.StartAsync();
        teams.Members["a:uma"] = [TeamsActivities.Member(TeamsWorld.Uma, ChatWorld.UmaObject)];
        await using ChatWorld world = await CreateAsync("disabled_surfaces", clock, entra, 30, [.. SlackWorld.Settings(slack), .. TeamsWorld.Settings(teams), ("Channels:RosterSeconds", "60")], teams);
        await world.WriteDocumentsAsync();
        await world.StartAsync();
        entra.SignedIn = ChatWorld.UmaObject;
        using Browser browser = new(world.Address);
        await browser.RedirectAsync(new Uri(world.Address, new Uri(await browser.CallbackAsync()).PathAndQuery).AbsoluteUri);
        string personal = (await world.Get<PersonalTokens>().IssueAsync("uma@firm.example", TimeSpan.FromDays(1), TestContext.Current.CancellationToken)).Secret;
        string bearer = entra.Sign(entra.PersonClaims(ChatWorld.UmaObject));
        (string Surface, Func<Task<bool>> IsAnswered)[] surfaces =
        [
            ("page", async () => await IsAnsweredAsync(await browser.OwnAsync("POST", "/api/ask", SignInWorld.Question))),
            ("bearer token", () => CallAsync(world, bearer)),
            ("personal token", () => CallAsync(world, personal)),
            ("Slack", () => SlackAsync(world, slack)),
            ("Teams", () => TeamsAsync(world, teams)),
        ];
        foreach (var (surface, isAnswered) in surfaces)
            Assert.True(await isAnswered(), $"{surface} answers while the account is in force");

        entra.Disabled.Add(ChatWorld.UmaObject);
        clock.Now += TimeSpan.FromSeconds(30);
        await Watch(world).TurnAsync(TestContext.Current.CancellationToken);
        // The host's own watch may have taken this turn.
        await SignInWorld.UntilAsync(() => IsSuspendedAsync(world), "the look");
        foreach (var (surface, isAnswered) in surfaces)
            Assert.False(await isAnswered(), $"{surface} answers a disabled account");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(30)]
    public async Task a_look_follows_within_the_minute_though_the_process_that_looked_last_is_gone(int seconds)
    {
        SetTime clock = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        await using FakeEntra entra = await FakeEntra.StartAsync();
        await using ChatWorld world = await CreateAsync("disabled_bound", clock, entra, seconds, [], null);
        DirectoryWatch watch = Watch(world);
        foreach (double phase in new[] { 0.01, 0.5, 0.89, 0.91, 0.99 })
        {
            // The first process looks, and dies; the second one's timer stands elsewhere.
            entra.Disabled.Clear();
            clock.Now += TimeSpan.FromMinutes(5);
            await watch.TurnAsync(TestContext.Current.CancellationToken);
            Assert.False(await IsSuspendedAsync(world));
            entra.Disabled.Add(ChatWorld.UmaObject);
            DateTimeOffset disabled = clock.Now;
            for (clock.Now += TimeSpan.FromSeconds(seconds * phase); !await IsSuspendedAsync(world); clock.Now += TimeSpan.FromSeconds(seconds))
            {
                Assert.True(clock.Now - disabled < s_bound, $"with a look every {seconds} s and a timer that is {phase:0%} of it behind, still in after {clock.Now - disabled}");
                await watch.TurnAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    static Task<ChatWorld> CreateAsync(string name, TimeProvider clock, FakeEntra entra, int seconds, (string Key, string Value)[] chats, StandInTeams? teams)
    {
        Dictionary<string, string> settings = new()
        {
            ["Web:Authority"] = entra.Issuer, ["Web:ClientId"] = FakeEntra.ClientId, ["Web:ClientSecret"] = FakeEntra.ClientSecret, ["Web:Graph"] = entra.Address.AbsoluteUri,
            ["Web:GraphSeconds"] = $"{seconds}", ["Web:Api:Clients:0"] = FakeEntra.ClientId, ["Web:PublicUrl"] = "http://127.0.0.1:1/",
        };
        foreach (var (key, value) in chats)
            settings.TryAdd(key, value);
        return ChatWorld.CreateAsync(name, null, services =>
        {
            services.AddSingleton(clock);
            if (teams is not null)
                services.AddHttpClient(TeamsConnector.Client).AddHttpMessageHandler(teams.Network);
        }, [.. settings.Select(s => (s.Key, s.Value))]);
    }

    static DirectoryWatch Watch(ChatWorld world) => world.Get<IEnumerable<IHostedService>>().OfType<DirectoryWatch>().Single();

    static async Task<bool> IsSuspendedAsync(ChatWorld world) => (await world.OwnerAsync("select suspended is not null from people where email = 'uma@firm.example'", r => r.GetBoolean(0))).Single();

    static async Task<bool> CallAsync(ChatWorld world, string token)
    {
        using HttpClient client = new() { BaseAddress = world.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return await IsAnsweredAsync(await client.AskAsync(Memo));
    }

    static async Task<bool> IsAnsweredAsync(HttpResponseMessage response)
    {
        Assert.Equal(response.StatusCode == HttpStatusCode.OK, (await response.TextAsync()).Contains(ChatWorld.UkSecret, StringComparison.Ordinal));
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized, $"{response.StatusCode}");
        return response.StatusCode == HttpStatusCode.OK;
    }

    static async Task<bool> SlackAsync(ChatWorld world, StandInSlack slack)
    {
        slack.Messages.Clear();
        Assert.Equal(200, await slack.Deliveries.DeliverAsync(world.Address, SlackEvents.Direct(Memo, ChatWorld.Uma, slack.NextTs(), "DUMA")));
        await world.DrainAsync();
        return Assert.Single(slack.In("DUMA")).ToJsonString().Contains(ChatWorld.UkSecret, StringComparison.Ordinal);
    }

    static async Task<bool> TeamsAsync(ChatWorld world, StandInTeams teams)
    {
        teams.Messages.Clear();
        using HttpResponseMessage taken = await teams.DeliverAsync(world.Address, TeamsActivities.Message(Memo, TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma"));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await world.DrainAsync();
        return string.Join(' ', teams.In("a:uma").Select(TeamsWorld.Words)).Contains(ChatWorld.UkSecret, StringComparison.Ordinal);
    }
}
