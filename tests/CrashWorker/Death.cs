using System.Diagnostics;
using System.Globalization;
using KnowledgeBot.Ingestion.Work;

namespace KnowledgeBot.CrashWorker;

/// <summary>When the worker kills itself as kill -9 would: at a named stage, after a while, or never.</summary>
static class Death
{
    /// <param name="words">"extract start 3": when the third extraction begins; "after 120": in 120 ms from the first stage on; nothing: never.</param>
    public static IDisposable? Of(string[] words) => words switch
    {
        [var stage, "start", var nth] => At(stage, int.Parse(nth, CultureInfo.InvariantCulture), atStart: true),
        [var stage, "stop", var nth] => At(stage, int.Parse(nth, CultureInfo.InvariantCulture), atStart: false),
        ["after", var milliseconds] => After(TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture))),
        _ => null,
    };

    static ActivityListener At(string stage, int nth, bool atStart)
    {
        int seen = 0;
        void Count(Activity activity)
        {
            if (activity.OperationName == stage && Interlocked.Increment(ref seen) == nth)
            {
                Process.GetCurrentProcess().Kill();
            }
        }

        return Listen(atStart ? Count : _ => { }, atStart ? _ => { } : Count);
    }

    static ActivityListener After(TimeSpan delay)
    {
        Timer? timer = null;
        return Listen(_ => timer ??= new Timer(_ => Process.GetCurrentProcess().Kill(), null, delay, Timeout.InfiniteTimeSpan), _ => { });
    }

    static ActivityListener Listen(Action<Activity> started, Action<Activity> stopped)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == DocumentPipeline.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = started,
            ActivityStopped = stopped,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
