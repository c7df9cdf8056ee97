using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.SignIn;

/// <summary>Keeps what is known of accounts and groups within a minute of the company's directory, for every surface. Of several processes one looks at a time.</summary>
sealed partial class DirectoryWatch(GraphDirectory graph, DirectoryPeople people, IOptions<SignInOptions> options, TimeProvider time, ILogger<DirectoryWatch> logger) : BackgroundService
{
    /// <summary>How long groups count when the directory cannot be asked any more.</summary>
    static readonly TimeSpan s_usable = TimeSpan.FromHours(1);

    TimeSpan Interval => TimeSpan.FromSeconds(options.Value.GraphSeconds);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!graph.IsOn)
        {
            return;
        }

        using PeriodicTimer timer = new(Interval, time);
        do
        {
            await TurnAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks, unless another process just did. A little less than the interval counts as just: two processes' timers must not cost a turn.</summary>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await people.TakeTurnAsync(Interval * 0.9, cancellationToken))
            {
                await LookAsync(cancellationToken);
            }
        }
        catch (Exception e) when (e is UserFacingException or NpgsqlException or TimeoutException)
        {
            LogAway(e.InnerException?.GetType().Name ?? e.GetType().Name);
        }
    }

    /// <summary>Suspends and restores people, replaces their groups.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset seen = time.GetUtcNow();
        Dictionary<Guid, long> listed = [];
        foreach ((string id, long person) in await people.ListedAsync(cancellationToken))
        {
            if (Guid.TryParseExact(id, "D", out Guid known))
            {
                listed[known] = person;
            }
        }

        if (listed.Count == 0)
        {
            return;
        }

        IReadOnlySet<Guid> inForce = await graph.InForceAsync(listed.Keys, cancellationToken);
        (int suspended, int restored) = await people.SuspendAsync([.. listed.Where(l => !inForce.Contains(l.Key)).Select(l => l.Value)], [.. listed.Where(l => inForce.Contains(l.Key)).Select(l => l.Value)], cancellationToken);
        if (suspended + restored > 0)
        {
            LogAccounts(suspended, restored);
        }

        List<(long, string)> memberships = [];
        foreach (string group in await people.MappedGroupsAsync(cancellationToken))
        {
            if (Guid.TryParseExact(group, "D", out Guid id))
            {
                IReadOnlySet<string> members = await graph.MembersOfAsync(id, cancellationToken);
                memberships.AddRange(listed.Where(l => members.Contains(l.Key.ToString("D"))).Select(l => (l.Value, group)));
            }
        }

        await people.RecordGroupsAsync(listed.Values, memberships, seen, seen + s_usable, cancellationToken);
    }

    [LoggerMessage(2120, LogLevel.Information, "SignIn: accounts suspended {Suspended}, restored {Restored}")]
    partial void LogAccounts(int suspended, int restored);

    [LoggerMessage(2121, LogLevel.Warning, "SignIn: the directory (Web:Graph) could not be read ({Why}); groups count for an hour since it last could")]
    partial void LogAway(string why);
}
