using System.Net;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Http;

[Collection(ServedWorldCollection.Name)]
public sealed class RateLimitTests(ServedWorld world)
{
    [Fact]
    public async Task who_asks_too_much_is_told_when_to_come_back_and_nobody_else_waits()
    {
        _ = world.Database;
        await using var server = world.StartServer("--Web:Burst=3", "--Web:PerMinute=1");
        var address = await server.ListeningAsync();
        using var eager = await world.ClientAsync(SmallWorld.Uk, address);
        List<HttpResponseMessage> answers = [];
        for (var i = 0; i < 5; i++)
            answers.Add(await eager.PostAsync("/api/search", """{"query":"floor"}"""));
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        await answers[^1].ProblemAsync(429, "too-many-requests");
        Assert.InRange(answers[^1].Headers.RetryAfter?.Delta?.TotalSeconds ?? 0, 1, 60);
        using var other = await world.ClientAsync(SmallWorld.Dach, address);
        Assert.Equal(HttpStatusCode.OK, (await other.PostAsync("/api/search", """{"query":"floor"}""")).StatusCode);
    }
}
