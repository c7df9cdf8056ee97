using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using KnowledgeBot.Tests.SignIn;
using KnowledgeBot.Tests.Slack;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>Any number of processes on one database do everything once, and know the same.</summary>
public sealed partial class ScaleOutTests(ScaledCompany company, ITestOutputHelper output) : IClassFixture<ScaledCompany>
{
    const string Question = "What is the code word in the Halyard memo?";

    [Fact]
    public async Task a_folder_that_all_workers_watch_is_read_once()
    {
        _ = company.Database;
        const int files = 60;
        const string lastTask = "select coalesce(max(id), 0) from ingestion_tasks";
        long before = await company.CountAsync(lastTask);
        await company.AppearAsync("bulk", Enumerable.Range(0, files).ToDictionary(i => $"note-{i}.md", i => $"# Note {i}\n\nThe heron of note {i} is number {i * 7}.\n"));
        long looked = await company.CountAsync("select extract(epoch from max(looked))::bigint from sources");
        await ScaledCompany.UntilAsync(async () => await company.CountAsync("select extract(epoch from max(looked))::bigint from sources") >= looked + 4
            && await company.CountAsync("select count(*) from ingestion_tasks where state in ('queued', 'running')") == 0, "further looks at the folder");

        Assert.Equal(files, await company.CountAsync("select count(*) from ingestion_tasks where uri like 'bulk/%' and state = 'done'"));
        Assert.Equal(files, await company.CountAsync("select count(*) from documents where uri like 'bulk/%'"));
        long[][] written = [.. company.WorkerLogs.Select(log => Written().Matches(log).Select(m => long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Where(task => task > before).ToArray())];
        output.WriteLine($"read by each worker: {string.Join(", ", written.Select(w => w.Length))}");
        Assert.Equal(files, written.Sum(w => w.Length));
        Assert.Equal(files, written.SelectMany(w => w).Distinct().Count());
    }

    [Fact]
    public async Task what_one_worker_read_all_fronts_know_and_what_went_is_gone_from_all()
    {
        _ = company.Database;
        var uma = company.Clients(await company.PersonalTokenAsync("uma@firm.example"));
        const string question = "What is the colour of the kestrel ledger?";
        await company.AppearAsync("kestrel", new() { ["ledger.md"] = "# Kestrel ledger\n\nThe colour of the kestrel ledger is vermilion.\n" });
        Assert.All(await AnswersAsync(uma, question), a => Assert.Contains("vermilion", a));
        await company.ReplaceAsync("kestrel/ledger.md", "# Kestrel ledger\n\nThe colour of the kestrel ledger is cerulean.\n", "cerulean");
        Assert.All(await AnswersAsync(uma, question), a => Assert.True(a.Contains("cerulean", StringComparison.Ordinal) && !a.Contains("vermilion", StringComparison.Ordinal), a));
        await company.RemoveAsync("kestrel/ledger.md");
        Assert.All(await AnswersAsync(uma, question), a => Assert.DoesNotContain("cerulean", a));
    }

    [Fact]
    public async Task a_grant_counts_at_all_fronts_and_in_chats_from_the_next_question_on()
    {
        _ = company.Database;
        var mara = company.Clients(await company.PersonalTokenAsync("mara@firm.example"));
        for (int round = 0; round < 3; round++)
        {
            await company.ImportAsync("grants: []");
            Assert.All(await AnswersAsync(mara, Question), a => Assert.DoesNotContain(SmallWorld.UkSecret, a));
            Assert.DoesNotContain(SmallWorld.UkSecret, await DirectAsync(ScaledCompany.SlackMara, company.Fronts[round]));
            await company.ImportAsync(ScaledCompany.Granted);
            Assert.All(await AnswersAsync(mara, Question), a => Assert.Contains(SmallWorld.UkSecret, a));
            Assert.Contains(SmallWorld.UkSecret, await DirectAsync(ScaledCompany.SlackMara, company.Fronts[round]));
        }
    }

    [Fact]
    public async Task a_question_that_slack_hands_to_all_fronts_is_answered_once()
    {
        _ = company.Database;
        string[] asked = [.. Enumerable.Range(0, 9).Select(_ => company.Slack.NextTs())];
        await Task.WhenAll(asked.Select((ts, i) => DeliverAsync(SlackEvents.Direct(Question, ScaledCompany.SlackUma, ts, $"DONCE{i % 3}"), [.. company.Fronts])));
        await SettledAsync();
        Assert.All(asked, ts => Assert.Contains(SmallWorld.UkSecret, string.Join(' ', SlackShown.Texts(Assert.Single(company.Slack.Messages.Values, m => (string?)m["thread_ts"] == ts)))));
        Assert.Equal(asked.Length, company.Slack.Calls.Count(c => c.Method == "chat.postMessage" && asked.Contains((string?)c.Arguments["thread_ts"])));
    }

    [Fact]
    public async Task a_sign_in_may_begin_at_one_front_and_end_at_another_and_signing_out_ends_it_at_all()
    {
        _ = company.Database;
        using Browser browser = new(company.Fronts[0]);
        company.Entra.SignedIn = ScaledCompany.Uma;
        Assert.Equal("/", await browser.RedirectAsync(new Uri(company.Fronts[1], new Uri(await browser.CallbackAsync()).PathAndQuery).AbsoluteUri));
        string session = browser.Session!;
        Assert.All(await SessionAsync(session), s => Assert.Equal(HttpStatusCode.OK, s));
        using HttpResponseMessage end = await browser.OwnAsync("DELETE", new Uri(company.Fronts[2], "/api/session").AbsoluteUri);
        Assert.StartsWith($"{company.Entra.Address}{FakeEntra.Tenant}/oauth2/v2.0/logout?", (await end.JsonAsync()).String("continueAt"));
        Assert.All(await SessionAsync(session), s => Assert.Equal(HttpStatusCode.Unauthorized, s));
    }

    [Fact]
    public async Task a_disabled_account_is_out_of_all_fronts_as_soon_as_one_process_has_heard()
    {
        _ = company.Database;
        using Browser browser = new(company.Fronts[0]);
        company.Entra.SignedIn = ScaledCompany.Hal;
        await browser.SignInAsync();
        string session = browser.Session!;
        var byToken = company.Clients(await company.PersonalTokenAsync("hal@firm.example"));
        var byBearer = company.Clients(company.Entra.Sign(company.Entra.PersonClaims(ScaledCompany.Hal)));
        Assert.All(await EverywhereAsync(), s => Assert.Equal(HttpStatusCode.OK, s));
        Assert.Contains(SmallWorld.UkSecret, await DirectAsync(ScaledCompany.SlackHal, company.Fronts[0]));

        company.Entra.Disabled.Add(ScaledCompany.Hal);
        await ScaledCompany.UntilAsync(async () => (await byToken[0].GetAsync("/api/threads", TestContext.Current.CancellationToken)).StatusCode == HttpStatusCode.Unauthorized, "a disabled account");
        Assert.All(await EverywhereAsync(), s => Assert.Equal(HttpStatusCode.Unauthorized, s));
        foreach (Uri front in company.Fronts)
            Assert.DoesNotContain(SmallWorld.UkSecret, await DirectAsync(ScaledCompany.SlackHal, front));

        async Task<HttpStatusCode[]> EverywhereAsync() =>
            [.. await SessionAsync(session), .. await Task.WhenAll(byToken.Concat(byBearer).Select(async c => (await c.AskAsync(Question)).StatusCode))];
    }

    static async Task<string[]> AnswersAsync(IEnumerable<HttpClient> clients, string question) => await Task.WhenAll(clients.Select(async c =>
    {
        using HttpResponseMessage response = await c.AskAsync(question);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.TextAsync();
    }));

    /// <summary>What each front says to a browser that brings this cookie.</summary>
    async Task<HttpStatusCode[]> SessionAsync(string session) => await Task.WhenAll(company.Fronts.Select(async front =>
    {
        using Browser browser = new(front);
        browser.Cookies.Add(front, new Cookie("knowledgebot", session));
        return (await browser.OwnAsync("GET", "/api/threads")).StatusCode;
    }));

    /// <summary>Asks in a direct message of its own, delivered to one front.</summary>
    async Task<string> DirectAsync(string user, Uri front)
    {
        string ts = company.Slack.NextTs();
        await DeliverAsync(SlackEvents.Direct(Question, user, ts, $"D{user}"), front);
        await SettledAsync();
        return string.Join(' ', company.Slack.Messages.Values.Where(m => (string?)m["thread_ts"] == ts).SelectMany(SlackShown.Texts));
    }

    /// <summary>The same delivery, byte for byte, to each of the fronts at once, and again to one that did not acknowledge.</summary>
    Task DeliverAsync(JsonObject happened, params Uri[] fronts)
    {
        string body = SlackEvents.Envelope(happened).ToJsonString();
        return Task.WhenAll(fronts.Select(f => ScaledCompany.UntilAsync(async () => await company.Slack.Deliveries.PostAsync(new Uri(f, "/slack/events"), body, "application/json") == 200, "a delivery is acknowledged")));
    }

    Task SettledAsync() => ScaledCompany.UntilAsync(async () =>
        await company.CountAsync("select (select count(*) from chat_inbox where state in ('queued', 'running')) + (select count(*) from chat_messages where state in ('waiting', 'sending'))") == 0, "all questions are answered");

    [GeneratedRegex("Task ([0-9]+): written")]
    private static partial Regex Written();
}
