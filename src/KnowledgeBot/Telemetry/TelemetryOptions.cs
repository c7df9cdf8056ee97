using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Telemetry;

/// <summary>Where traces, metrics and logs go. Section <c>Telemetry</c>. They hold names of stages, codes, counts and times; no text of questions, answers or documents.</summary>
public sealed class TelemetryOptions : IValidatableObject
{
    public const string Section = "Telemetry";

    /// <summary>
    /// Base address of an OTLP receiver, such as <c>http://collector:4318</c>. <value>Default empty: the variable OTEL_EXPORTER_OTLP_ENDPOINT, else nothing is sent.</value>
    /// </summary>
    public string Endpoint { get; set; } = "";

    /// <summary><c>http/protobuf</c> or <c>grpc</c>. <value>Default empty: the variable OTEL_EXPORTER_OTLP_PROTOCOL, else http/protobuf.</value></summary>
    public string Protocol { get; set; } = "";

    /// <summary>Sent with every request, as <c>name=value,name=value</c>; where the receiver's key goes. Never logged. <value>Default empty.</value></summary>
    public string Headers { get; set; } = "";

    /// <summary>Seconds between two reports of metrics. <value>Default 15.</value></summary>
    [Range(1, 3_600)] public int MetricsSeconds { get; set; } = 15;

    /// <summary>Share of questions and files that are traced, 0 to 1; a trace that a caller began keeps the caller's choice. <value>Default 1.</value></summary>
    [Range(0.0, 1.0)] public double TraceShare { get; set; } = 1;

    public bool IsOn => Endpoint.Length > 0;

    internal bool IsGrpc => Protocol == "grpc";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && (!Uri.TryCreate(Endpoint, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)))
        {
            yield return new ValidationResult("Telemetry:Endpoint is not an http(s) address; give the base address of an OTLP receiver, such as http://collector:4318, or leave it empty.", [nameof(Endpoint)]);
        }

        if (Protocol is not ("" or "http/protobuf" or "grpc"))
        {
            yield return new ValidationResult($"Telemetry:Protocol is '{Protocol}'; it is http/protobuf or grpc.", [nameof(Protocol)]);
        }
    }
}
