namespace KnowledgeBot.Outreach;

public static class OutreachRegistration
{
    /// <summary>Where people are reached unasked; known also where no chat is configured.</summary>
    public static IServiceCollection AddPersonalChats(this IServiceCollection services) => services.AddSingleton<PersonalChats>();

    /// <summary>Needs the chats.</summary>
    public static IServiceCollection AddOutreach(this IServiceCollection services) => services
        .AddSingleton<Courier>()
        .AddSingleton<LessonRounds>()
        .AddSingleton<NoticeRounds>()
        .AddSingleton<DigestRounds>()
        .AddSingleton<ReviewRounds>()
        .AddSingleton<OutreachRounds>();

    public static IServiceCollection AddOutreachWorker(this IServiceCollection services) => services.AddHostedService(s => s.GetRequiredService<OutreachRounds>());
}
