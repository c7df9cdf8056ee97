using KnowledgeBot.Evals.Platforms.Teams;
using KnowledgeBot.Tests.Channels;
using Xunit;

namespace KnowledgeBot.Tests.Teams;

/// <summary>Microsoft's official bot client (botbuilder) judges the stand-in connector that all other Teams tests rely on.</summary>
public sealed class TeamsPeerTests
{
    static readonly string[] s_agreements =
    [
        "tokens", "messages that are sent, changed and deleted", "what is too big", "members, page by page and one by one", "a personal chat that is opened", "rate limits with Retry-After",
    ];

    [Fact]
    public async Task microsofts_own_client_agrees_with_the_stand_in()
    {
        int limited = 1;
        await using StandInTeams teams = await StandInTeams.StartAsync();
        teams.Members[TeamsWorld.Group] = [TeamsActivities.Member(TeamsWorld.Uma, ChatWorld.UmaObject), TeamsActivities.Member(TeamsWorld.Bea, ChatWorld.BeaObject), TeamsActivities.Member(TeamsWorld.Dieter, ChatWorld.DieterObject)];
        teams.Fault = (_, path, _) => path.Contains("busy", StringComparison.Ordinal) && Interlocked.Decrement(ref limited) >= 0 ? "429:1" : null;
        string said = await TeamsPeers.RunAsync("connector.mjs", "", new Uri(teams.Address, "/teams/").AbsoluteUri, StandInTeams.OwnToken);
        Assert.Equal(s_agreements, said.Split('\n').Where(s => s.StartsWith("agreed: ", StringComparison.Ordinal)).Select(s => s["agreed: ".Length..]));
        Assert.Equal(["changed"], teams.In("a:uma").Select(m => (string)m["text"]!));
        Assert.Equal(["again after a second"], teams.In("a:busy").Select(m => (string)m["text"]!));
    }
}
