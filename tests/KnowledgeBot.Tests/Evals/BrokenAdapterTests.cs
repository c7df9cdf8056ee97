using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;
using KnowledgeBot.Evals.Doors;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Platforms;
using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Evals.Platforms.Teams;
using KnowledgeBot.Evals.Running;
using KnowledgeBot.Hosting;
using KnowledgeBot.Slack;
using KnowledgeBot.Teams;
using KnowledgeBot.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

/// <summary>Suites asked through the adapters of the chats: whole ones answer as the product does without a door, broken ones turn the gate red, each for its own reason.</summary>
[Collection(ServedWorldCollection.Name)]
public sealed class BrokenAdapterTests(ServedWorld world)
{
    [Theory]
    [InlineData("slack")]
    [InlineData("teams")]
    public async Task what_an_adapter_breaks_the_gate_tells(string name)
    {
        await using Application app = await world.OpenAsync();
        BrokenChannel.Faults faults = new();
        Guid page = await world.DocumentAsync("uk/page.html");
        IPlatform platform = name == "slack" ? await SlackPlatform.StartAsync() : await TeamsPlatform.StartAsync();
        await using PlatformDoor door = await PlatformDoor.OpenAsync(platform, app, world.DataDirectory, world.Arguments, s => Break(s, faults), CancellationToken.None);

        var (direct, _) = await SmallSuite.RunAsync(app, new DirectDoor(app));
        var (whole, green) = await SmallSuite.RunAsync(app, door);
        Assert.True(green.GateFailures.Count == 0, string.Join('\n', whole.SelectMany(r => r.Problems.Select(p => $"{r.Id} {p.Code}: {p.Text}\n{r.Answer?.Text}"))));
        Assert.Equal(direct.Select(Said), whole.Select(Said));

        faults.Shows = a => a with { Text = "The discount floor for renewals in the UK is 12 percent.", Citations = [], Figures = [], Facts = [] };
        var (baseless, red) = await SmallSuite.RunAsync(app, door);
        Assert.Contains("lookup", SmallSuite.With(baseless, Problem.Uncited));
        Assert.Contains("lookup", SmallSuite.With(baseless, Problem.MissingCitation));
        Assert.Contains("absent", SmallSuite.With(baseless, Problem.Uncited));
        Assert.Contains(red.GateFailures, f => f.StartsWith("lookup: coverage 0.0 %", StringComparison.Ordinal));

        faults.Shows = a => a with { Citations = [.. a.Citations.Select(c => c with { Document = page, Title = "Tally", Uri = "uk/page.html" })] };
        var (shuffled, _) = await SmallSuite.RunAsync(app, door);
        Assert.Contains("lookup", SmallSuite.With(shuffled, Problem.Misquoted));
        Assert.Contains("lookup", SmallSuite.With(shuffled, Problem.MissingCitation));

        // The roster of the stand-in decides: whoever overlooks those who listen leaks.
        (faults.Shows, faults.Sees) = (a => a, r => r with { Others = [] });
        var (overheard, leaking) = await SmallSuite.RunAsync(app, door);
        Assert.Equal(["overheard"], SmallSuite.With(overheard, Problem.Leak));
        Assert.Contains("leak: overheard", leaking.GateFailures);

        (faults.Shows, faults.Sees) = (_ => throw new ChatSendException("account_inactive", null), r => r);
        var (silent, _) = await SmallSuite.RunAsync(app, door);
        Assert.Equal(7, SmallSuite.With(silent, Problem.Failed).Count());
    }

    [Fact]
    public async Task people_whom_the_chat_does_not_know_are_named_before_the_first_question()
    {
        await using Application app = await world.OpenAsync();
        await using PlatformDoor door = await PlatformDoor.OpenAsync(await SlackPlatform.StartAsync(), app, world.DataDirectory, world.Arguments, _ => { }, CancellationToken.None);
        await world.RunAsync("access", "import", world.Write("nameless/access.yaml", SmallWorld.Access().Replace(", slack: U0UMA", "", StringComparison.Ordinal)));
        try
        {
            var refused = await Assert.ThrowsAsync<UserFacingException>(() => door.AdmitAsync(SmallSuite.Cases, CancellationToken.None));
            Assert.Contains($"{SmallWorld.Uk} cannot be asked for", refused.Message);
            Assert.DoesNotContain(SmallWorld.Boss, refused.Message);
        }
        finally
        {
            await world.RunAsync("access", "import", world.Write("nameless/access.yaml", SmallWorld.Access()));
        }
    }

    static void Break(IServiceCollection services, BrokenChannel.Faults faults)
    {
        ServiceDescriptor whole = services.Single(s => s.ServiceType == typeof(IChatChannel));
        services.Remove(whole);
        services.AddSingleton<IChatChannel>(p => new BrokenChannel((IChatChannel)ActivatorUtilities.CreateInstance(p, whole.ImplementationType!), faults));
    }

    static string Said(CaseResult result) => $"{result.Id} {result.Outcome} {result.Answer!.Status} {string.Join(' ', result.Answer.Citations.Select(c => c.Uri))} {(result.Answer.Status == AnswerStatus.Answered ? result.Answer.Text : "")}";
}
