using KnowledgeBot.Tests.Running;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>One visitor's page, which notes every complaint of the browser and every request to elsewhere.</summary>
public sealed class Visit : IAsyncDisposable
{
    readonly IBrowserContext _context;
    readonly Uri _home;
    readonly List<string> _complaints = [];

    Visit(IBrowserContext context, IPage page, Uri home)
    {
        (_context, Page, _home) = (context, page, home);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(true, $"page error: {error}");
        page.Request += (_, request) => Note(!request.Url.StartsWith(home.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal), $"request to {request.Url}");
        page.RequestFailed += (_, request) => Note(request.Failure != "net::ERR_ABORTED", $"failed {request.Url}: {request.Failure}");
    }

    public IPage Page { get; }

    public ILocator LastAnswer => Page.Locator(".turn .answer").Last;

    public static async Task<Visit> BeginAsync(IBrowser browser, Uri home, BrowserNewContextOptions? options)
    {
        var context = await browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 860 } });
        context.SetDefaultTimeout(90_000);
        Visit visit = new(context, await context.NewPageAsync(), home);
        await visit.Page.GotoAsync(home.ToString());
        await visit.ViewAsync("sign-in");
        return visit;
    }

    public Task ViewAsync(string name) => Page.Locator($"body[data-view='{name}']").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    public async Task SignInAsync(string email)
    {
        await Page.Locator($".person[data-email='{email}']").ClickAsync();
        await ViewAsync("chat");
    }

    /// <summary>Asks and waits until the answer is finished.</summary>
    public async Task AskAsync(string question)
    {
        var before = await Page.Locator(".turn").CountAsync();
        await Page.Locator("#question").FillAsync(question);
        await Page.Locator("#send").ClickAsync();
        await FinishedAsync(before + 1);
    }

    public Task FinishedAsync(int turns) => Page.Locator($".turn:nth-child({turns}) .answer-foot").WaitForAsync();

    public Task ShootAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(AppProcess.Checkout, "artifacts", "screenshots", name + ".png") });

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    /// <summary>No error, no breach of the content policy, nothing from another origin; the page does not scroll sideways.</summary>
    public async Task CheckQuietAsync()
    {
        Assert.Empty(_complaints);
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "the page is wider than the screen");
    }

    void Note(bool isComplaint, string text)
    {
        if (isComplaint)
            _complaints.Add(text);
    }
}
