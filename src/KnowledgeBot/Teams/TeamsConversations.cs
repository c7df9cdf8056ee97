using KnowledgeBot.Access.Database;
using NpgsqlTypes;

namespace KnowledgeBot.Teams;

/// <summary>What is known of conversations in Teams: where each is reached now, who a personal one is with, and whether the bot was welcomed or shown out.</summary>
public sealed class TeamsConversations(KnowledgeDatabase database, TimeProvider time)
{
    /// <summary>The newest activity tells where a conversation is reached: the address may change. What is known already is not written anew within the hour.</summary>
    /// <param name="activity">Authenticated, with a checked service address.</param>
    public async Task RememberAsync(TeamsActivity activity, string serviceUrl, CancellationToken cancellationToken)
    {
        bool isPersonal = activity.ConversationType == "personal";
        await database.ExecuteOnceAsync("""
            insert into teams_conversations as c (tenant, conversation, service_url, kind, user_id, object_id, bot_id, seen)
            select $1, $2, $3, $4, $5, $6, $7, $8
            where not exists (select from teams_conversations k where k.tenant = $1 and k.conversation = $2 and k.service_url = $3 and k.bot_id = $7 and k.closed is null
                and k.seen > $8 - interval '1 hour' and ($5::text is null or k.user_id = $5) and ($6::text is null or k.object_id = $6))
            on conflict (tenant, conversation) do update set service_url = excluded.service_url, bot_id = excluded.bot_id, seen = excluded.seen, closed = null,
                user_id = coalesce(excluded.user_id, c.user_id), object_id = coalesce(excluded.object_id, c.object_id)
            """, cancellationToken, activity.Tenant ?? "", TeamsActivity.Base(activity.Conversation!), serviceUrl, activity.ConversationType ?? "",
            Text(isPersonal ? activity.User : null), Text(isPersonal ? activity.ObjectId : null), activity.Recipient ?? "", time.GetUtcNow());
    }

    /// <returns>Where it is reached; null when it is unknown, or the bot may not write there any more.</returns>
    public async Task<TeamsPlace?> FindAsync(string tenant, string conversation, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync("select service_url, bot_id from teams_conversations where tenant = $1 and conversation = $2 and closed is null",
            r => new TeamsPlace(r.GetString(0), tenant, conversation, r.GetString(1)), cancellationToken, tenant, TeamsActivity.Base(conversation))).SingleOrDefault();
    }

    /// <returns>True for the first who asks: installing sends more than one event.</returns>
    public async Task<bool> WelcomeAsync(string tenant, string conversation, CancellationToken cancellationToken) =>
        await ChangeAsync("welcomed = $3 where tenant = $1 and conversation = $2 and welcomed is null", tenant, conversation, cancellationToken) == 1;

    /// <summary>The app was removed, or the bot blocked: nothing is sent there until it is heard of again.</summary>
    public Task CloseAsync(string tenant, string conversation, CancellationToken cancellationToken) =>
        ChangeAsync("closed = $3, welcomed = null where tenant = $1 and conversation = $2", tenant, conversation, cancellationToken);

    async Task<int> ChangeAsync(string change, string tenant, string conversation, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int changed = await session.ExecuteAsync($"update teams_conversations set {change}", cancellationToken, tenant, TeamsActivity.Base(conversation), time.GetUtcNow());
        await session.CommitAsync(cancellationToken);
        return changed;
    }

    static object Text(string? text) => DatabaseSession.Typed(NpgsqlDbType.Text, text);
}
