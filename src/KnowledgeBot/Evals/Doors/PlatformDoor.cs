using System.Collections.Concurrent;
using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;
using KnowledgeBot.Evals.Platforms;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Hosting;

namespace KnowledgeBot.Evals.Doors;

/// <summary>
/// A chat, asked over its vendor's wire: the real server and its adapter, a stand-in for the vendor. Each person asks with their own id in the directory, who listens is
/// the stand-in's roster, and what is judged is what the message shows.
/// </summary>
sealed class PlatformDoor : IDoor
{
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(25);
    readonly IPlatform _platform;
    readonly PlatformTables _tables;
    readonly ServerHandle _server;
    readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<Guid, PlatformPlace> _places = new();

    PlatformDoor(IPlatform platform, PlatformTables tables, ServerHandle server) => (_platform, _tables, _server) = (platform, tables, server);

    public string Name => _platform.Name;

    /// <param name="services">Changes what stands between the product and the outside.</param>
    public static async Task<PlatformDoor> OpenAsync(IPlatform platform, Application app, string dataDirectory, string[] settings, Action<IServiceCollection> services, CancellationToken cancellationToken)
    {
        string lane = $"eval-{Guid.NewGuid():N}";
        try
        {
            // A suite says what its people may see; the ceiling of channels, and the pauses a placeholder brings, are no part of that.
            ServerHandle server = await ServerHandle.StartAsync(dataDirectory,
                address => [.. settings, .. platform.Settings, $"--Channels:Lane={lane}", "--Channels:UpTo=Restricted", "--Channels:PlaceholderMs=60000", $"--Web:PublicUrl={address.AbsoluteUri}"],
                s =>
                {
                    platform.Reroute(s);
                    services(s);
                }, cancellationToken);
            return new PlatformDoor(platform, new PlatformTables(app.Get<KnowledgeDatabase>(), $"{platform.Name}@{lane}"), server);
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>Who is in the directory must be known to the chat.</summary>
    public async Task<IReadOnlyList<EvalCase>> AdmitAsync(IReadOnlyList<EvalCase> cases, CancellationToken cancellationToken)
    {
        List<string> nameless = [];
        foreach (string person in cases.SelectMany(c => c.With.Prepend(c.As)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            (bool isKnown, string? id) = await _tables.PersonAsync(person, _platform.Directory, cancellationToken);
            // Whoever is not in the directory is somebody in the chat all the same.
            _ids[person] = id ?? Guid.NewGuid().ToString();
            nameless.AddRange(isKnown && id is null ? [person] : []);
        }

        return nameless.Count == 0 ? cases : throw new UserFacingException(ErrorCode.WrongUse,
            $"--through {Name}: {string.Join(", ", nameless)} cannot be asked for, as the directory has no '{_platform.Directory}' for them; give it in access.yaml and import that, or use direct or api");
    }

    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        PlatformPlace place = question.Thread is { } thread && _places.TryGetValue(thread, out PlatformPlace? begun) ? begun : _platform.Open(_ids[question.Asker], [.. question.With.Select(p => _ids[p])]);
        await _platform.AskAsync(_server.Address, place, AsOfWords.Write(question.Text, question.AsOf), cancellationToken);
        ShownMessage message = await ShownAsync(place, cancellationToken);
        ShownAnswer shown = message.VendorId is { } id && _platform.Read(id) is { } read ? read : throw new InvalidDataException($"nothing is to be seen in {Name}{(message.Code is null ? "" : $" ({message.Code})")}");
        Answer answer = shown.Of(message.Answer is { } kept ? await _tables.AnswerAsync(kept, cancellationToken) : null);
        _places[answer.Thread] = place;
        return answer;
    }

    public Task<IReadOnlyList<FoundPassage>?> SearchAsync(Question question, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<FoundPassage>?>(null);

    public Task ForgetAsync(string person, Guid thread, CancellationToken cancellationToken) =>
        _places.TryRemove(thread, out PlatformPlace? place) ? _tables.ForgetAsync(place.Conversation, cancellationToken) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _platform.DisposeAsync();
        await _tables.ForgetAsync(null, CancellationToken.None);
    }

    async Task<ShownMessage> ShownAsync(PlatformPlace place, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            while (true)
            {
                if (await _tables.ShownAsync(place.Conversation, patience.Token) is { } message)
                {
                    return message;
                }

                await Task.Delay(s_look, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidDataException($"no answer in {Name} within {s_patience.TotalSeconds:0} s");
        }
    }
}
