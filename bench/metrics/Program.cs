using System.Diagnostics;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Cluster;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Bench.Metrics;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

// usage: Metrics.Bench DATA-DIRECTORY [DEALS = 1000000] [REPETITIONS = 20]
// Fills an empty directory once, then asks each question in turn with the bare SQL, run by the owner without row-level security, right after it.
int count = args.Length > 1 ? int.Parse(args[1]) : 1_000_000, repetitions = args.Length > 2 ? int.Parse(args[2]) : 20;
await using EmbeddedCluster cluster = await EmbeddedCluster.AttachAsync(args[0], NullLogger.Instance, TimeProvider.System, CancellationToken.None);
await SchemaMigrator.MigrateAsync(cluster.OwnerConnectionString, new NpgsqlConnectionStringBuilder(cluster.AppConnectionString).Username!, null,
    [.. SchemaScript.In(typeof(KnowledgeDatabase).Assembly), .. SchemaScript.In(typeof(Metrics).Assembly)], CancellationToken.None);
await using KnowledgeDatabase database = await KnowledgeDatabase.OpenAsync(cluster.AppConnectionString, CancellationToken.None);
AccessDirectory directory = new(database);
await using NpgsqlConnection owner = new(cluster.OwnerConnectionString + ";Command Timeout=600");
await owner.OpenAsync();
if (await ScalarAsync("select count(*) from deals") == 0)
{
    await new AccessImporter(database, TimeProvider.System).ImportAsync(AccessFileParser.Parse("access.yaml", Company.Access), CancellationToken.None);
    List<DealRecord> deals = Company.Deals(await Company.LabelsAsync(directory), count);
    DealWriter writer = new(database, TimeProvider.System);
    Stewardship steward = await directory.StewardAsync(CancellationToken.None);
    await writer.ReplaceAccountsAsync(steward, "bench", "accounts.csv", Company.Accounts(), _ => Task.FromResult(true), CancellationToken.None);
    await TimeAsync("import", async () => await writer.ReplaceAsync(steward, "bench", "deals.csv", deals, _ => Task.FromResult(true), CancellationToken.None));
    await TimeAsync("import again, unchanged", async () => await writer.ReplaceAsync(steward, "bench", "deals.csv", deals, _ => Task.FromResult(true), CancellationToken.None));
    List<DealRecord> changed = [.. deals.Select((d, i) => i % 100 == 0 ? d with { Owner = "Somebody Else" } : d)];
    await TimeAsync("import again, 1 % changed", async () => await writer.ReplaceAsync(steward, "bench", "deals.csv", changed, _ => Task.FromResult(true), CancellationToken.None));
    await using NpgsqlCommand vacuum = new("vacuum analyze", owner);
    await vacuum.ExecuteNonQueryAsync();
}

Metrics metrics = new(database);
AccessScope scope = await directory.ScopeAsync(Company.Person, CancellationToken.None);
Console.WriteLine($"{await ScalarAsync("select count(*) from deals"):N0} deals, of which she sees {(await metrics.ComputeAsync(scope, new MetricQuery { Metric = Metric.Count, Today = new DateOnly(2026, 10, 12) }, CancellationToken.None)).Figures[0].N:N0}");
Console.WriteLine($"names listed: {(await new DealNames(database).ListAsync(scope, CancellationToken.None)).Count}, {await SpreadAsync(async () => await new DealNames(database).ListAsync(scope, CancellationToken.None))}");
Console.WriteLine("| question | p50 ms | p95 ms | processor ms | bare SQL p50 | bare SQL p95 | processor ms | ratio |\n|---|---|---|---|---|---|---|---|");
List<double> everything = [];
ProcessorTime processor = new(args[0]);
foreach (var (question, query, sql) in Questions.All)
{
    string[] bare = [.. await Task.WhenAll(sql.Select(WithNumbersAsync))];
    int[] labels = query.Filters.Any(f => f.Field == DealField.Territory) ? await LabelsAsync("EMEA/%") : scope.LabelIds;
    List<double> ours = [], floor = [];
    double oursBusy = 0, floorBusy = 0;
    for (int i = -2; i < repetitions; i++)
    {
        double start = processor.Milliseconds(), one = await MillisecondsAsync(async () => await metrics.ComputeAsync(scope, query, CancellationToken.None));
        double between = processor.Milliseconds(), two = await MillisecondsAsync(() => BareAsync(bare, labels));
        if (i >= 0)
        {
            ours.Add(one);
            floor.Add(two);
            oursBusy += (between - start) / repetitions;
            floorBusy += (processor.Milliseconds() - between) / repetitions;
        }
    }

    everything.AddRange(ours);
    Console.WriteLine($"| {question} | {At(ours, 50):0} | {At(ours, 95):0} | {oursBusy:0} | {At(floor, 50):0} | {At(floor, 95):0} | {floorBusy:0} | {oursBusy / floorBusy:0.0} |");
}

Console.WriteLine($"| all | {At(everything, 50):0} | {At(everything, 95):0} | | | | | |");
return 0;

async Task BareAsync(string[] statements, int[] labels)
{
    await using NpgsqlTransaction transaction = await owner.BeginTransactionAsync();
    foreach (string statement in statements)
    {
        await using NpgsqlCommand command = new("set local jit = off; set local max_parallel_workers_per_gather = 2; set local random_page_cost = 1.1; set local plan_cache_mode = force_custom_plan", owner, transaction);
        await command.ExecuteNonQueryAsync();
        await using NpgsqlCommand read = new(statement, owner, transaction) { Parameters = { new() { Value = labels } } };
        await using NpgsqlDataReader reader = await read.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
        }
    }
}

async Task<string> WithNumbersAsync(string sql)
{
    foreach (Match name in Regex.Matches(sql, "{(.+?)}"))
    {
        sql = sql.Replace(name.Value, $"{await ScalarAsync($"select id from deal_values where folded = '{name.Groups[1].Value.ToLowerInvariant()}'")}");
    }

    return sql;
}

async Task<int[]> LabelsAsync(string under) =>
    await new NpgsqlCommand("select array_agg(l.id) from labels l join territories t on t.id = l.territory_id where t.path like $1", owner) { Parameters = { new() { Value = under } } }.ExecuteScalarAsync() as int[] ?? [];

async Task<long> ScalarAsync(string sql)
{
    await using NpgsqlCommand command = new(sql, owner);
    return Convert.ToInt64(await command.ExecuteScalarAsync());
}

async Task TimeAsync(string what, Func<Task> work)
{
    ProcessorTime busy = new(args[0]);
    double start = busy.Milliseconds(), ms = await MillisecondsAsync(work);
    Console.WriteLine($"{what}: {ms / 1000:0.0} s, {count / ms * 1000:N0} rows a second, {(busy.Milliseconds() - start) / 1000:0.0} s of processor time");
}

async Task<string> SpreadAsync(Func<Task> work)
{
    List<double> times = [];
    for (int i = 0; i < repetitions + 2; i++)
    {
        times.Add(await MillisecondsAsync(work));
    }

    return $"p50 {At(times[2..], 50):0.0} ms, p95 {At(times[2..], 95):0.0} ms";
}

static async Task<double> MillisecondsAsync(Func<Task> work)
{
    long started = Stopwatch.GetTimestamp();
    await work();
    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

static double At(List<double> times, int percent) => times.Order().ElementAt(Math.Min(times.Count - 1, (int)Math.Ceiling(times.Count * percent / 100.0) - 1));
