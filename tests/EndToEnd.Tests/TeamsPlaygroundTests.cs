using System.Text.RegularExpressions;
using KnowledgeBot.Tests.Running;
using KnowledgeBot.Testing;
using Microsoft.Playwright;
using Npgsql;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>The bot in Microsoft's Agents Playground, in a browser.</summary>
public sealed partial class TeamsPlaygroundTests() : DatabaseFixture("teams_playground")
{
    const string Memo = "What is the code word in the Halyard memo?";

    [Fact]
    public async Task people_ask_in_their_own_chat_in_groups_and_in_a_channel_and_see_what_they_may()
    {
        bool hasAll = Machine.Chromium is not null && File.Exists(Playground.Program);
        Assert.SkipWhen(!hasAll && !Machine.MustHaveAll, $"Chromium or the Agents Playground is missing: apt-get install chromium; npm ci --ignore-scripts --prefix {Path.Combine(AppProcess.Checkout, "tests", "TeamsPeers")}");
        using ScratchFolder folder = new();
        (int umas, int dieters, int port) = (DemoFixture.FreePort(), DemoFixture.FreePort(), DemoFixture.FreePort());
        SmallWorld.Write(folder, "world");
        string access = Path.Combine(folder.Root, "world", "access.yaml");
        await File.WriteAllTextAsync(access, Email().Replace(await File.ReadAllTextAsync(access, Token), m => $"{m.Value}, entra: {Playground.ObjectOf(m.Groups[1].Value)}"), Token);
        await using AppProcess app = AppProcess.Start(folder.Root, new Dictionary<string, string?>
        {
            ["ConnectionStrings__Knowledge"] = Database.AppConnectionString, ["ConnectionStrings__KnowledgeOwner"] = Database.OwnerConnectionString, ["KNOWLEDGEBOT_SAMPLES"] = Path.Combine(folder.Root, "world"),
            ["KnowledgeBot__Calendar__Today"] = SmallWorld.Today, ["KnowledgeBot__Web__PublicUrl"] = $"http://127.0.0.1:{port}", ["KnowledgeBot__Web__Suggestions__0"] = SmallWorld.DiscountQuestion,
            ["KnowledgeBot__Teams__Development"] = "true", ["KnowledgeBot__Teams__Tenants__0"] = Playground.Tenant,
            ["KnowledgeBot__Teams__AllowedServiceHosts__0"] = $"localhost:{umas}", ["KnowledgeBot__Teams__AllowedServiceHosts__1"] = $"localhost:{dieters}",
        }, "demo", "--port", $"{port}", "--data", Path.Combine(folder.Root, "data"));
        Uri bot = await app.ListeningAsync();
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Machine.Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"], Timeout = 120_000 });

        await using (Playground uma = await Playground.StartAsync(Path.Combine(folder.Root, "uma"), "uma", bot, umas))
        {
            await UmaAsync(uma, await OpenAsync(browser, uma));
        }

        await using Playground dieter = await Playground.StartAsync(Path.Combine(folder.Root, "dieter"), "dieter", bot, dieters);
        IPage his = await OpenAsync(browser, dieter);
        await AskAsync(his, Memo);
        await Assertions.Expect(Last(his)).Not.ToContainTextAsync("Looking through");
        await Assertions.Expect(Last(his)).Not.ToContainTextAsync(SmallWorld.UkSecret);
        await ShootAsync(his, "teams-another-person");
        Assert.Equal([SmallWorld.Uk], await FeedbackAsync());
    }

    static async Task UmaAsync(Playground uma, IPage page)
    {
        await Assertions.Expect(page.GetByText("Ask me about prices")).ToBeVisibleAsync();
        await AskAsync(page, Memo);
        await Assertions.Expect(Last(page)).ToContainTextAsync(SmallWorld.UkSecret);
        await Assertions.Expect(page.GetByText("AI generated").First).ToBeVisibleAsync();
        await page.GetByLabel("Like", new() { Exact = true }).Last.ClickAsync();
        await ShootAsync(page, "teams-personal");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();

        await OpenChatAsync(page, "Few");
        await uma.MentionAsync(Playground.Few, "uma", SmallWorld.DiscountQuestion);
        await Assertions.Expect(Last(page)).ToContainTextAsync("12 percent");
        await ShootAsync(page, "teams-group");

        await OpenChatAsync(page, "Many");
        await uma.MentionAsync(Playground.Many, "uma", SmallWorld.DiscountQuestion);
        await Assertions.Expect(Last(page)).ToContainTextAsync("for you only");
        await Assertions.Expect(Answers(page).Nth(await Answers(page).CountAsync() - 2)).Not.ToContainTextAsync("12 percent");
        await ShootAsync(page, "teams-group-private-rest");

        await OpenChatAsync(page, "Sales - Deals");
        await uma.MentionAsync(Playground.Channel, "uma", SmallWorld.DiscountQuestion);
        await Assertions.Expect(page.GetByText("12 percent").Last).ToBeVisibleAsync();
        await ShootAsync(page, "teams-channel");
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static async Task<IPage> OpenAsync(IBrowser browser, Playground playground)
    {
        IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        page.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        await page.GotoAsync(playground.Page.AbsoluteUri);
        return page;
    }

    static async Task AskAsync(IPage page, string question)
    {
        int before = await Answers(page).CountAsync();
        await page.Locator("[contenteditable=true][role=textbox]").FillAsync(question);
        await page.GetByLabel("Send Message").ClickAsync();
        await Assertions.Expect(Answers(page)).ToHaveCountAsync(before + 1);
    }

    static ILocator Answers(IPage page) => page.Locator(".fai-OutputCard");

    static ILocator Last(IPage page) => Answers(page).Last;

    static Task OpenChatAsync(IPage page, string name) => page.GetByRole(AriaRole.Treeitem, new() { Name = name, Exact = true }).ClickAsync();

    static Task ShootAsync(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(AppProcess.Checkout, "artifacts", "screenshots", name + ".png") });

    async Task<List<string>> FeedbackAsync()
    {
        await using NpgsqlConnection connection = new(Database.OwnerConnectionString);
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = new("select person from answer_feedback where verdict = 'good' and channel = 'teams'", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Token);
        List<string> people = [];
        while (await reader.ReadAsync(Token))
        {
            people.Add(reader.GetString(0));
        }

        return people;
    }

    [GeneratedRegex(@"email: (\w+)@firm\.example")]
    private static partial Regex Email();
}
