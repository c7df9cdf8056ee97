using KnowledgeBot.Slack;
using KnowledgeBot.Testing;
using Xunit;

namespace KnowledgeBot.Tests.Slack;

public sealed class SlackPacingTests
{
    [Fact]
    public void slack_hears_nothing_of_the_method_it_named_for_as_long_as_it_asked_and_of_the_others_all_the_same()
    {
        SetTime time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
        using SlackPacing pacing = new(time);
        pacing.Pause("chat.update", TimeSpan.FromSeconds(30));
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.Zero), (pacing.Left("chat.update"), pacing.Left("chat.postMessage")));
        time.Now += TimeSpan.FromSeconds(29);
        Assert.Equal(TimeSpan.FromSeconds(1), pacing.Left("chat.update"));
        time.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(TimeSpan.Zero, pacing.Left("chat.update"));
    }
}
