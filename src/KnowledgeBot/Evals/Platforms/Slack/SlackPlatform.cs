using System.Text.Json.Nodes;
using KnowledgeBot.Slack;

namespace KnowledgeBot.Evals.Platforms.Slack;

/// <summary>Slack for a run of evals: direct messages in a thread each, and channels whose members are those who listen.</summary>
sealed class SlackPlatform : IPlatform
{
    readonly StandInSlack _slack;
    int _places;

    SlackPlatform(StandInSlack slack) => _slack = slack;

    public string Name => SlackChannel.ChannelName;

    public string Directory => "slack";

    public IEnumerable<string> Settings =>
    [
        $"--Slack:BotToken={StandInSlack.BotToken}", $"--Slack:SigningSecret={StandInSlack.Secret}", "--Slack:SocketMode=false", "--Slack:AppToken=", $"--Slack:AppId={StandInSlack.App}",
        $"--Slack:Teams:0={StandInSlack.Team}", $"--Slack:ApiBaseUrl={_slack.Api.AbsoluteUri}", "--Teams:AppId=", "--Teams:ClientSecret=", "--Teams:Development=false",
    ];

    public static async Task<SlackPlatform> StartAsync() => new(await StandInSlack.StartAsync());

    public void Reroute(IServiceCollection services)
    {
    }

    public PlatformPlace Open(string asker, IReadOnlyList<string> others)
    {
        foreach (string person in others.Prepend(asker))
        {
            _slack.WithUser(person);
        }

        string id = $"{(others.Count > 0 ? 'C' : 'D')}{Interlocked.Increment(ref _places)}", thread = _slack.NextTs();
        if (others.Count > 0)
        {
            _slack.WithChannel(id, [asker, .. others]);
        }

        return new PlatformPlace($"{StandInSlack.Team}/{id}/{thread}", id, asker, others.Count > 0, thread);
    }

    public async Task AskAsync(Uri product, PlatformPlace place, string text, CancellationToken cancellationToken)
    {
        bool isFirst = place.Begin();
        (string ts, string written) = (isFirst ? place.Thread! : _slack.NextTs(), SlackText.Escape(text));
        JsonObject said = place.IsShared ? SlackEvents.Mention(written, place.Asker, ts, place.Id) : SlackEvents.Direct(written, place.Asker, ts, place.Id);
        said["thread_ts"] = isFirst ? null : place.Thread;
        int status = await _slack.Deliveries.DeliverAsync(product, said);
        if (status != StatusCodes.Status200OK)
        {
            throw new InvalidDataException($"HTTP {status}: a question from Slack was not acknowledged");
        }
    }

    public ShownAnswer? Read(string message) => _slack.Messages.TryGetValue(message, out JsonObject? shown) ? SlackReading.Of(shown) : null;

    public ValueTask DisposeAsync() => _slack.DisposeAsync();
}
