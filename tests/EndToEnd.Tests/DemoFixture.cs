using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>The demo over the small world, and one browser.</summary>
public sealed class DemoFixture() : DatabaseFixture("demo_page")
{
    readonly ScratchFolder _folder = new();
    AppProcess? _demo;
    IPlaywright? _playwright;
    IBrowser? _browser;

    public Uri Address { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (Machine.Chromium is null || !HasDatabase)
            return;
        SmallWorld.Write(_folder, "world");
        Dictionary<string, string?> settings = new()
        {
            ["ConnectionStrings__Knowledge"] = Database.AppConnectionString,
            ["ConnectionStrings__KnowledgeOwner"] = Database.OwnerConnectionString,
            ["KNOWLEDGEBOT_SAMPLES"] = Path.Combine(_folder.Root, "world"),
            ["KnowledgeBot__Calendar__Today"] = SmallWorld.Today,
            ["KnowledgeBot__Web__Suggestions__0"] = SmallWorld.DiscountQuestion,
        };
        _demo = AppProcess.Start(_folder.Root, settings, "demo", "--port", $"{FreePort.Next()}", "--data", Path.Combine(_folder.Root, "data"));
        Address = await _demo.ListeningAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Machine.Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"], Timeout = 120_000,
        });
    }

    /// <summary>A page of its own, as a new visitor; skips where there is no browser or database.</summary>
    public async Task<Visit> VisitAsync(BrowserNewContextOptions? options = null)
    {
        if (Machine.Chromium is null && !Machine.MustHaveAll)
            Assert.Skip("Chromium is missing: install it (Debian and Ubuntu: apt-get install chromium), or set KNOWLEDGEBOT_CHROMIUM to its path");
        Assert.True(Machine.Chromium is not null, "Chromium is missing");
        _ = Database;
        return await Visit.BeginAsync(_browser!, Address, options);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_demo is not null)
            await _demo.DisposeAsync();
        _folder.Dispose();
        await base.DisposeAsync();
    }
}
