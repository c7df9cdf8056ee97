using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Slack;

/// <summary>Shows an answer while it is worded, in a direct message. Whatever goes wrong, the stream falls silent and the whole answer follows in its place or as a message of its own.</summary>
sealed class SlackStream(SlackApi api, ChannelOutbox outbox, Delivery delivery) : IAnswerProgress
{
    const int FlushAt = 256;
    readonly StringBuilder _pending = new();
    string? _ts;
    bool _silent;

    public Task StatusAsync(string text, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task DeltaAsync(string text, CancellationToken cancellationToken)
    {
        _pending.Append(text);
        if (_silent || _pending.Length < FlushAt)
        {
            return;
        }

        try
        {
            // Markdown of its own would be drawn: shown as plain words, and cut where a word ends, as Slack drops blanks at the seams.
            string words = _pending.ToString();
            int end = words.LastIndexOf(' ') + 1;
            if (end > 0)
            {
                _pending.Remove(0, end);
                await ShowAsync(words[..end], cancellationToken);
            }
        }
        catch (Exception e) when (e is ChatSendException or HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _silent = true;
        }
    }

    async Task ShowAsync(string words, CancellationToken cancellationToken)
    {
        JsonObject arguments = new() { ["channel"] = delivery.Question.Address["channel"], ["markdown_text"] = Literal(words) };
        if (_ts is not null)
        {
            arguments["ts"] = _ts;
            await api.CallAsync("chat.appendStream", arguments, cancellationToken);
            return;
        }

        arguments["thread_ts"] = delivery.Question.Address["thread"];
        arguments["recipient_user_id"] = delivery.Question.Address["user"];
        arguments["recipient_team_id"] = delivery.Question.Address["team"];
        JsonElement started = await api.CallAsync("chat.startStream", arguments, cancellationToken);
        _ts = started.Text("ts");
        if (_ts is null || !await outbox.AdoptAsync(delivery.Id, $"{started.Text("channel") ?? delivery.Question.Address["channel"]}/{_ts}", cancellationToken))
        {
            _silent = true;
            await TakeBackAsync(cancellationToken);
        }
    }

    async Task TakeBackAsync(CancellationToken cancellationToken)
    {
        JsonObject message = new() { ["channel"] = delivery.Question.Address["channel"], ["ts"] = _ts };
        await api.CallAsync("chat.stopStream", message, cancellationToken);
        await api.CallAsync("chat.delete", (JsonObject)message.DeepClone(), cancellationToken);
    }

    /// <summary>Without anything that Markdown or Slack would make more of.</summary>
    static string Literal(string text)
    {
        StringBuilder literal = new(text.Length + 16);
        foreach (char c in SlackText.Escape(text))
        {
            literal.Append("\\`*_{}[]()#+!|~".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString());
        }

        return literal.ToString();
    }
}
