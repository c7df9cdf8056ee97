using KnowledgeBot.Access.Errors;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Onboarding;

/// <summary>Looks every little while for lessons that have come due. Any number of processes may: each lesson is queued once.</summary>
sealed partial class LessonClock(Enrolments enrolments, IOptions<OnboardingOptions> options, TimeProvider time, ILogger<LessonClock> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(options.Value.CheckSeconds), time);
        do
        {
            try
            {
                await enrolments.DeliverAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or UserFacingException or IOException or TimeoutException)
            {
                LogFailure(e.GetType().Name, e is UserFacingException known ? known.Code : ErrorCode.DatabaseUnavailable);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1101, LogLevel.Warning, "lessons could not be looked for ({Kind}, {Code}); it is tried again")]
    partial void LogFailure(string kind, string code);
}
