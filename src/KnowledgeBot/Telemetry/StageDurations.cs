using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KnowledgeBot.Telemetry;

/// <summary>How long each stage takes, read off the spans themselves, traced or not.</summary>
sealed class StageDurations : IDisposable
{
    public const string Name = "KnowledgeBot.Stages";

    readonly Meter _meter = new(Name);
    readonly ActivityListener _listener;

    public StageDurations(IReadOnlyCollection<string> sources)
    {
        Histogram<double> durations = _meter.CreateHistogram("knowledgebot.stage.duration", "s", "Stages of answering and of ingestion",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30] });
        _listener = new ActivityListener
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = activity => durations.Record(activity.Duration.TotalSeconds, new("stage", activity.OperationName), new("room", activity.Source.Name)),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }
}
