using KnowledgeBot.Tests.Running;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>The way of a person with a browser from the page to the company's sign-in and back, and out again.</summary>
public sealed class CompanySignInTests(CompanyFixture company) : IClassFixture<CompanyFixture>
{
    [Fact]
    public async Task a_person_signs_in_at_the_provider_asks_and_signs_out_of_both()
    {
        await using IBrowserContext context = await company.ContextAsync();
        IPage page = await context.NewPageAsync();
        List<string> complaints = Complaints(page);
        await page.GotoAsync(company.Address.AbsoluteUri);
        await page.Locator("#company-sign-in").WaitForAsync();
        Assert.Empty(complaints);
        await ShootAsync(page, "company-sign-in");
        await page.Locator("#company-sign-in").ClickAsync();
        await SignInAtProviderAsync(page, "subject-of-uma");
        await page.Locator("#account-button", new() { HasText = "Uma Reed" }).WaitForAsync();
        Assert.Equal(company.Address.AbsoluteUri, page.Url.TrimEnd('#', '/') + "/");
        await AskAsync(page, SmallWorld.DiscountQuestion);
        Assert.Contains("12 percent", await page.Locator(".turn .answer").Last.InnerTextAsync());
        BrowserContextCookiesResult session = Assert.Single(await context.CookiesAsync([company.Address.AbsoluteUri]), c => c.Name == "__Host-knowledgebot");
        Assert.True(session.HttpOnly && session.Secure && session.SameSite == SameSiteAttribute.Strict && session.Domain == "127.0.0.1" && session.Path == "/");
        Assert.Equal("", await page.EvaluateAsync<string>("document.cookie"));
        await ShootAsync(page, "company-signed-in");

        await page.Locator("#account-button").ClickAsync();
        await page.Locator("#account-menu .sign-out").ClickAsync();
        await page.Locator("button[name=logout], button:has-text('Yes, sign me out')").First.ClickAsync();
        await page.Locator("#company-sign-in").WaitForAsync();
        Assert.DoesNotContain("Uma", await page.ContentAsync());
        await context.AddCookiesAsync([new Cookie { Name = session.Name, Value = session.Value, Url = company.Address.AbsoluteUri, Secure = true, HttpOnly = true }]);
        await page.ReloadAsync();
        await page.Locator("#company-sign-in").WaitForAsync();
        // The provider's session ended as well: it asks who is there.
        await page.Locator("#company-sign-in").ClickAsync();
        await page.Locator("input[name=login]").WaitForAsync();
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task a_link_to_a_source_leads_there_through_the_sign_in_and_a_group_opens_it()
    {
        await using IBrowserContext context = await company.ContextAsync();
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(company.Address, "/d/00000000-0000-0000-0000-000000000001").AbsoluteUri);
        await page.Locator("#company-sign-in").ClickAsync();
        await SignInAtProviderAsync(page, "subject-of-gina");
        await page.Locator("body[data-view='document']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.EndsWith("/d/00000000-0000-0000-0000-000000000001", page.Url);
        await page.GotoAsync(company.Address.AbsoluteUri);
        await AskAsync(page, "What is the code word in the Halyard memo?");
        Assert.Contains(SmallWorld.UkSecret, await page.Locator(".turn .answer").Last.InnerTextAsync());
    }

    [Fact]
    public async Task somebody_the_company_has_not_listed_is_told_so_and_learns_nothing()
    {
        await using IBrowserContext context = await company.ContextAsync();
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(company.Address.AbsoluteUri);
        await page.Locator("#company-sign-in").ClickAsync();
        await SignInAtProviderAsync(page, "uma@firm.example");
        await page.Locator("#sign-in-fault", new() { HasText = "not in the directory" }).WaitForAsync();
        Assert.Equal(company.Address.AbsoluteUri, page.Url);
        Assert.DoesNotContain(await context.CookiesAsync([company.Address.AbsoluteUri]), c => c.Name == "__Host-knowledgebot");
        await ShootAsync(page, "company-unknown");
    }

    [Fact]
    public async Task the_certified_client_agrees()
    {
        await using IBrowserContext context = await company.ContextAsync();
        Assert.Equal(["discovery", "authorization code with PKCE, state and nonce", "a person's token at the API", "an id token opens nothing", "an application's token at the API"], await company.Provider.JudgeAsync(company.Address));
    }

    [Fact]
    public async Task over_https_everything_is_marked_so()
    {
        await using IBrowserContext context = await company.ContextAsync();
        IAPIResponse response = await context.APIRequest.GetAsync(company.Address.AbsoluteUri);
        Assert.Equal("max-age=31536000; includeSubDomains", response.Headers["strict-transport-security"]);
        IAPIResponse begin = await context.APIRequest.GetAsync(new Uri(company.Address, "/sign-in").AbsoluteUri, new() { MaxRedirects = 0 });
        Assert.Equal(302, begin.Status);
        Assert.Matches("(?i)^__Host-knowledgebot-sign-in=.*; secure", begin.Headers["set-cookie"].Replace("; httponly", "", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Errors and warnings of our own pages, and anything they fetch from elsewhere.</summary>
    List<string> Complaints(IPage page)
    {
        string own = company.Address.GetLeftPart(UriPartial.Authority);
        List<string> complaints = [];
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && message.Location.StartsWith(own, StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.IsNavigationRequest && page.Url.StartsWith(own, StringComparison.Ordinal) && request.Frame.Url.StartsWith(own, StringComparison.Ordinal) && !request.Url.StartsWith(own, StringComparison.Ordinal))
                complaints.Add($"request to {request.Url}");
        };
        return complaints;
    }

    static async Task SignInAtProviderAsync(IPage page, string login)
    {
        await page.Locator("input[name=login]").FillAsync(login);
        await page.Locator("input[name=password]").FillAsync("any");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.Locator("button[type=submit]", new() { HasText = "Continue" }).ClickAsync();
    }

    static async Task AskAsync(IPage page, string question)
    {
        int before = await page.Locator(".turn").CountAsync();
        await page.Locator("#question").FillAsync(question);
        await page.Locator("#send").ClickAsync();
        await page.Locator($".turn:nth-child({before + 1}) .answer-foot").WaitForAsync();
    }

    static Task ShootAsync(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(AppProcess.Checkout, "artifacts", "screenshots", name + ".png") });
}
