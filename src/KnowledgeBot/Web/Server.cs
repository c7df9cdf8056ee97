using System.Net.Sockets;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Audit;
using KnowledgeBot.Channels;
using KnowledgeBot.Hosting;
using KnowledgeBot.Ingestion;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Loops;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Outreach;
using KnowledgeBot.Slack;
using KnowledgeBot.Teams;
using KnowledgeBot.Telemetry;
using Microsoft.Extensions.Logging.Console;

namespace KnowledgeBot.Web;

/// <summary>Hosts the web surfaces and the worker until stopped.</summary>
public static class Server
{
    const int MaxBodyBytes = 256 * 1024;
    const int MinThreads = 32;

    public static Task RunAsync(ServeOptions options, string dataDirectory, string[] settings, CancellationToken cancellationToken) => RunAsync(options, dataDirectory, settings, _ => { }, cancellationToken);

    /// <param name="services">Changes what stands between the product and the outside.</param>
    internal static async Task RunAsync(ServeOptions options, string dataDirectory, string[] settings, Action<IServiceCollection> services, CancellationToken cancellationToken)
    {
        // Answers keep their threads busy for tens of milliseconds; who only acknowledges must not stand in a queue behind them until the pool grows.
        ThreadPool.GetMinThreads(out int threads, out int ports);
        ThreadPool.SetMinThreads(Math.Max(threads, MinThreads), ports);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.Configuration.Sources.Clear();
        AppSettings.Add(builder.Configuration, settings, options.Demo ? DemoData.SettingsFile : null);
        RefuseOpenDemo(options, builder.Configuration);
        bool isUp = false;
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Why it does not come up is told once, in our words.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => isUp && level >= LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        // A worker alone listens, unless told where, on a socket nobody is told of.
        builder.WebHost.UseUrls(options.Urls.Length > 0 ? options.Urls.Split(';') : ["http://127.0.0.1:0"]);
        await using Storage storage = await Storage.OpenAsync(builder.Configuration, dataDirectory, cancellationToken);
        if (options.Demo)
        {
            await DemoData.EnsureAsync(storage, settings, cancellationToken);
        }

        Application.AddRooms(builder.Services, builder.Configuration, storage);
        builder.Services.AllowMissingEmbedder();
        if (options.Worker)
        {
            builder.Services.AddIngestionWorker().AddLoopUpkeep().AddHostedService<LessonClock>();
        }

        if (options.Web)
        {
            builder.Services.AddChannels(builder.Configuration).AddChannelWorkers().AddSlack(builder.Configuration).AddTeams(builder.Configuration).AddOutreach().AddOutreachWorker().AddHostedService<AuditAnchoring>();
        }

        services(builder.Services);
        builder.Logging.AddTelemetry(builder.Configuration);
        builder.Services.AddWeb(builder.Configuration, options);
        builder.Services.Configure<HostOptions>(host =>
        {
            // With what closing the database takes, all is over within 25 s; and a slow question does not keep the workers from giving their files back.
            host.ShutdownTimeout = TimeSpan.FromSeconds(20);
            host.ServicesStopConcurrently = true;
        });
        await using WebApplication app = builder.Build();
        await app.Services.GetRequiredService<AuditTrail>().CheckAsync(cancellationToken);
        using TelemetryExport? telemetry = TelemetryExport.Start(app.Services);
        app.UseWeb(options);
        if (options.Web)
        {
            app.MapSlack();
            app.MapTeams();
        }

        await StartAsync(app, options, cancellationToken);
        isUp = true;
        await Console.Error.WriteLineAsync(options.Web ? $"KnowledgeBot {Product.Version} listens on {string.Join(", ", app.Urls)}; Ctrl-C stops it" : $"KnowledgeBot worker runs{(options.Urls.Length > 0 ? $", its health is told on {string.Join(", ", app.Urls)}" : "")}; Ctrl-C stops it");
        await app.WaitForShutdownAsync(cancellationToken);
    }

    /// <summary>The demo lets anyone be anyone: no setting may open it to other machines.</summary>
    static void RefuseOpenDemo(ServeOptions options, IConfiguration configuration)
    {
        if (options.Demo && configuration.GetSection("Kestrel:Endpoints").GetChildren().FirstOrDefault() is { } endpoint)
        {
            throw new UserFacingException(ErrorCode.NotLoopback, $"{endpoint.Path}:Url '{endpoint["Url"]}' is set, and the demo listens on 127.0.0.1 alone (--port); remove the setting, or use 'serve' with Web:Authority for others");
        }
    }

    static async Task StartAsync(WebApplication app, ServeOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is SocketException or IOException { InnerException: SocketException } || (e is InvalidOperationException && options.Urls.Contains("https:", StringComparison.OrdinalIgnoreCase)))
        {
            // What runs already ends before the database under it is closed.
            await app.StopAsync(CancellationToken.None);
            throw new UserFacingException(ErrorCode.ConfigurationInvalid,
                $"cannot listen on {options.Urls} ({e.Message.Split('\n')[0].Trim()}); give --urls an address of this machine, and for https a certificate in Kestrel:Certificates:Default:Path", e);
        }
    }
}
