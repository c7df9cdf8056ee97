using System.Text.RegularExpressions;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Answering.Models;
using KnowledgeBot.Tests.Running;
using Microsoft.Playwright;
using Npgsql;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>The bot in Microsoft's Agents Playground, in a browser, with a language model: answers are worded while they are read.</summary>
public sealed partial class TeamsPlaygroundTests(ITestOutputHelper output) : DatabaseFixture("teams_playground")
{
    const string Memo = "What is the code word in the Halyard memo?";
    const string Dach = "What is the discount floor for renewals in DACH?";
    static readonly string[] s_more = ["kai", "mia"];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task people_ask_in_their_own_chat_in_groups_and_in_a_channel_and_see_what_they_may()
    {
        bool hasAll = Machine.Chromium is not null && File.Exists(Playground.Program);
        Assert.SkipWhen(!hasAll && !Machine.MustHaveAll, $"Chromium or the Agents Playground is missing: apt-get install chromium; npm ci --ignore-scripts --prefix {Path.Combine(AppProcess.Checkout, "tests", "TeamsPeers")}");
        using ScratchFolder folder = new();
        (int umas, int dieters, int port) = (DemoFixture.FreePort(), DemoFixture.FreePort(), DemoFixture.FreePort());
        await using StandInModel model = await StandInModel.StartAsync(async context => await Replies.Answer(Worded((string)context.Items["asked"]!))(context));
        await WriteWorldAsync(folder);
        await using AppProcess app = AppProcess.Start(folder.Root, new Dictionary<string, string?>
        {
            ["ConnectionStrings__Knowledge"] = Database.AppConnectionString, ["ConnectionStrings__KnowledgeOwner"] = Database.OwnerConnectionString, ["KNOWLEDGEBOT_SAMPLES"] = Path.Combine(folder.Root, "world"),
            ["KnowledgeBot__Calendar__Today"] = SmallWorld.Today, ["KnowledgeBot__Web__PublicUrl"] = $"http://127.0.0.1:{port}", ["KnowledgeBot__Web__Suggestions__0"] = SmallWorld.DiscountQuestion,
            ["KnowledgeBot__Chat__Endpoint"] = model.Endpoint, ["KnowledgeBot__Chat__Model"] = "m", ["KnowledgeBot__Channels__RosterPatienceSeconds"] = "30", ["KnowledgeBot__Teams__TimeoutSeconds"] = "20",
            ["KnowledgeBot__Teams__Development"] = "true", ["KnowledgeBot__Teams__Tenants__0"] = Playground.Tenant,
            ["KnowledgeBot__Teams__AllowedServiceHosts__0"] = $"localhost:{umas}", ["KnowledgeBot__Teams__AllowedServiceHosts__1"] = $"localhost:{dieters}",
        }, "demo", "--port", $"{port}", "--data", Path.Combine(folder.Root, "data"));
        Uri bot = await app.ListeningAsync();
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Machine.Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"], Timeout = 120_000 });

        await using (Playground uma = await Playground.StartAsync(Path.Combine(folder.Root, "uma"), "uma", ["bea", "finn", "lena", .. s_more], bot, umas))
        {
            PlaygroundPage hers = await PlaygroundPage.OpenAsync(browser, uma);
            await SeenAsync(hers, app, uma, () => AmongColleaguesAsync(hers));
        }

        await using Playground dieter = await Playground.StartAsync(Path.Combine(folder.Root, "dieter"), "dieter", ["bea", "finn", "lena", "uma", s_more[0]], bot, dieters);
        PlaygroundPage his = await PlaygroundPage.OpenAsync(browser, dieter);
        await SeenAsync(his, app, dieter, () => AmongOthersAsync(his));
    }

    /// <summary>Everybody in the group and in the team may see what is asked.</summary>
    async Task AmongColleaguesAsync(PlaygroundPage page)
    {
        await page.GoToAsync(PlaygroundPage.Personal);
        await page.AskAsync(PlaygroundPage.Personal, Memo);
        await Assertions.Expect(page.Last).ToContainTextAsync(SmallWorld.UkSecret);
        await Assertions.Expect(page.Labels.First).ToBeVisibleAsync();
        await page.LikeAsync("well found");
        await RecordedAsync("good well found uma@firm.example");
        await page.ShootAsync("teams-personal");

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
        await Assertions.Expect(page.Last).ToContainTextAsync("public knowledge only");
        await page.GoToAsync(PlaygroundPage.Personal);
        await Assertions.Expect(page.Last).ToContainTextAsync("7 percent");
        await page.ShootAsync("teams-group-private-rest");
        await page.GoToAsync(PlaygroundPage.Group);
        await Assertions.Expect(page.Last).Not.ToContainTextAsync("7 percent");
    }

    /// <summary>What the model says of the quotes it was given.</summary>
    static string Worded(string asked) => asked.Contains(SmallWorld.UkSecret, StringComparison.Ordinal) ? $"The buyer's internal code word is {SmallWorld.UkSecret}. [1]"
        : asked.Contains("12 percent", StringComparison.Ordinal) ? "The discount floor for renewals in the UK is 12 percent. [1]" : "The discount floor for renewals in DACH is 7 percent. [1]";

    static async Task WriteWorldAsync(ScratchFolder folder)
    {
        SmallWorld.Write(folder, "world");
        string access = Path.Combine(folder.Root, "world", "access.yaml");
        string people = Entra().Replace(await File.ReadAllTextAsync(access, Token), m => $"{m.Groups[1].Value}entra: {Playground.ObjectOf(m.Groups[2].Value)}");
        string more = string.Concat(s_more.Select(p => $"  - {{ email: {p}@firm.example, name: {p}, entra: {Playground.ObjectOf(p)}, roles: [rep], grants: [{{ territory: EMEA/UK, upTo: internal }}] }}\n"));
        await File.WriteAllTextAsync(access, people.Replace("people:\n", $"people:\n{more}", StringComparison.Ordinal), Token);
    }

    async Task RecordedAsync(string verdict)
    {
        await using NpgsqlConnection connection = new(Database.OwnerConnectionString);
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = new("select string_agg(verdict || ' ' || comment || ' ' || person, '; ') from answer_feedback", connection);
        for (int i = 0; i < 240 && await command.ExecuteScalarAsync(Token) is not string; i++)
        {
            await Task.Delay(250, Token);
        }

        Assert.Equal(verdict, await command.ExecuteScalarAsync(Token));
    }

    async Task SeenAsync(PlaygroundPage page, AppProcess app, Playground playground, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch
        {
            await page.ShootAsync("teams-failed");
            output.WriteLine($"{app.Said}\n---\n{string.Join('\n', playground.Said)}");
            throw;
        }
    }

    [GeneratedRegex(@"(email: (\w+)@firm\.example.*?)entra: [0-9a-f-]+")]
    private static partial Regex Entra();
}
