using System.Text;
using System.Text.Json.Nodes;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Teams;

/// <summary>
/// Shows an answer in a personal chat while it is worded: each chunk holds all that went before, the next leaves when Teams took the last one. Whatever goes
/// wrong, the stream falls silent, and the whole answer follows in its place.
/// </summary>
sealed class TeamsStream(TeamsConnector connector, TeamsConversations conversations, TeamsPacing pacing, ChannelOutbox outbox, Delivery delivery, TimeProvider time) : IAnswerProgress
{
    const int MaxInformative = 900;
    static readonly TimeSpan s_gap = TimeSpan.FromSeconds(1.5);

    /// <summary>Teams ends a stream after two minutes.</summary>
    static readonly TimeSpan s_longest = TimeSpan.FromSeconds(105);

    readonly StringBuilder _text = new();
    TeamsPlace? _place;
    string? _stream;
    string _shown = "";
    int _sequence;
    bool _silent;
    DateTimeOffset _begun;
    DateTimeOffset _last;

    public Task StatusAsync(string text, CancellationToken cancellationToken) =>
        _shown.Length > 0 ? Task.CompletedTask : TryAsync("informative", ChatText.Cut(TeamsText.Render(text, _ => false), MaxInformative), cancellationToken);

    public async Task DeltaAsync(string text, CancellationToken cancellationToken)
    {
        _text.Append(text);
        DateTimeOffset now = time.GetUtcNow();
        if (_silent || now - _last < s_gap)
        {
            return;
        }

        if (_stream is not null && now - _begun > s_longest)
        {
            _silent = true;
            return;
        }

        string rendered = TeamsAnswers.Partial(Whole(_text.ToString()));
        if (rendered.Length > _shown.Length && rendered.StartsWith(_shown, StringComparison.Ordinal))
        {
            await TryAsync("streaming", rendered, cancellationToken);
            _shown = rendered;
        }
    }

    /// <summary>Up to where no further letter changes how it is shown: whole words, and no dash that may begin an item.</summary>
    static string Whole(string text)
    {
        string words = text[..(text.LastIndexOfAny([' ', '\n']) + 1)].TrimEnd();
        return words.EndsWith("\n-", StringComparison.Ordinal) || words == "-" ? words[..^1] : words;
    }

    async Task TryAsync(string kind, string text, CancellationToken cancellationToken)
    {
        if (_silent)
        {
            return;
        }

        try
        {
            await SendAsync(kind, text, cancellationToken);
        }
        catch (Exception e) when (e is ChatSendException or HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _silent = true;
        }
    }

    async Task SendAsync(string kind, string text, CancellationToken cancellationToken)
    {
        _place ??= await conversations.FindAsync(delivery.Question.Address["tenant"], delivery.Question.Address["conversation"], cancellationToken) ?? throw new ChatSendException("conversation-closed", null);
        JsonObject info = new() { ["type"] = "streaminfo", ["streamType"] = kind, ["streamSequence"] = ++_sequence };
        if (_stream is not null)
        {
            info["streamId"] = _stream;
        }

        JsonObject chunk = new() { ["type"] = "typing", ["textFormat"] = "markdown", ["text"] = text, ["entities"] = new JsonArray(info) };
        await pacing.TakeTurnAsync(_place.Conversation, cancellationToken);
        string? id = await connector.SendAsync(_place, chunk, isTargeted: false, cancellationToken);
        _last = time.GetUtcNow();
        if (_stream is null)
        {
            _begun = _last;
            _stream = id ?? throw new ChatSendException("no-stream-id", null);
            if (!await outbox.AdoptAsync(delivery.Id, new TeamsMessageId(TeamsForm.Streamed, _place.Conversation, _stream).ToString(), cancellationToken))
            {
                _silent = true;
                await connector.DeleteAsync(_place, _stream, isTargeted: false, cancellationToken);
            }
        }
    }
}
