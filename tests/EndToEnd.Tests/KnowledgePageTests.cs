using KnowledgeBot.Tests.Running;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

public sealed class KnowledgePageTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    const float Patience = 90_000;

    [Fact]
    public async Task a_visitor_contributes_sees_what_is_known_and_reports_an_answer()
    {
        await using var visit = await demo.VisitAsync();
        var page = visit.Page;
        await visit.SignInAsync(SmallWorld.Uk);
        await visit.AskAsync(SmallWorld.DiscountQuestion);
        await visit.LastAnswer.Locator(".unhelpful").ClickAsync();
        await Assertions.Expect(visit.LastAnswer.Locator(".unhelpful")).ToHaveTextAsync("Reported as a gap", new() { Timeout = Patience });

        await page.Locator("#knowledge-link").ClickAsync();
        await visit.ViewAsync("knowledge");
        await Assertions.Expect(page.Locator("#gaps .card-head strong").First).ToHaveTextAsync(SmallWorld.DiscountQuestion, new() { Timeout = Patience });
        await page.Locator("#contribution-text").FillAsync("The discount floor for renewals in the UK is 15 percent.");
        await page.Locator("#contribution-send").ClickAsync();
        await Assertions.Expect(page.Locator("#contribution-known li[data-contradicts='true']").First).ToContainTextAsync("12 percent", new() { Timeout = Patience });
        await page.Locator("#contribution-anyway").ClickAsync();
        await Assertions.Expect(page.Locator("#contributions .card[data-state='pending']")).ToHaveCountAsync(1, new() { Timeout = Patience });
        await visit.ShootAsync("knowledge");
        await visit.CheckQuietAsync();
    }
}
