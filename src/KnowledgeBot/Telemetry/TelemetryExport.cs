using KnowledgeBot.Access;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;
using KnowledgeBot.Ingestion.Work;
using KnowledgeBot.Knowledge;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace KnowledgeBot.Telemetry;

/// <summary>Sends traces and metrics by OTLP until disposed, which sends what is left.</summary>
sealed class TelemetryExport : IDisposable
{
    static readonly string[] s_rooms = [AccessActivities.Name, KnowledgeActivities.Name, IngestionMeters.Name, AnswerActivities.Name];
    const int FlushMilliseconds = 2_000;

    readonly StageDurations _stages = new(s_rooms);
    readonly TracerProvider _traces;
    readonly MeterProvider _metrics;

    TelemetryExport(TelemetryOptions options)
    {
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(TelemetryRegistration.Resource())
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceShare)))
            // Requests that come in, and calls that go out: to a model, an embedder, a chat vendor.
            .AddSource("Microsoft.AspNetCore", "System.Net.Http").AddSource(s_rooms)
            .AddOtlpExporter(to => TelemetryRegistration.To(to, options, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(TelemetryRegistration.Resource())
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", QueueGauges.Name, StageDurations.Name, VendorWatch.MeterName).AddMeter(s_rooms)
            .AddOtlpExporter((to, reader) =>
            {
                TelemetryRegistration.To(to, options, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = options.MetricsSeconds * 1_000;
            })
            .Build();
    }

    /// <returns>Null when nothing is to be sent.</returns>
    /// <exception cref="OptionsValidationException">A setting is out of range.</exception>
    public static TelemetryExport? Start(IServiceProvider services) =>
        services.GetRequiredService<IOptions<TelemetryOptions>>().Value is { IsOn: true } options ? new TelemetryExport(options) : null;

    public void Dispose()
    {
        // A receiver that is away must not hold up the end.
        _traces.Shutdown(FlushMilliseconds);
        _metrics.Shutdown(FlushMilliseconds);
        _traces.Dispose();
        _metrics.Dispose();
        _stages.Dispose();
    }
}
