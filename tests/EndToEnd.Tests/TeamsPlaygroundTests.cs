using System.Text.Json.Nodes;
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
        Assert.Equal("Project Halyard", await page.SourceAsync());
        await page.ShootAsync("teams-personal");
        await ChangeOneselfAsync(page);

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

    /// <summary>The Playground's page edits and deletes no message, so its own editor of activities says that a message was edited, and then deleted, as Teams does.</summary>
    async Task ChangeOneselfAsync(PlaygroundPage page)
    {
        await page.SayAsync(SmallWorld.DiscountQuestion, "12 percent");
        string asked = (await teams.RecordedAsync($"select message -> 'address' ->> 'activity' from chat_inbox where message ->> 'text' = '{SmallWorld.DiscountQuestion}'"))!;
        await page.MockAsync(a => Tell(a, "messageUpdate", "editMessage", asked, Memo));
        await Assertions.Expect(page.Last).ToContainTextAsync(SmallWorld.UkSecret);
        await Assertions.Expect(page.Last).Not.ToContainTextAsync("12 percent");
        await page.ShootAsync("teams-edited");
        await page.MockAsync(a => Tell(a, "messageDelete", "softDeleteMessage", asked, null));
        await Assertions.Expect(page.Last).ToContainTextAsync("This answer was removed");
        await Assertions.Expect(page.Last).Not.ToContainTextAsync(SmallWorld.UkSecret);
        await page.ShootAsync("teams-deleted");
    }

    static void Tell(JsonObject activity, string type, string happened, string id, string? text)
    {
        (activity["type"], activity["id"], activity["text"]) = (type, id, text);
        JsonObject data = activity["channelData"] as JsonObject ?? [];
        data["eventType"] = happened;
        activity["channelData"] = data.DeepClone();
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
