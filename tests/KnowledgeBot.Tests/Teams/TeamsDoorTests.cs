using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Evals.Platforms.Teams;
using KnowledgeBot.Teams;
using KnowledgeBot.Tests.Channels;
using KnowledgeBot.Tests.Identity;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Tests.Teams;

/// <summary>What the address of Teams lets in.</summary>
public sealed class TeamsDoorTests
{
    const string Memo = "What is the code word in the Halyard memo?";

    /// <summary>The conformance table: what we say, and what Microsoft's own checks say of the same request.</summary>
    static IEnumerable<(string Name, bool Ours, bool Theirs, string[] Authorization, JsonObject Activity)> Table(StandInTeams teams)
    {
        StandInAuthority authority = teams.Authority;
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        string good = authority.Sign(TeamsActivities.Claims());
        yield return ("good", true, true, [$"Bearer {good}"], Activity());
        yield return ("expired four minutes ago", true, true, [Token(c => c["exp"] = now - 240)], Activity());
        yield return ("valid in four minutes", true, true, [Token(c => c["nbf"] = now + 240)], Activity());
        yield return ("no header", false, false, [], Activity());
        yield return ("lower-case scheme", false, false, [$"bearer {good}"], Activity());
        yield return ("wrong audience", false, false, [Token(c => c["aud"] = "33333333-2222-4222-8222-222222222222")], Activity());
        yield return ("wrong issuer", false, false, [Token(c => c["iss"] = "https://api.botframework.com.exfil.invalid")], Activity());
        yield return ("expired six minutes ago", false, false, [Token(c => c["exp"] = now - 360)], Activity());
        yield return ("valid in six minutes", false, false, [Token(c => c["nbf"] = now + 360)], Activity());
        yield return ("no expiry", false, true, [Token(c => c.Remove("exp"))], Activity());
        yield return ("another service address", false, false, [Token(c => c["serviceurl"] = "https://smba.trafficmanager.net/emea/")], Activity());
        yield return ("service address without its slash", false, false, [Token(c => c["serviceurl"] = StandInTeams.ServiceUrl.TrimEnd('/'))], Activity());
        yield return ("no service address", false, false, [Token(c => c.Remove("serviceurl"))], Activity());
        yield return ("service address under another name", false, false, [Token(c => (c["serviceUrl"], c["serviceurl"]) = (StandInTeams.ServiceUrl, null))], Activity());
        yield return ("channel that the key may not speak for", false, false, [$"Bearer {good}"], Activity(a => a["channelId"] = "webchat"));
        yield return ("no channel", false, false, [$"Bearer {good}"], Activity(a => a.Remove("channelId")));
        yield return ("key of another name", false, false, [$"Bearer {authority.Sign(JsonSerializer.Serialize(new { alg = "RS256", kid = StandInAuthority.Kid }), JsonSerializer.Serialize(TeamsActivities.Claims()), "second")}"], Activity());
        yield return ("unknown key", false, false, [$"Bearer {authority.Sign(JsonSerializer.Serialize(new { alg = "RS256", kid = "third" }), JsonSerializer.Serialize(TeamsActivities.Claims()))}"], Activity());
        yield return ("no algorithm", false, false, [$"Bearer {StandInAuthority.Encode("""{"alg":"none","kid":"first"}""")}.{StandInAuthority.Encode(JsonSerializer.Serialize(TeamsActivities.Claims()))}."], Activity());
        yield return ("emulator", false, true, [Token(c => (c["iss"], c["tid"], c["ver"], c["appid"]) = ("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "d6d49420-f39b-4df7-a1dc-d59a935871db", "1.0", StandInTeams.AppId))], Activity());
        yield return ("skill", false, false, [Token(c => (c["iss"], c["ver"], c["appid"]) = ("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "1.0", "44444444-2222-4222-8222-222222222222"))], Activity());

        string Token(Action<Dictionary<string, object?>> change)
        {
            Dictionary<string, object?> claims = TeamsActivities.Claims();
            change(claims);
            return $"Bearer {authority.Sign(claims.Where(c => c.Value is not null).ToDictionary())}";
        }
    }

    static JsonObject Activity(Action<JsonObject>? change = null)
    {
        JsonObject activity = TeamsActivities.Message(Memo, TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma");
        change?.Invoke(activity);
        return activity;
    }

    [Fact]
    public async Task only_what_the_bot_framework_signed_for_us_is_stored_and_the_rest_is_on_record()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_door");
        w.Teams.Authority.AddKey("second");
        int stored = 0;
        foreach (var (name, ours, _, authorization, activity) in Table(w.Teams))
        {
            using HttpResponseMessage response = await w.Teams.PostAsync(w.World.Address, activity.ToJsonString(), authorization);
            Assert.True(ours == response.IsSuccessStatusCode && (ours || response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden), $"{name}: {(int)response.StatusCode}");
            stored += ours ? 1 : 0;
            Assert.True(stored == await w.StoredAsync(), name);
        }

        Assert.NotEmpty(await w.World.OwnerAsync("select 1 from audit_records where kind = 'rejection'", r => r.GetInt32(0)));
        Assert.Equal(1, w.Teams.Authority.MetadataFetches);
    }

    [Fact]
    public async Task microsofts_own_checks_agree_with_the_table()
    {
        await using StandInTeams teams = await StandInTeams.StartAsync();
        teams.Authority.AddKey("second");
        var table = Table(teams).ToArray();
        string asked = JsonSerializer.Serialize(table.Select(c => new { name = c.Name, header = c.Authorization.FirstOrDefault() ?? "", activity = c.Activity }));
        string said = await TeamsPeers.RunAsync("judge.mjs", asked, teams.Authority.Metadata.AbsoluteUri, StandInTeams.AppId);
        Dictionary<string, bool> verdicts = JsonSerializer.Deserialize<Dictionary<string, bool>>(said)!;
        Assert.Equal(table.Select(c => $"{c.Name}: {c.Theirs}"), table.Select(c => $"{c.Name}: {verdicts[c.Name]}"));
    }

    [Theory]
    [InlineData("tenant", HttpStatusCode.Forbidden)]
    [InlineData("channelTenant", HttpStatusCode.Forbidden)]
    [InlineData("noTenant", HttpStatusCode.Forbidden)]
    [InlineData("recipient", HttpStatusCode.Forbidden)]
    [InlineData("conversation", HttpStatusCode.Forbidden)]
    [InlineData("type", HttpStatusCode.BadRequest)]
    [InlineData("array", HttpStatusCode.BadRequest)]
    [InlineData("duplicate", HttpStatusCode.BadRequest)]
    [InlineData("endorsement", HttpStatusCode.Forbidden)]
    [InlineData("twoHeaders", HttpStatusCode.Unauthorized)]
    public async Task what_the_body_says_must_agree_with_the_settings(string what, HttpStatusCode expected)
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_body");
        if (what == "endorsement")
        {
            w.Teams.Authority.KeyExtras["endorsements"] = Array.Empty<string>();
        }

        string body = Activity(a =>
        {
            switch (what)
            {
                case "tenant":
                    (a["conversation"]!["tenantId"], a["channelData"]!["tenant"]!["id"]) = (StandInTeams.OtherTenant, StandInTeams.OtherTenant);
                    break;
                case "channelTenant":
                    a["channelData"]!["tenant"]!["id"] = StandInTeams.OtherTenant;
                    break;
                case "noTenant":
                    a.Remove("channelData");
                    break;
                case "recipient":
                    a["recipient"]!["id"] = "28:33333333-2222-4222-8222-222222222222";
                    break;
                case "conversation":
                    a.Remove("conversation");
                    a["conversation"] = new JsonObject { ["tenantId"] = StandInTeams.Tenant };
                    break;
                case "type":
                    a.Remove("type");
                    break;
            }
        }).ToJsonString();
        body = what == "array" ? "[]" : what == "duplicate" ? body.Insert(1, "\"type\":\"typing\",") : body;
        string bearer = $"Bearer {w.Teams.Authority.Sign(TeamsActivities.Claims())}";
        using HttpResponseMessage response = await w.Teams.PostAsync(w.World.Address, body, what == "twoHeaders" ? [bearer, bearer] : [bearer]);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(0, await w.StoredAsync());
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/", true)]
    [InlineData("https://SMBA.trafficmanager.net/emea", true)]
    [InlineData("http://smba.trafficmanager.net/teams/", false)]
    [InlineData("https://smba.trafficmanager.net:22/teams/", false)]
    [InlineData("https://user@smba.trafficmanager.net/teams/", false)]
    [InlineData("https://smba.trafficmanager.net@exfil.invalid/", false)]
    [InlineData("https://smba.trafficmanager.net.exfil.invalid/", false)]
    [InlineData("https://smba.trafficmanager.net./teams/", false)]
    [InlineData("https://smba.trafficmanager.net/teams/#x", false)]
    [InlineData("https://smba.trafficmanager.net/teams/?x=1", false)]
    [InlineData("https:\\\\smba.trafficmanager.net/teams/", false)]
    [InlineData("https://smba%2etrafficmanager.net/teams/", false)]
    [InlineData("https://smba。trafficmanager。net/teams/", false)]
    [InlineData("https://smba.trafficmanager.net/../x", false)]
    [InlineData("http://127.0.0.1:18080/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://[::ffff:127.0.0.1]/", false)]
    [InlineData("https://localhost:56150/", false)]
    [InlineData(null, false)]
    public void the_bots_token_goes_to_microsofts_hosts_alone(string? address, bool allowed) =>
        Assert.Equal(allowed, new TeamsHosts(Options.Create(new TeamsOptions())).Checked(address) is not null);

    [Fact]
    public void in_development_the_named_port_of_this_machine_is_a_connector()
    {
        TeamsHosts hosts = new(Options.Create(new TeamsOptions { Development = true }));
        Assert.Equal("http://localhost:56150/_connector", hosts.Checked("http://localhost:56150/_connector"));
        Assert.Null(hosts.Checked("http://localhost:80/_connector"));
        Assert.Null(hosts.Checked("http://smba.trafficmanager.net/teams"));
    }

    [Fact]
    public async Task development_answers_this_machine_alone_and_without_proxies()
    {
        await using StandInTeams teams = await StandInTeams.StartAsync();
        await using ChatWorld world = await ChatWorld.CreateAsync("teams_dev", null, ("Teams:Development", "true"), ("Teams:Tenants:0", StandInTeams.Tenant));
        await world.StartAsync();
        JsonObject activity = Activity(a => a["serviceUrl"] = "http://localhost:56150/_connector");
        using HttpResponseMessage taken = await teams.PostAsync(world.Address, activity.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        using HttpClient proxy = new() { BaseAddress = world.Address };
        proxy.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.5");
        using StringContent content = new(activity.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage refused = await proxy.PostAsync("/api/messages", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("ClientSecret", "Teams:AppId", StandInTeams.AppId, "Teams:TenantId", StandInTeams.Tenant)]
    [InlineData("AppId", "Teams:AppId", "mybot", "Teams:TenantId", StandInTeams.Tenant, "Teams:ClientSecret", "s")]
    [InlineData("TenantId", "Teams:AppId", StandInTeams.AppId, "Teams:ClientSecret", "s")]
    [InlineData("Development", "Teams:Development", "true", "Teams:ClientSecret", "s")]
    [InlineData("AllowedServiceHosts", "Teams:AppId", StandInTeams.AppId, "Teams:TenantId", StandInTeams.Tenant, "Teams:ClientSecret", "s", "Teams:AllowedServiceHosts:0", "localhost:56150")]
    [InlineData("OpenIdMetadataUrl", "Teams:AppId", StandInTeams.AppId, "Teams:TenantId", StandInTeams.Tenant, "Teams:ClientSecret", "s", "Teams:OpenIdMetadataUrl", "http://login.botframework.com/x")]
    public async Task half_a_configuration_stops_the_start(string member, params string[] settings)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using ChatWorld world = await ChatWorld.CreateAsync("teams_half", null, [.. settings.Chunk(2).Select(s => (s[0], s[1]))]);
            await world.StartAsync();
        });
        Assert.Contains($"Teams:{member}", refusal.Message);
    }
}
