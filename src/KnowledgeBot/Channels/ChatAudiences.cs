using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Channels;

/// <summary>For whom an answer in a chat is: everybody who will see it, as the vendor and the directory know them. In doubt, for outsiders.</summary>
public sealed partial class ChatAudiences(KnowledgeDatabase database, AccessDirectory access, RosterCache rosters, IOptions<ChannelOptions> options, ILogger<ChatAudiences> logger)
{
    /// <param name="fresh">Read who is present now, from nothing remembered.</param>
    public async Task<Hearers> HearersAsync(IChatChannel channel, Incoming message, bool fresh, CancellationToken cancellationToken)
    {
        Roster? roster = await RosterAsync(channel, message, fresh, cancellationToken);
        if (roster is null)
        {
            return new Hearers(null, [], new Gathering(true, Ceiling(message)), IsReadable: false);
        }

        bool isShared = message.Kind == ChatKind.Shared;
        string[] ids = [.. new[] { roster.Asker }.OfType<string>().Concat(isShared ? roster.Others : []).Distinct(StringComparer.Ordinal)];
        IReadOnlyDictionary<string, Person> people = await access.FindByChatIdAsync(channel.Directory, ids, cancellationToken);
        Person? asker = roster.Asker is { } id ? people.GetValueOrDefault(id) : null;
        bool outsiders = asker is null || (isShared && (roster.Outsiders || !roster.Others.All(people.ContainsKey)));
        return new Hearers(asker, [.. people.Values.Where(p => p.Id != asker?.Id).Select(p => p.Email)], new Gathering(outsiders, Ceiling(message)), IsReadable: true);
    }

    public Task<Audience> AudienceAsync(Hearers hearers, CancellationToken cancellationToken) =>
        access.AudienceAsync(hearers.Asker?.Email, hearers.Others, hearers.Gathering, cancellationToken);

    /// <summary>Whether what was answered may be shown to those who are there now. Asks the vendor who that is.</summary>
    /// <param name="labelsAlone">True for what is shown already: a larger audience's new members read on, but what it rests on must be theirs to see.</param>
    public async Task<bool> MaySeeAsync(IChatChannel channel, Delivery delivery, Footing footing, bool labelsAlone, CancellationToken cancellationToken)
    {
        Hearers hearers = await HearersAsync(channel, delivery.Question, fresh: true, cancellationToken);
        AccessScope scope = (await AudienceAsync(delivery.IsPrivate ? hearers.Alone : hearers, cancellationToken)).Scope;
        if (!labelsAlone && !footing.Scope.All(scope.Holds))
        {
            return false;
        }

        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return await session.ScalarAsync<long>("select count(*) from documents where uid = any ($1) and label_id = any ($2)", cancellationToken, footing.Documents, session.LabelIds) == footing.Documents.Length;
    }

    /// <summary>What an answer stands on, to be checked again later.</summary>
    public async Task<Footing> FootingAsync(Audience audience, Answering.Answer answer, CancellationToken cancellationToken)
    {
        Guid[] documents = [.. answer.Citations.Select(c => c.Document).Distinct()];
        await using DatabaseSession session = await database.ReadAsync(audience.Scope, cancellationToken);
        Dictionary<Guid, int> labels = (await session.ListAsync("select uid, label_id from documents where uid = any ($1) and label_id = any ($2)", r => (r.GetGuid(0), r.GetInt32(1)), cancellationToken, documents, session.LabelIds))
            .ToDictionary(r => r.Item1, r => r.Item2);
        return new Footing(answer.Id, audience.Scope.LabelIds, documents, [.. documents.Select(d => labels.GetValueOrDefault(d))]);
    }

    async Task<Roster?> RosterAsync(IChatChannel channel, Incoming message, bool fresh, CancellationToken cancellationToken)
    {
        try
        {
            return await rosters.ReadAsync(channel, message, fresh, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreadable(channel.Name, e is ChatSendException refused ? refused.Code : e.GetType().Name);
            return null;
        }
    }

    Access.Labels.Sensitivity? Ceiling(Incoming message) => message.Kind == ChatKind.Shared ? options.Value.UpTo : null;

    [LoggerMessage(5001, LogLevel.Warning, "{Channel} did not say who is present ({Reason}): answering for outsiders")]
    partial void LogUnreadable(string channel, string reason);
}
