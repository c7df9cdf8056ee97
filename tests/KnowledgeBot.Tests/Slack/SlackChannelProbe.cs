using KnowledgeBot.Slack;
using Xunit;

namespace KnowledgeBot.Tests.Slack;

static class SlackChannelProbe
{
    static readonly string[] s_foreign =
    [
        "https://hooks.slack.com.exfil.example/x", "https://exfil.example/", "http://hooks.slack.com/x", "https://hooks.slack.com@exfil.example/", "https://hooks.slack.com:8443/x", "https://user@hooks.slack.com/x", "http://127.0.0.1:1/x",
    ];

    public static void AssertForeignAddressesAreRefused(SlackWorld world)
    {
        SlackApi api = world.World.Get<SlackApi>();
        Assert.True(api.IsOwn(new Uri("https://hooks.slack.com/commands/T1/1/abc")));
        Assert.All(s_foreign, address => Assert.False(api.IsOwn(new Uri(address)), address));
    }
}
