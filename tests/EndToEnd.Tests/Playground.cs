using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Tests.Running;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>Microsoft's Agents Playground as one person has it before them: a personal chat, two group chats and a channel.</summary>
public sealed class Playground : IAsyncDisposable
{
    public const string Tenant = "11111111-1111-4111-8111-111111111111";
    public const string Bot = "28:22222222-2222-4222-8222-222222222222";
    public const string Team = "19:team@thread.tacv2";
    public const string Channel = "19:deals@thread.tacv2";
    public const string Few = "19:few@thread.v2";
    public const string Many = "19:many@thread.v2";
    static readonly (string Id, string Name)[] s_people = [("uma", "Uma Reed"), ("bea", "Bea Voss"), ("dieter", "Dieter Kranz"), ("amy", "Amy Cole"), ("nils", "Nils Bru"), ("finn", "Finn Ray"), ("ada", "Ada Ops"), ("lena", "Lena Orr")];

    readonly Process _process;
    readonly HttpClient _http;

    Playground(Process process, HttpClient http) => (_process, _http) = (process, http);

    public Uri Page => _http.BaseAddress!;

    public static string Program => Path.Combine(AppProcess.Checkout, "tests", "TeamsPeers", "node_modules", "@microsoft", "m365agentsplayground", "cli.js");

    /// <summary>A made-up Entra object for each of the people.</summary>
    public static string ObjectOf(string person) => $"aaaaaaaa-0000-4000-8000-{Array.FindIndex(s_people, p => p.Id == person) + 1:000000000000}";

    public static async Task<Playground> StartAsync(string folder, string person, Uri bot, int port)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, ".m365agentsplayground.yml"), Configuration(person));
        ProcessStartInfo start = new("setsid", ["node", Program, "start", "-e", new Uri(bot, "/api/messages").AbsoluteUri, "-c", "msteams", "-p", port.ToString(CultureInfo.InvariantCulture), "--dt"])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Playground playground = new(process, new HttpClient { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = TimeSpan.FromSeconds(10) });
        await playground.ReadyAsync();
        return playground;
    }

    /// <summary>Mentions the bot in a conversation of several, as the page does.</summary>
    public async Task MentionAsync(string conversation, string person, string text)
    {
        using HttpResponseMessage sent = await _http.PostAsJsonAsync($"/_conversation/v1/conversations/{conversation}/messages", new
        {
            from = new { id = $"29:{person}" }, text = $"<at>KnowledgeBot</at> {text}", textFormat = "plain", mentions = new[] { new { mentioned = new { id = Bot, name = "KnowledgeBot" }, text = "<at>KnowledgeBot</at>" } },
        });
        sent.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    async Task ReadyAsync()
    {
        for (int i = 0; ; i++)
        {
            try
            {
                await _http.GetStringAsync("/_debug/ping");
                return;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException && i < 240 && !_process.HasExited)
            {
                await Task.Delay(500);
            }
        }
    }

    static string Configuration(string person) => new JsonObject
    {
        ["version"] = "0.1.1", ["tenantId"] = Tenant, ["bot"] = new JsonObject { ["id"] = Bot, ["name"] = "KnowledgeBot" }, ["currentUser"] = Person(s_people.Single(p => p.Id == person)),
        ["users"] = new JsonArray([.. s_people.Where(p => p.Id != person).Select(p => (JsonNode)Person(p))]), ["personalChat"] = new JsonObject { ["id"] = $"a:{person}" },
        ["groupChats"] = new JsonArray(
            new JsonObject { ["id"] = Few, ["name"] = "Few", ["members"] = new JsonArray("29:bea") }, new JsonObject { ["id"] = Many, ["name"] = "Many", ["members"] = new JsonArray("29:bea", "29:dieter") }),
        ["teams"] = new JsonArray(new JsonObject
        {
            ["id"] = Team, ["name"] = "Sales", ["aadGroupId"] = "bbbbbbbb-0000-4000-8000-000000000001", ["members"] = new JsonArray("29:bea"), ["channels"] = new JsonArray(new JsonObject { ["id"] = Channel, ["name"] = "Deals" }),
        }),
    }.ToJsonString();

    static JsonObject Person((string Id, string Name) person) => new()
    {
        ["id"] = $"29:{person.Id}", ["name"] = person.Name, ["userPrincipleName"] = $"{person.Id}@firm.example", ["aadObjectId"] = ObjectOf(person.Id), ["givenName"] = person.Name.Split(' ')[0], ["surname"] = person.Name.Split(' ')[1],
        ["email"] = $"{person.Id}@firm.example",
    };
}
