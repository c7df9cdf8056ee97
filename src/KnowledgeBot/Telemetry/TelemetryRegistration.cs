using KnowledgeBot.Hosting;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace KnowledgeBot.Telemetry;

public static class TelemetryRegistration
{
    /// <summary>Settings, and the look at the queue that its gauges show.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TelemetryOptions>().Configure(options => Read(options, configuration)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddHostedService<QueueGauges>();
    }

    /// <summary>Logs by OTLP, beside the console.</summary>
    public static void AddTelemetry(this ILoggingBuilder logging, IConfiguration configuration)
    {
        TelemetryOptions options = new();
        Read(options, configuration);
        if (!options.IsOn || !Uri.TryCreate(options.Endpoint, UriKind.Absolute, out _))
        {
            return;
        }

        logging.AddOpenTelemetry(logs =>
        {
            // Scopes would carry addresses of requests.
            (logs.IncludeFormattedMessage, logs.IncludeScopes) = (true, false);
            logs.SetResourceBuilder(Resource());
            logs.AddOtlpExporter(to => To(to, options, "v1/logs"));
        });
    }

    internal static ResourceBuilder Resource() => ResourceBuilder.CreateEmpty().AddService("knowledgebot", serviceVersion: Product.Version, serviceInstanceId: s_instance);

    internal static void To(OtlpExporterOptions exporter, TelemetryOptions options, string path)
    {
        Uri endpoint = new(options.Endpoint.TrimEnd('/') + "/");
        (exporter.Protocol, exporter.Endpoint) = options.IsGrpc ? (OtlpExportProtocol.Grpc, endpoint) : (OtlpExportProtocol.HttpProtobuf, new Uri(endpoint, path));
        exporter.Headers = options.Headers.Length > 0 ? options.Headers : exporter.Headers;
    }

    static void Read(TelemetryOptions options, IConfiguration configuration)
    {
        configuration.GetSection(TelemetryOptions.Section).Bind(options);
        options.Endpoint = options.Endpoint.Length > 0 ? options.Endpoint : configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? "";
        options.Protocol = options.Protocol.Length > 0 ? options.Protocol : configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] ?? "";
    }

    static readonly string s_instance = Guid.NewGuid().ToString();
}
