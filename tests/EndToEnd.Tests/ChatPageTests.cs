using KnowledgeBot.Tests.Running;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

public sealed class ChatPageTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task a_visitor_asks_opens_the_source_asks_on_and_becomes_someone_else()
    {
        await using var visit = await demo.VisitAsync();
        var page = visit.Page;
        await visit.ShootAsync("sign-in");
        await visit.SignInAsync(SmallWorld.Boss);
        await visit.AskAsync(SmallWorld.DiscountQuestion);
        Assert.Contains("12 percent", await visit.LastAnswer.InnerTextAsync());

        await page.Locator(".mark[data-citation='1']").First.ClickAsync();
        await page.Locator("#panel .passage-hit mark").First.WaitForAsync();
        Assert.True(await page.Locator("#panel").IsVisibleAsync());
        Assert.NotEmpty(await page.Locator("#panel-title").InnerTextAsync());
        Assert.Contains("12 percent", string.Concat(await page.Locator("#panel .passage-hit mark").AllInnerTextsAsync()));
        await visit.ShootAsync("answer-with-source");
        await page.Locator("#panel-close").ClickAsync();
        Assert.False(await page.Locator("#panel").IsVisibleAsync());

        await visit.AskAsync("and for DACH?");
        Assert.Contains("7 percent", await visit.LastAnswer.InnerTextAsync());
        await page.Locator("#threads a[data-thread]").First.WaitForAsync();
        Assert.Equal(1, await page.Locator("#threads a[data-thread]").CountAsync());

        await BecomeAsync(visit, SmallWorld.Dach);
        Assert.Equal(0, await page.Locator(".turn").CountAsync());
        Assert.Equal(0, await page.Locator("#threads a[data-thread]").CountAsync());
        await visit.AskAsync(SmallWorld.DiscountQuestion);
        Assert.DoesNotContain("12 percent", await page.Locator("#turns").InnerTextAsync());

        await BecomeAsync(visit, SmallWorld.Boss);
        await page.Locator("#threads a[data-thread]").First.ClickAsync();
        await visit.FinishedAsync(2);
        Assert.Equal(2, await page.Locator(".turn").CountAsync());
        Assert.Contains("12 percent", await page.Locator("#turns").InnerTextAsync());
        await page.Locator("#new-conversation").ClickAsync();
        // From outside: a condition polled inside the page is evaluated there, which our own content policy forbids.
        await Assertions.Expect(page.Locator(".turn")).ToHaveCountAsync(0);
        await visit.CheckQuietAsync();
    }

    [Fact]
    public async Task a_document_of_a_person_is_not_found_by_another()
    {
        await using var visit = await demo.VisitAsync();
        await visit.SignInAsync(SmallWorld.Uk);
        await visit.AskAsync("What is the code word in the Halyard memo?");
        Assert.Contains(SmallWorld.UkSecret, await visit.LastAnswer.InnerTextAsync());
        await BecomeAsync(visit, SmallWorld.Amer);
        await visit.AskAsync("What is the code word in the Halyard memo?");
        Assert.DoesNotContain(SmallWorld.UkSecret, await visit.Page.ContentAsync());
    }

    [Fact]
    public async Task everything_works_with_the_keyboard_alone()
    {
        await using var visit = await demo.VisitAsync();
        var page = visit.Page;
        await TabToAsync(page, $".person[data-email='{SmallWorld.Uk}']");
        await page.Keyboard.PressAsync("Enter");
        await visit.ViewAsync("chat");
        await TabToAsync(page, "#question");
        await page.Keyboard.TypeAsync(SmallWorld.DiscountQuestion);
        await page.Keyboard.PressAsync("Enter");
        await visit.FinishedAsync(1);
        await TabToAsync(page, ".mark[data-citation='1']", backwards: true);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#panel .passage-hit").WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.closest('#panel') !== null"));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#panel")).ToBeHiddenAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('.mark')"), "the focus returns to the mark");
        await TabToAsync(page, "#account-button", backwards: true);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.TypeAsync("Dieter");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#account-button", new() { HasText = "Dieter Kranz" }).WaitForAsync();
        await visit.CheckQuietAsync();
    }

    [Fact]
    public async Task a_phone_shows_it_all()
    {
        await using var visit = await demo.VisitAsync(new() { ViewportSize = new() { Width = 375, Height = 740 }, IsMobile = true, HasTouch = true, DeviceScaleFactor = 2 });
        await visit.CheckQuietAsync();
        await visit.SignInAsync(SmallWorld.Uk);
        await visit.AskAsync(SmallWorld.DiscountQuestion);
        await visit.ShootAsync("phone");
        await visit.CheckQuietAsync();
        await visit.Page.Locator(".mark[data-citation='1']").First.TapAsync();
        await visit.Page.Locator(".passage-hit").First.WaitForAsync();
        await visit.ShootAsync("phone-source");
        await visit.CheckQuietAsync();
    }

    [Fact]
    public async Task dark_mode_is_dark_and_readable()
    {
        await using var visit = await demo.VisitAsync(new() { ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 1280, Height = 860 } });
        await visit.SignInAsync(SmallWorld.Uk);
        await visit.AskAsync("What is the price of Helm OMS per user per month?");
        await visit.ShootAsync("dark");
        Assert.InRange(await ContrastAsync(visit.Page), 4.5, 21);
        Assert.InRange(await visit.Page.EvaluateAsync<double>(Brightness + "brightness(getComputedStyle(document.body).backgroundColor)"), 0, 0.2);
        await visit.CheckQuietAsync();
    }

    [Fact]
    public async Task an_unfinished_or_hostile_question_leaves_the_page_alive()
    {
        await using var visit = await demo.VisitAsync();
        await visit.SignInAsync(SmallWorld.Uk);
        await visit.AskAsync("<img src=x onerror=alert(1)> [1](javascript:alert(1)) **floor** <script>alert(1)</script>");
        Assert.Equal(0, await visit.Page.Locator(".turn img, .turn script, .turn a[href^='javascript']").CountAsync());
        await visit.AskAsync(SmallWorld.DiscountQuestion);
        Assert.Contains("12 percent", await visit.LastAnswer.InnerTextAsync());
        await visit.CheckQuietAsync();
    }

    static async Task BecomeAsync(Visit visit, string email)
    {
        await visit.Page.Locator("#account-button").ClickAsync();
        await visit.Page.Locator($"#account-menu [role=menuitemradio][data-email='{email}']").ClickAsync();
        await visit.Page.Locator("#account-popup .account-email", new() { HasText = email }).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await visit.ViewAsync("chat");
    }

    static async Task TabToAsync(IPage page, string selector, bool backwards = false)
    {
        for (var i = 0; i < 80; i++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
                return;
            await page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"{selector} cannot be reached with the Tab key");
    }

    const string Brightness = """
        const brightness = (color) => {
          const [r, g, b] = color.match(/[\d.]+/g).map(Number).map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };

        """;

    static Task<double> ContrastAsync(IPage page) => page.EvaluateAsync<double>($$"""
        () => {
          {{Brightness}}
          const answer = document.querySelector(".turn .answer");
          let behind = answer;
          while (behind && /, 0\)$|transparent/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
          const [a, b] = [brightness(getComputedStyle(answer).color), brightness(getComputedStyle(behind ?? document.body).backgroundColor)].sort((x, y) => y - x);
          return (a + 0.05) / (b + 0.05);
        }
        """);
}
