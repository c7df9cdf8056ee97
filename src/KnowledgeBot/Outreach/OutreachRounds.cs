using KnowledgeBot.Access.Errors;
using KnowledgeBot.Onboarding;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Outreach;

/// <summary>Looks every little while for what people are to be told in chat. Any number of processes may.</summary>
public sealed partial class OutreachRounds(
    PersonalChats chats, Courier courier, LessonRounds lessons, NoticeRounds notices, ReviewRounds reviews, DigestRounds digests, IOptions<OnboardingOptions> options, TimeProvider time, ILogger<OutreachRounds> logger) : BackgroundService
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await courier.RetryAsync(cancellationToken);
        await lessons.RunAsync(cancellationToken);
        await notices.RunAsync(cancellationToken);
        await reviews.RunAsync(cancellationToken);
        await digests.RunAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!chats.Any)
        {
            return;
        }

        using PeriodicTimer timer = new(TimeSpan.FromSeconds(options.Value.CheckSeconds), time);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or UserFacingException or IOException or TimeoutException)
            {
                LogFailure(e.GetType().Name, e is UserFacingException known ? known.Code : ErrorCode.DatabaseUnavailable);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(5070, LogLevel.Warning, "what people are to be told in chat could not be looked for ({Kind}, {Code}); it is tried again")]
    partial void LogFailure(string kind, string code);
}
