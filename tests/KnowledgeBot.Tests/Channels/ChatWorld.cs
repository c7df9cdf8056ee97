using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Channels;
using KnowledgeBot.Hosting;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Outreach;
using KnowledgeBot.Slack;
using KnowledgeBot.Teams;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using KnowledgeBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Tests.Channels;

/// <summary>The product's services over a database of the test's own, with a few people and documents, and room for a chat.</summary>
public sealed class ChatWorld : IAsyncDisposable
{
    public const string Uma = "U0UMA";
    public const string Dieter = "U0DIETER";
    public const string Bea = "U0BEA";
    public const string Eve = "U0EVE";
    public const string UmaObject = "aaaaaaaa-0000-4000-8000-000000000001";
    public const string BeaObject = "aaaaaaaa-0000-4000-8000-000000000002";
    public const string DieterObject = "aaaaaaaa-0000-4000-8000-000000000003";
    public const string EveObject = "aaaaaaaa-0000-4000-8000-000000000004";
    public const string Compliance = "cora@firm.example";

    public const string UkSecret = "quillfeather";
    public const string DachSecret = "steinadler";
    public const string UkInternal = "lapwing";
    public const string PublicWord = "goldfinch";

    public static readonly string Access = $$"""
        territories: { EMEA: { UK: {}, DACH: {} }, AMER: {} }
        people:
          - { email: uma@firm.example, name: Uma Reed, roles: [rep], slack: {{Uma}}, entra: {{UmaObject}}, grants: [{ territory: EMEA/UK, upTo: confidential }] }
          - { email: dieter@firm.example, name: Dieter Kranz, roles: [rep], slack: {{Dieter}}, entra: {{DieterObject}}, grants: [{ territory: EMEA/DACH, upTo: confidential }] }
          - { email: bea@firm.example, name: Bea Voss, roles: [manager], slack: {{Bea}}, entra: {{BeaObject}}, grants: [{ territory: EMEA, upTo: restricted }] }
          - { email: eve@firm.example, name: Eve New, roles: [rep], slack: {{Eve}}, entra: {{EveObject}} }
          - { email: {{Compliance}}, name: Cora Lee, roles: [compliance] }
        """;

    readonly Storage _storage;
    readonly WebApplication _app;
    readonly string _folder;
    readonly bool _ownsDatabase;

    ChatWorld(TestDatabase server, Storage storage, WebApplication app, string folder, bool ownsDatabase) =>
        (Server, _storage, _app, _folder, _ownsDatabase) = (server, storage, app, folder, ownsDatabase);

    public TestDatabase Server { get; }

    public string Folder => _folder;

    /// <summary>Where the product listens once it was started.</summary>
    public Uri Address => new(_app.Urls.First());

    public KnowledgeDatabase Database => _storage.Database;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<ChatWorld> CreateAsync(string name, IChatChannel? channel = null, params (string Key, string Value)[] settings) => CreateAsync(name, channel, _ => { }, settings);

    /// <param name="services">Changes what stands between the product and the outside.</param>
    public static async Task<ChatWorld> CreateAsync(string name, IChatChannel? channel, Action<IServiceCollection> services, params (string Key, string Value)[] settings)
    {
        ChatWorld world = await OverAsync(await TestDatabase.CreateAsync(name, MigrateAsync, Token), Directory.CreateTempSubdirectory("kb-chat-").FullName, channel, true, services, settings);
        await world.ImportAsync(Access);
        return world;
    }

    static Task MigrateAsync(string owner, string appRole, CancellationToken cancellationToken) => SchemaMigrator.MigrateAsync(owner, appRole, null, Schema.Scripts, cancellationToken);

    /// <summary>A second process on the same database.</summary>
    public Task<ChatWorld> AnotherAsync(IChatChannel? channel, params (string Key, string Value)[] settings) => OverAsync(Server, _folder, channel, false, _ => { }, settings);

    /// <param name="services">Changes what stands between the product and the outside.</param>
    public Task<ChatWorld> AnotherAsync(IChatChannel? channel, Action<IServiceCollection> services, params (string Key, string Value)[] settings) => OverAsync(Server, _folder, channel, false, services, settings);

