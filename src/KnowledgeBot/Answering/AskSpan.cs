using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KnowledgeBot.Answering;

/// <summary>One question, from its arrival to its answer: a span that holds the stages, and the numbers an objective is kept by.</summary>
readonly struct AskSpan : IDisposable
{
    static readonly Meter s_meter = new(AnswerActivities.Name);
    static readonly Histogram<double> s_duration = s_meter.CreateHistogram("knowledgebot.ask.duration", "s", "From question to answer",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30] });
    static readonly Counter<long> s_answers = s_meter.CreateCounter<long>("knowledgebot.answers", "{answer}", "Answers by status; 'failed' when there was none");

    readonly Activity? _activity;
    readonly string _channel;
    readonly long _started;
    readonly Outcome _outcome;

    AskSpan(string channel)
    {
        (_channel, _started, _outcome) = (channel, Stopwatch.GetTimestamp(), new Outcome());
        _activity = AnswerActivities.Source.StartActivity("ask")?.SetTag("knowledgebot.channel", channel);
    }

    public static AskSpan Begin(string channel) => new(channel);

    public Answer End(Answer answer)
    {
        _outcome.Status = answer.Status;
        _outcome.Degraded = answer.Warnings.Any(w => w.Code is "degraded-model" or "degraded-search");
        return answer;
    }

    public void Dispose()
    {
        string status = _outcome.Status ?? "failed";
        TagList tags = new() { { "status", status }, { "channel", _channel }, { "degraded", _outcome.Degraded } };
        s_answers.Add(1, tags);
        s_duration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, tags);
        _activity?.SetTag("knowledgebot.status", status).SetTag("knowledgebot.degraded", _outcome.Degraded);
        if (_outcome.Status is null)
        {
            _activity?.SetStatus(ActivityStatusCode.Error);
        }

        _activity?.Dispose();
    }

    sealed class Outcome
    {
        public string? Status { get; set; }

        public bool Degraded { get; set; }
    }
}
