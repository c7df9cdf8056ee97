using System.Net;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Http;

[Collection(ServedWorldCollection.Name)]
public sealed class LoadAndLogTests(ServedWorld world)
{
    [Fact]
    public async Task many_questions_at_once_are_answered_or_told_to_wait()
    {
        using var client = await world.ClientAsync(SmallWorld.Boss);
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.AskAsync(SmallWorld.DiscountQuestion)));
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{a.StatusCode}"));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task logs_hold_no_question_no_document_and_no_token()
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        await client.AskAsync("What does the Halyard memo say about zanzibarian wallpaper?");
        await client.PostAsync("/api/ask", """{"question":"zanzibarian wallpaper" """);
        await client.SendAsync(HttpMethod.Get, "/api/nothing?q=zanzibarian");
        var logs = world.Logs;
        Assert.DoesNotContain("zanzibarian", logs, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(SmallWorld.UkSecret, logs, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(await world.TokenAsync(SmallWorld.Uk), logs, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", logs, StringComparison.OrdinalIgnoreCase);
    }
}
