using KnowledgeBot.Access.Errors;
using KnowledgeBot.Hosting;
using KnowledgeBot.Ingestion;

namespace KnowledgeBot.Web;

/// <summary>Hosts the web surfaces and the worker until stopped.</summary>
public static class Server
{
    const int MaxBodyBytes = 256 * 1024;

    public static async Task RunAsync(ServeOptions options, string dataDirectory, string[] settings, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.Configuration.Sources.Clear();
        AppSettings.Add(builder.Configuration, settings);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        // A worker alone listens nowhere but on a socket nobody is told of.
        builder.WebHost.UseUrls(options.Web ? options.Urls.Split(';') : ["http://127.0.0.1:0"]);
        await using Storage storage = await Storage.OpenAsync(builder.Configuration, dataDirectory, cancellationToken);
        if (options.Demo)
        {
            await DemoData.EnsureAsync(storage, dataDirectory, settings, cancellationToken);
        }

        Application.AddRooms(builder.Services, builder.Configuration, storage);
        if (options.Worker)
        {
            builder.Services.AddIngestionWorker();
        }

        builder.Services.AddWeb(builder.Configuration, options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        await using WebApplication app = builder.Build();
        app.UseWeb(options);
        await app.StartAsync(cancellationToken);
        await Console.Error.WriteLineAsync(options.Web ? $"KnowledgeBot {Product.Version} listens on {string.Join(", ", app.Urls)}; Ctrl-C stops it" : "KnowledgeBot worker runs; Ctrl-C stops it");
        await app.WaitForShutdownAsync(cancellationToken);
    }
}
