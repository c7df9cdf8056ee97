using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using KnowledgeBot.Evals.Platforms.Teams;
using KnowledgeBot.Tests.Channels;
using KnowledgeBot.Tests.Http;
using Xunit;

namespace KnowledgeBot.Tests.Teams;

/// <summary>Callers of the address of Teams, and of the API, that prove nothing: refused before a byte of their body is read, however much or slowly they send.</summary>
public sealed class HostileCallerTests
{
    const int TenMegabytes = 10 * 1024 * 1024;

    [Fact]
    public async Task what_is_no_proof_lets_nobody_in()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_no_proof");
        string good = w.Teams.Authority.Sign(TeamsActivities.Claims());
        string body = TeamsActivities.Message("What is the code word in the Halyard memo?", TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma").ToJsonString();
        foreach (string[] authorization in (string[][])[[], ["Bearer"], ["Bearer "], ["Bearer null"], ["Bearer undefined"], ["Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("bot:secret"))], [good], ["Bearer " + good, "Bearer " + good], [$"Bearer {good}, Bearer {good}"]])
        {
            using HttpResponseMessage response = await w.Teams.PostAsync(w.World.Address, body, authorization);
            Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"'{string.Join("', '", authorization)[..Math.Min(20, string.Join("', '", authorization).Length)]}': {(int)response.StatusCode}");
        }

        using HttpClient stranger = new() { BaseAddress = w.World.Address };
        using HttpResponseMessage inAddress = await stranger.PostAsync("/api/messages?access_token=" + good, body);
        Assert.Equal(HttpStatusCode.Unauthorized, inAddress.StatusCode);
        Assert.Equal(0, await w.StoredAsync());
    }

    [Theory]
    [InlineData("emulator")]
    [InlineData("directline")]
    [InlineData("MSTEAMS")]
    public async Task a_key_speaks_for_the_channel_it_is_endorsed_for(string channel)
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_channel");
        JsonObject activity = TeamsActivities.Message("What is the code word in the Halyard memo?", TeamsWorld.Uma, ChatWorld.UmaObject, "a:uma");
        activity["channelId"] = channel;
        await w.SendAsync(activity, HttpStatusCode.Forbidden);
        Assert.Equal(0, await w.StoredAsync());
    }

    [Fact]
    public async Task without_a_token_no_body_is_waited_for_and_slow_callers_keep_nobody_waiting()
    {
        await using TeamsWorld w = await TeamsWorld.CreateAsync("teams_slow");
        foreach (string path in (string[])["/api/messages", "/api/ask"])
        {
            // Told to expect ten megabytes, and sent not one of them.
            using TcpClient caller = await SendAsync(w.World.Address, $"POST {path} HTTP/1.1\r\nHost: kb\r\nContent-Type: application/json\r\nContent-Length: {TenMegabytes}\r\n\r\n");
            using StreamReader reader = new(caller.GetStream(), Encoding.ASCII);
            Assert.StartsWith("HTTP/1.1 401", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        }

        List<TcpClient> slow = [];
        try
        {
            for (int i = 0; i < 100; i++)
                slow.Add(await SendAsync(w.World.Address, i % 2 == 0 ? "POST /api/messages HTTP/1.1\r\nHost: kb\r\nX-Slow: " : $"POST /api/messages HTTP/1.1\r\nHost: kb\r\nContent-Type: application/json\r\nContent-Length: {TenMegabytes}\r\n\r\n{{"));
            await w.AskAsync("What is the code word in the Halyard memo?");
            Assert.Contains(ChatWorld.UkSecret, w.Seen("a:uma"));
        }
        finally
        {
            slow.ForEach(s => s.Dispose());
        }
    }

    static async Task<TcpClient> SendAsync(Uri to, string text)
    {
        TcpClient client = new();
        await client.ConnectAsync(to.Host, to.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        return client;
    }
}
