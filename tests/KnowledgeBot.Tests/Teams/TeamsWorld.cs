using System.Net;
using System.Text.Json.Nodes;
using KnowledgeBot.Evals.Platforms.Teams;
using KnowledgeBot.Teams;
using KnowledgeBot.Tests.Channels;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeBot.Tests.Teams;

/// <summary>The small company with the Teams app installed, and Teams.</summary>
sealed class TeamsWorld : IAsyncDisposable
{
    public const string Group = "19:group@thread.v2";
    public const string Channel = "19:deals@thread.tacv2";
    public const string Uma = "29:uma";
    public const string Bea = "29:bea";
    public const string Dieter = "29:dieter";

    TeamsWorld(ChatWorld world, StandInTeams teams) => (World, Teams) = (world, teams);

    public ChatWorld World { get; }

    public StandInTeams Teams { get; }

    public static (string Key, string Value)[] Settings(StandInTeams teams) =>
    [
        ("Teams:AppId", StandInTeams.AppId), ("Teams:ClientSecret", StandInTeams.Secret), ("Teams:TenantId", StandInTeams.Tenant), ("Teams:OpenIdMetadataUrl", teams.Authority.Metadata.AbsoluteUri),
        ("Teams:TokenEndpoint", new Uri(teams.Address, "/token").AbsoluteUri), ("Web:PublicUrl", "https://knowledge.firm.example"), ("Web:Suggestions:0", "What is the discount floor for renewals in the UK?"),
    ];

    public static async Task<TeamsWorld> CreateAsync(string name, params (string Key, string Value)[] settings)
    {
        StandInTeams teams = await StandInTeams.StartAsync();
        JsonObject uma = TeamsActivities.Member(Uma, ChatWorld.UmaObject), bea = TeamsActivities.Member(Bea, ChatWorld.BeaObject), dieter = TeamsActivities.Member(Dieter, ChatWorld.DieterObject);
        teams.Members["a:uma"] = [uma];
        teams.Members[Group] = [uma, bea, dieter];
        teams.Members[Channel] = [uma, bea];
        ChatWorld world = await ChatWorld.CreateAsync(name, null, s => s.AddHttpClient(TeamsConnector.Client).AddHttpMessageHandler(teams.Network), [.. Settings(teams), .. settings]);
        await world.WriteDocumentsAsync();
        await world.StartAsync();
        return new TeamsWorld(world, teams);
    }

    public Task AskAsync(string text, string conversation = "a:uma", string kind = "personal", string? id = null) => AskAsync(TeamsActivities.Message(text, Uma, ChatWorld.UmaObject, conversation, kind, id));

    public async Task AskAsync(JsonObject activity)
    {
        await SendAsync(activity);
        await World.DrainAsync();
    }

    public async Task<string> SendAsync(JsonObject activity, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpResponseMessage response = await Teams.DeliverAsync(World.Address, activity);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, $"{(int)response.StatusCode} {body}");
        return body;
    }

    /// <summary>All that is read in a conversation by everybody, or by one member alone.</summary>
    public string Seen(string conversation, string? onlyFor = null) => string.Join('\n', Teams.In(conversation, onlyFor).Select(Words));

    public static string Words(JsonObject message) => System.Net.WebUtility.HtmlDecode((string?)message["text"] ?? message["attachments"]?.ToJsonString() ?? "");

    public async Task<int> StoredAsync() => (await World.OwnerAsync("select 1 from chat_inbox", r => r.GetInt32(0))).Count;

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Teams.DisposeAsync();
    }
}
