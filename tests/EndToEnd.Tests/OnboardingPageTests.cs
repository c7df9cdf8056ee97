using KnowledgeBot.Tests.Running;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

public sealed class OnboardingPageTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task a_new_hire_begins_a_track_and_passes_lessons_and_goes_back_to_asking()
    {
        await using var visit = await demo.VisitAsync();
        var page = visit.Page;
        await visit.SignInAsync(SmallWorld.Uk);
        await page.Locator("#onboarding-link").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Assertions.Expect(page.Locator("#todays-lesson")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        // Which day is next depends on the hour and on whether the first lesson was read before it was skipped.
        await page.GetByRole(AriaRole.Button, new() { Name = "Skip a lesson" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the next lesson now" }).ClickAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("#todays-lesson h2")).ToContainTextAsync("Today's lesson: day ", new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await visit.ShootAsync("onboarding");
        await page.Locator("#view-onboarding .back").ClickAsync();
        await visit.AskAsync(SmallWorld.DiscountQuestion);
        Assert.Contains("12 percent", await visit.LastAnswer.InnerTextAsync());
        await visit.CheckQuietAsync();
    }
}
