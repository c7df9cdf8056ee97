using System.Text.Json.Nodes;
using KnowledgeBot.Teams;

namespace KnowledgeBot.Evals.Platforms.Teams;

/// <summary>Teams for a run of evals: a personal chat for each conversation, and group chats whose members are those who listen.</summary>
sealed class TeamsPlatform : IPlatform
{
    readonly StandInTeams _teams;
    int _places;

    TeamsPlatform(StandInTeams teams) => _teams = teams;

    public string Name => TeamsChannel.ChannelName;

    public string Directory => "entra";

    public IEnumerable<string> Settings =>
    [
        $"--Teams:AppId={StandInTeams.AppId}", $"--Teams:ClientSecret={StandInTeams.Secret}", $"--Teams:TenantId={StandInTeams.Tenant}", $"--Teams:Tenants:0={StandInTeams.Tenant}", "--Teams:Development=false",
        $"--Teams:AllowedServiceHosts:0={new Uri(StandInTeams.ServiceUrl).Host}", $"--Teams:OpenIdMetadataUrl={_teams.Authority.Metadata.AbsoluteUri}", $"--Teams:Issuer={StandInAuthority.Issuer}",
        $"--Teams:TokenEndpoint={new Uri(_teams.Address, "/token").AbsoluteUri}", "--Slack:BotToken=", "--Slack:SigningSecret=", "--Slack:AppToken=", "--Slack:SocketMode=false",
    ];

    public static async Task<TeamsPlatform> StartAsync() => new(await StandInTeams.StartAsync());

    public void Reroute(IServiceCollection services) => services.AddHttpClient(TeamsConnector.Client).AddHttpMessageHandler(_teams.Network);

    public PlatformPlace Open(string asker, IReadOnlyList<string> others)
    {
        int place = Interlocked.Increment(ref _places);
        string id = others.Count > 0 ? $"19:{place}@thread.v2" : $"a:{place}";
        _teams.Members[id] = [.. others.Prepend(asker).Select(p => TeamsActivities.Member(User(p), p))];
        return new PlatformPlace($"{StandInTeams.Tenant}/{id}", id, asker, others.Count > 0);
    }

    public async Task AskAsync(Uri product, PlatformPlace place, string text, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await _teams.DeliverAsync(product, TeamsActivities.Message(text, User(place.Asker), place.Asker, place.Id, place.IsShared ? "groupChat" : "personal"));
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidDataException($"HTTP {(int)response.StatusCode}: a question from Teams was not acknowledged");
        }
    }

    public ShownAnswer? Read(string message) =>
        TeamsMessageId.Parse(message) is { } id && _teams.Messages.TryGetValue((id.Conversation, id.Activity), out JsonObject? shown) ? TeamsReading.Of(shown) : null;

    public ValueTask DisposeAsync() => _teams.DisposeAsync();

    static string User(string objectId) => $"29:{objectId}";
}
