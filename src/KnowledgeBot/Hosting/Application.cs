using KnowledgeBot.Access;
using KnowledgeBot.Answering;
using KnowledgeBot.Audit;
using KnowledgeBot.Evals;
using KnowledgeBot.Ingestion;
using KnowledgeBot.Knowledge;
using KnowledgeBot.Onboarding;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Hosting;

/// <summary>The services of one command-line verb, without a web server.</summary>
public sealed class Application : IAsyncDisposable
{
    readonly Storage? _owned;
    readonly ServiceProvider _services;

    Application(Storage? owned, ServiceProvider services) => (_owned, _services) = (owned, services);

    public static async Task<Application> StartAsync(string dataDirectory, string[] settings, CancellationToken cancellationToken)
    {
        ConfigurationManager configuration = new();
        AppSettings.Add(configuration, settings);
        Storage storage = await Storage.OpenAsync(configuration, dataDirectory, cancellationToken);
        try
        {
            return new Application(storage, Build(storage, configuration));
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same services over storage that somebody else closes.</summary>
    public static Application Over(Storage storage, string[] settings)
    {
        ConfigurationManager configuration = new();
        AppSettings.Add(configuration, settings);
        return new Application(null, Build(storage, configuration));
    }

    static ServiceProvider Build(Storage storage, ConfigurationManager configuration)
    {
        ServiceCollection services = new();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        AddRooms(services, configuration, storage);
        ServiceProvider provider = services.BuildServiceProvider();
        provider.GetService<IStartupValidator>()?.Validate();
        return provider;
    }

    public static void AddRooms(IServiceCollection services, IConfiguration configuration, Storage storage) => services
        .AddAccess(storage.Database)
        .AddKnowledge(configuration)
        .AddIngestion(configuration)
        .AddAnswering(configuration)
        .AddOnboarding(configuration)
        .AddEvals(configuration)
        .PostConfigure<AuditOptions>(audit =>
        {
            audit.KeyFile ??= Path.Combine(storage.DataDirectory, "audit", "key");
            audit.AnchorFile ??= Path.Combine(storage.DataDirectory, "audit", "anchors.jsonl");
        });

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_owned is not null)
        {
            await _owned.DisposeAsync();
        }
    }
}
