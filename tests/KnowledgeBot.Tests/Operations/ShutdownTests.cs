using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Tests.Answering.Models;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>Told to stop in the middle of its work.</summary>
public sealed class ShutdownTests(OperatedWorld world) : IClassFixture<OperatedWorld>
{
    const int Files = 400;
    const string Worded = "The discount floor for renewals in the UK is 12 percent. [1]";

    [Fact]
    public async Task it_takes_nothing_new_finishes_its_answers_and_gives_its_files_back()
    {
        var source = await world.ReadyAsync();
        world.Write("load/knowledge.yaml", "documents:\n  - { match: \"*.md\", kind: note, territory: EMEA/UK, sensitivity: internal }\n");
        for (var i = 0; i < Files; i++)
            world.Write(string.Create(CultureInfo.InvariantCulture, $"load/note-{i}.md"), string.Create(CultureInfo.InvariantCulture, $"# Note {i}\n\n{string.Join("\n\n", Enumerable.Range(0, 12).Select(p => $"Paragraph {p} of note {i} tells of the wicker basket number {i * p} and of what it cost in the spring."))}\n"));
        string token;
        await using (var app = await OperatedWorld.OpenAsync(source))
        {
            token = (await app.Get<PersonalTokens>().IssueAsync(SmallWorld.Uk, TimeSpan.FromDays(1), CancellationToken.None)).Secret;
            await app.Get<FolderIngestion>().QueueAsync(world.Place("load"), CancellationToken.None);
        }

        await using var model = await StandInModel.StartAsync(Replies.Slowly(TimeSpan.FromSeconds(4), Replies.Answer(Worded)));
        await using var server = world.Start("serve", "--urls", "http://127.0.0.1:0", $"--Chat:Endpoint={model.Endpoint}", "--Chat:Model=m", "--Ingestion:Workers=1");
        var address = await server.ListeningAsync();
        using HttpClient client = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var asked = Enumerable.Range(0, 4).Select(_ => client.AskAsync(SmallWorld.DiscountQuestion)).ToArray();
        await WaitAsync(() => model.Requests.Count == 4);
        await server.TerminateAsync();
        var told = Stopwatch.GetTimestamp();
        await WaitAsync(() => Refuses(address));
        // A second, and what a busy machine adds to it.
        Assert.InRange(Stopwatch.GetElapsedTime(told).TotalSeconds, 0, 2.5);
        foreach (var answer in await Task.WhenAll(asked))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("12 percent", (await answer.JsonAsync()).String("text"));
        }

        var ended = await server.EndAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(told).TotalSeconds, 0, 25);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        var states = await OperatedWorld.ListAsync(world.Superuser(OperatedWorld.Name(source)), "select state || ' ' || count(*) || ' ' || max(attempts) from ingestion_tasks where uri like 'note-%' group by state order by 1");
        Assert.DoesNotContain(states, s => s.StartsWith("running", StringComparison.Ordinal) || s.StartsWith("failed", StringComparison.Ordinal));
        Assert.True(states.Any(s => s.StartsWith("queued", StringComparison.Ordinal) && s.EndsWith(" 0", StringComparison.Ordinal)), $"stopped only when all was done: {string.Join(", ", states)}");
    }

    static bool Refuses(Uri address)
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, address.Port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    static async Task WaitAsync(Func<bool> until)
    {
        for (var started = Stopwatch.GetTimestamp(); !until();)
        {
            Assert.True(Stopwatch.GetElapsedTime(started).TotalSeconds < 60, "it did not come to that within a minute");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
