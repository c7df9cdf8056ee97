using KnowledgeBot.Tests.Running;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>The bot in Microsoft's Agents Playground, in a browser: answers are worded while they are read.</summary>
[Collection(nameof(PlaygroundFixture))]
public sealed class TeamsPlaygroundTests(PlaygroundFixture teams, ITestOutputHelper output)
{
    const string Memo = "What is the code word in the Halyard memo?";
    const string Dach = "What is the discount floor for renewals in DACH?";

    [Fact]
    public async Task people_ask_in_their_own_chat_in_groups_and_in_a_channel_and_see_what_they_may()
    {
        IReadOnlyList<PlaygroundPage> pages = await teams.OpenAsync(("uma", ["bea", "finn", "lena", "kai", "mia"]), ("dieter", ["bea", "finn", "lena", "uma", "kai"]));
        (PlaygroundPage hers, PlaygroundPage his) = (pages[0], pages[1]);
        await hers.SeenAsync("teams-colleagues", output, () => AmongColleaguesAsync(hers));
        await his.SeenAsync("teams-others", output, () => AmongOthersAsync(his));
    }

    /// <summary>Everybody in the group and in the team may see what is asked.</summary>
    async Task AmongColleaguesAsync(PlaygroundPage page)
    {
        await page.GoToAsync(PlaygroundPage.Personal);
        await page.AskAsync(PlaygroundPage.Personal, Memo);
        await Assertions.Expect(page.Last).ToContainTextAsync(SmallWorld.UkSecret);
        await Assertions.Expect(page.Labels.First).ToBeVisibleAsync();
        await page.LikeAsync("well found");
        Assert.Equal("good well found uma@firm.example", await teams.RecordedAsync("select string_agg(verdict || ' ' || comment || ' ' || person, '; ') from answer_feedback"));
        await page.ShootAsync("teams-personal");

        await page.GoToAsync(PlaygroundPage.Group);
        await page.AskAsync(PlaygroundPage.Group, SmallWorld.DiscountQuestion);
        await Assertions.Expect(page.Last).ToContainTextAsync("12 percent");
        await page.ShootAsync("teams-group");

        await page.GoToAsync(PlaygroundPage.Channel);
        await page.AskAsync(PlaygroundPage.Channel, SmallWorld.DiscountQuestion);
        await page.ExpectInChannelAsync("renewals in the UK is 12 percent");
        await Assertions.Expect(page.Labels.First).ToBeVisibleAsync();
        await page.ShootAsync("teams-channel");
    }

    /// <summary>He may see none of what the others may, and they none of his.</summary>
    static async Task AmongOthersAsync(PlaygroundPage page)
    {
        await page.GoToAsync(PlaygroundPage.Personal);
        await page.AskAsync(PlaygroundPage.Personal, Memo);
        await Assertions.Expect(page.Last).ToContainTextAsync("found nothing");
        await Assertions.Expect(page.Last).Not.ToContainTextAsync(SmallWorld.UkSecret);
        await page.ShootAsync("teams-another-person");

        await page.GoToAsync(PlaygroundPage.Group);
        await page.AskAsync(PlaygroundPage.Group, Dach);
        await Assertions.Expect(page.Holding("7 percent")).ToContainTextAsync("1 more source, for you only");
        await Assertions.Expect(page.Holding("public knowledge only")).Not.ToContainTextAsync("7 percent");
        await page.ShootAsync("teams-group-private-rest");
    }
}
