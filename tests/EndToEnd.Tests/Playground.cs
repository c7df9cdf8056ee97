using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KnowledgeBot.Tests.Running;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>Microsoft's Agents Playground as one person has it before them: a personal chat, and a group chat and a channel with five others.</summary>
sealed class Playground : IAsyncDisposable
{
    public const string Tenant = "11111111-1111-4111-8111-111111111111";
    public const string Bot = "28:22222222-2222-4222-8222-222222222222";

    readonly Process _process;
    readonly HttpClient _http;
    readonly ConcurrentQueue<string> _said = [];

    Playground(Process process, HttpClient http) => (_process, _http) = (process, http);

    public IEnumerable<string> Said => _said;

    public Uri Page => _http.BaseAddress!;

    public static string Program => Path.Combine(AppProcess.Checkout, "tests", "TeamsPeers", "node_modules", "@microsoft", "m365agentsplayground", "cli.js");

    /// <summary>The made-up Entra object of a person.</summary>
    public static string ObjectOf(string person) => $"aaaaaaaa-0000-4000-8000-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person)).AsSpan(0, 6))}";

    public static Playground Start(string folder, string person, string[] others, Uri bot, int port)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, ".m365agentsplayground.yml"), Configuration(person, others));
        ProcessStartInfo start = new("setsid", ["node", Program, "start", "-e", new Uri(bot, "/api/messages").AbsoluteUri, "-c", "msteams", "-p", port.ToString(CultureInfo.InvariantCulture), "--dt"])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Playground playground = new(process, new HttpClient { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = TimeSpan.FromSeconds(10) });
        process.OutputDataReceived += (_, line) => playground._said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => playground._said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return playground;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async Task ReadyAsync()
    {
        for (int i = 0; ; i++)
        {
            try
            {
                await _http.GetStringAsync("/_debug/ping");
                return;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                Xunit.Assert.True(i < 360 && !_process.HasExited, $"The Agents Playground did not start: {string.Join('\n', _said)}");
                await Task.Delay(500);
            }
        }
    }

    static string Configuration(string person, IEnumerable<string> others) => new JsonObject
    {
        ["version"] = "0.1.1", ["tenantId"] = Tenant, ["bot"] = new JsonObject { ["id"] = Bot, ["name"] = "KnowledgeBot" }, ["currentUser"] = Person(person),
        ["users"] = new JsonArray([.. others.Select(Person)]), ["personalChat"] = new JsonObject { ["id"] = $"a:{person}" },
        ["groupChat"] = new JsonObject { ["id"] = $"19:group-{person}@thread.v2", ["name"] = "Group Chat" },
        ["team"] = new JsonObject
        {
            ["id"] = $"19:team-{person}@thread.tacv2", ["name"] = "Sales", ["aadGroupId"] = "bbbbbbbb-0000-4000-8000-000000000001", ["channels"] = new JsonArray(new JsonObject { ["id"] = $"19:deals-{person}@thread.tacv2", ["name"] = "Deals" }),
        },
    }.ToJsonString();

    static JsonObject Person(string id) => new()
    {
        ["id"] = $"29:{id}", ["name"] = $"{id} of the firm", ["userPrincipleName"] = $"{id}@firm.example", ["aadObjectId"] = ObjectOf(id), ["givenName"] = id, ["surname"] = "Firm", ["email"] = $"{id}@firm.example",
    };
}
