using System.Text.RegularExpressions;
using KnowledgeBot.Tests.Running;
using KnowledgeBot.Testing;
using Microsoft.Playwright;
using Npgsql;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>The bot in Microsoft's Agents Playground, in a browser.</summary>
public sealed partial class TeamsPlaygroundTests(ITestOutputHelper output) : DatabaseFixture("teams_playground")
{
    const string Memo = "What is the code word in the Halyard memo?";
    static readonly string[] s_more = ["kai", "mia"];

    [Fact]
    public async Task people_ask_in_their_own_chat_in_groups_and_in_a_channel_and_see_what_they_may()
    {
        bool hasAll = Machine.Chromium is not null && File.Exists(Playground.Program);
        Assert.SkipWhen(!hasAll && !Machine.MustHaveAll, $"Chromium or the Agents Playground is missing: apt-get install chromium; npm ci --ignore-scripts --prefix {Path.Combine(AppProcess.Checkout, "tests", "TeamsPeers")}");
        using ScratchFolder folder = new();
        (int umas, int dieters, int port) = (DemoFixture.FreePort(), DemoFixture.FreePort(), DemoFixture.FreePort());
        SmallWorld.Write(folder, "world");
        string access = Path.Combine(folder.Root, "world", "access.yaml");
        string people = (await File.ReadAllTextAsync(access, Token)).Replace("people:\n", $"people:\n{string.Concat(s_more.Select(p => $"  - {{ email: {p}@firm.example, name: {p}, roles: [rep], grants: [{{ territory: EMEA/UK, upTo: internal }}] }}\n"))}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(access, Email().Replace(people, m => $"{m.Value}, entra: {Playground.ObjectOf(m.Groups[1].Value)}"), Token);
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

        await using (Playground uma = await Playground.StartAsync(Path.Combine(folder.Root, "uma"), "uma", ["bea", "finn", "lena", .. s_more], bot, umas))
        {
            IPage hers = await OpenAsync(browser, uma);
            try { await AmongColleaguesAsync(uma, hers); } catch { await ShootAsync(hers, "teams-failed"); output.WriteLine(app.Said + "\n---\n" + string.Join("\n", uma.Said)); throw; }
        }

        await using Playground dieter = await Playground.StartAsync(Path.Combine(folder.Root, "dieter"), "dieter", ["bea", "finn", "lena", "uma", s_more[0]], bot, dieters);
        await AmongOthersAsync(dieter, await OpenAsync(browser, dieter));
        Assert.Equal([SmallWorld.Uk], await FeedbackAsync());
    }

    /// <summary>Everybody in the group and in the team may see what is asked.</summary>
    static async Task AmongColleaguesAsync(Playground uma, IPage page)
    {
        await AskAsync(page, Memo);
        await Assertions.Expect(Last(page)).ToContainTextAsync(SmallWorld.UkSecret);
        await Assertions.Expect(page.GetByText("AI generated").First).ToBeVisibleAsync();
        await page.GetByLabel("Like", new() { Exact = true }).Last.ClickAsync();
        await ShootAsync(page, "teams-personal");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();

        await OpenChatAsync(page, "Group Chat");
        await uma.MentionAsync(Playground.Group, "uma", SmallWorld.DiscountQuestion);
        await Assertions.Expect(Last(page)).ToContainTextAsync("12 percent");
        await ShootAsync(page, "teams-group");

        await OpenChatAsync(page, "Deals");
        await uma.MentionAsync(Playground.Channel, "uma", SmallWorld.DiscountQuestion);
        await Assertions.Expect(page.GetByText("12 percent").Last).ToBeVisibleAsync();
        await ShootAsync(page, "teams-channel");
    }

    /// <summary>He may see none of what the others may, and they none of his.</summary>
    static async Task AmongOthersAsync(Playground dieter, IPage page)
    {
        await AskAsync(page, Memo);
        await Assertions.Expect(Last(page)).Not.ToContainTextAsync("Looking through");
        await Assertions.Expect(Last(page)).Not.ToContainTextAsync(SmallWorld.UkSecret);
        await ShootAsync(page, "teams-another-person");

        await OpenChatAsync(page, "Group Chat");
        await dieter.MentionAsync(Playground.Group, "dieter", "What is the discount floor for renewals in DACH?");
        await Assertions.Expect(Answers(page)).Not.ToHaveCountAsync(0);
        await OpenChatAsync(page, "Personal Chat");
        await Assertions.Expect(Last(page)).ToContainTextAsync("7 percent");
        await ShootAsync(page, "teams-group-private-rest");
        await OpenChatAsync(page, "Group Chat");
        await Assertions.Expect(Last(page)).Not.ToContainTextAsync("7 percent");
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

    /// <summary>The page empties what is typed while it is still loading the chat: the greeting is waited for, and the question sent only once it stands there.</summary>
    static async Task AskAsync(IPage page, string question)
    {
        await Assertions.Expect(Answers(page)).ToHaveCountAsync(1);
        ILocator box = page.Locator("[contenteditable=true][role=textbox]");
        await box.ClickAsync();
        await box.PressSequentiallyAsync(question);
        await Assertions.Expect(box).ToContainTextAsync(question);
        await page.GetByLabel("Send Message").ClickAsync();
        await Assertions.Expect(Answers(page)).ToHaveCountAsync(2);
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
