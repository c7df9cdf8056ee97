using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>What a change must hold to land, by the product's own suites over its own samples; and the page on which people read why.</summary>
public sealed partial class EvalGateTests(EvalRunFixture run) : IClassFixture<EvalRunFixture>
{
    [Fact]
    public async Task no_case_is_worse_than_in_the_baseline()
    {
        string[] worse = await run.FailuresAsync("regressionFailures");
        Assert.True(worse.Length == 0, $"cases are worse than in evals/baseline.json; mend them, or when a case itself was wrong run ./knowledgebot eval run with --save-baseline\n{string.Join('\n', worse)}");
    }

    [Fact]
    public async Task every_class_holds_its_gate_but_those_that_the_gates_file_names_with_a_reason()
    {
        string[] failures = await run.FailuresAsync("landingFailures");
        Assert.True(failures.Length == 0, $"see evals/gates.yaml\n{string.Join('\n', failures)}");
    }

    [Fact]
    public async Task the_report_is_filtered_and_a_case_opened_in_a_browser()
    {
        if (Machine.Chromium is null && !Machine.MustHaveAll)
            Assert.Skip("Chromium is missing: install it (Debian and Ubuntu: apt-get install chromium), or set KNOWLEDGEBOT_CHROMIUM to its path");
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Machine.Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"], Timeout = 120_000 });
        IPage page = await browser.NewPageAsync();
        page.SetDefaultTimeout(90_000);
        List<string> complaints = [];
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) => complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);

        await page.GotoAsync(new Uri(Path.Combine(run.Report, "report.html")).AbsoluteUri);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Eval run");
        await Assertions.Expect(page.Locator("h2", new() { HasText = "Against the baseline" })).ToBeVisibleAsync();
        await page.Locator("select[name='over-time']").SelectOptionAsync("lookup");
        await Assertions.Expect(page.Locator("svg")).ToHaveAttributeAsync("aria-label", LookupOverTime());
        await Assertions.Expect(page.Locator("svg circle")).ToHaveCountAsync(4);

        await page.Locator("select[name='class']").SelectOptionAsync("multi-turn");
        await page.Locator("select[name='outcome']").SelectOptionAsync("right");
        await page.Locator("input[type='search']").FillAsync("multi-turn-001");
        ILocator opened = page.Locator("main > section").Last.Locator("details").First;
        await opened.Locator("summary").ClickAsync();
        foreach (string shown in new[] { "Expectation", "says 12 %", "earlier: What is the discount limit of a rep?", "understood as:", "Evidence cited", "pricing/discount-policy-emea-2025.md", "Found" })
        {
            await Assertions.Expect(opened).ToContainTextAsync(shown);
        }

        Assert.Empty(complaints);
    }

    [GeneratedRegex("of lookup over time")]
    private static partial Regex LookupOverTime();
}
