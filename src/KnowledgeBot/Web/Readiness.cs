using KnowledgeBot.Access.Database;
using KnowledgeBot.Channels;
using KnowledgeBot.Hosting;
using KnowledgeBot.Ingestion.Work;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.SignIn;
using Npgsql;

namespace KnowledgeBot.Web;

/// <summary>Whether this process can do its work: its database answers and has the schema this version needs, its embedder is there, its worker turns, tokens of the company's sign-in can be checked.</summary>
sealed class Readiness(KnowledgeDatabase database, IServiceProvider services, WorkerPulse pulse, ServeOptions serving, OpenIdProvider provider)
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    static readonly TimeSpan s_slow = TimeSpan.FromSeconds(30);
    static readonly TimeSpan s_stuck = TimeSpan.FromMinutes(5);
    static readonly string[] s_names = [.. Schema.Scripts.Select(s => s.Name)];
    static readonly byte[][] s_hashes = [.. Schema.Scripts.Select(s => s.Hash)];

    /// <summary>False when only a new start would help: the worker's loop stands still. A database that is away is no reason.</summary>
    public bool IsAlive => !serving.Worker || pulse.Age is not { } age || age < s_stuck;

    /// <summary>What the page does without: chats whose vendor is away.</summary>
    public IReadOnlyList<string> Degraded => services.GetService<VendorWatch>()?.Away ?? [];

    /// <returns>What is missing, in one word; null when nothing is.</returns>
    public async Task<string?> MissingAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await using DatabaseSession session = await database.OpenAsync(patience.Token);
            // A later version may have added scripts: what this one needs is still there.
            long known = await session.ScalarAsync<long>("select count(*) from schema_scripts s join unnest($1::text[], $2::bytea[]) o(name, hash) on (o.name, o.hash) = (s.name, s.hash)", patience.Token, s_names, s_hashes);
            if (known < s_names.Length)
            {
                return "schema";
            }
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return "database";
        }

        return services.GetRequiredService<IEmbedder>() is MissingEmbedder ? "embedder" : serving.Worker && !(pulse.Age < s_slow) ? "worker" : serving.Web && !await HasSignInAsync(patience.Token) ? "sign-in" : null;
    }

    async Task<bool> HasSignInAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await provider.IsReadyAsync(cancellationToken).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