    static async Task<ChatWorld> OverAsync(TestDatabase server, string folder, IChatChannel? channel, bool owns, Action<IServiceCollection> services, (string Key, string Value)[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = Path.Combine(AppProcess.Checkout, "src", "KnowledgeBot"), WebRootPath = "wwwroot" });
        // A busy machine is no outsider in the room.
        builder.Configuration.AddInMemoryCollection([new("Channels:RosterPatienceSeconds", "30"), new("Teams:TimeoutSeconds", "20"), new("Slack:TimeoutSeconds", "20")]);
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:Knowledge", server.AppConnectionString), new("ConnectionStrings:KnowledgeOwner", server.OwnerConnectionString), new("Calendar:Today", "2026-11-02"),
            .. settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)),
        ]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Storage storage = await Storage.OpenAsync(builder.Configuration, folder, Token);
        Application.AddRooms(builder.Services, builder.Configuration, storage);
        builder.Services.AddChannels(builder.Configuration).AddSlack(builder.Configuration).AddTeams(builder.Configuration).AddOutreach();
        services(builder.Services);
        if (channel is not null)
        {
            builder.Services.AddSingleton(channel);
        }

        ServeOptions serving = new("", Worker: false, Web: true, Demo: false);
        builder.Services.AddWeb(builder.Configuration, serving);
        WebApplication app = builder.Build();
        app.UseWeb(serving);
        app.MapSlack();
        app.MapTeams();
        return new ChatWorld(server, storage, app, folder, owns);
    }

    /// <summary>Has it listen, and do what it does beside answering.</summary>
    public Task StartAsync() => _app.StartAsync(Token);

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public Task ImportAsync(string yaml) => Get<AccessImporter>().ImportAsync(AccessFileParser.Parse("access.yaml", yaml), Token);

    /// <summary>Four documents, each with a word of its own: two confidential, one internal, one for everybody.</summary>
    public async Task WriteDocumentsAsync()
    {
        await WriteAsync("uk/memo.md", "EMEA/UK", Sensitivity.Confidential, "Project Halyard", $"The Halyard memo says that the buyer's internal code word is {UkSecret}.");
        await WriteAsync("dach/memo.md", "EMEA/DACH", Sensitivity.Confidential, "Project Alpenglow", $"The Alpenglow memo says that the buyer's internal code word is {DachSecret}.");
        await WriteAsync("uk/discounts.md", "EMEA/UK", Sensitivity.Internal, "Discount rules UK", $"The discount floor for renewals in the UK is 12 percent; the code word of the rule is {UkInternal}.");
        await WriteAsync("public/facts.md", null, Sensitivity.Public, "Company facts", $"The company mascot of the firm is a {PublicWord} named Pip.");
    }

    public Task<Guid> WriteAsync(string uri, string? territory, Sensitivity sensitivity, string title, string body) => WriteAsync(uri, territory, sensitivity, null, title, body);

    public async Task<Guid> WriteAsync(string uri, string? territory, Sensitivity sensitivity, string? compartment, string title, string body)
    {
        AccessDirectory access = Get<AccessDirectory>();
        int label = (await access.InternAsync(territory, sensitivity, compartment, Token))!.Value;
        DocumentVersion version = new()
        {
            Source = "files", Uri = uri, LabelId = label, ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(uri + label + body)), Format = "markdown", Kind = "note", Title = title,
            FileName = "f.md", MediaType = "text/markdown", Original = Encoding.UTF8.GetBytes(body), Passages = [new Passage(0, "prose", [title], null, null, title, body)],
        };
        await Get<DocumentWriter>().WriteAsync(await access.StewardAsync(Token), version, null, _ => Task.FromResult(true), Token);
        return (await OwnerAsync($"select uid from documents where uri = '{uri}'", r => r.GetGuid(0))).Single();
    }

    public async Task RemoveAsync(string uri) =>
        await Get<DocumentWriter>().RemoveAsync(await Get<AccessDirectory>().StewardAsync(Token), "files", uri, _ => Task.FromResult(true), Token);

    /// <summary>Answers and sends until nothing is left to do.</summary>
    public async Task DrainAsync()
    {
        ChannelWorker worker = Get<ChannelWorker>();
        ChannelSender sender = Get<ChannelSender>();
        for (int quiet = 0; quiet < 3;)
        {
            bool worked = await worker.RunNextAsync(Token) | await sender.RunNextAsync(Token);
            quiet = worked ? 0 : (await OwnerAsync("select 1 from chat_inbox where state in ('queued', 'running') union all select 1 from chat_messages where state in ('waiting', 'sending')", r => r.GetInt32(0))).Count == 0 ? 3 : 0;
            if (!worked && quiet == 0)
            {
                await Task.Delay(50, Token);
            }
        }
    }

    public async Task<List<T>> OwnerAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using NpgsqlConnection connection = new(Server.OwnerConnectionString);
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = new(sql, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Token);
        List<T> rows = [];
        while (await reader.ReadAsync(Token))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async Task<int> RunAsync(string sql, string? connectionString = null)
    {
        await using NpgsqlConnection connection = new(connectionString ?? Server.OwnerConnectionString);
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteNonQueryAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _storage.DisposeAsync();
        if (_ownsDatabase)
        {
            await Server.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
