using KnowledgeBot.Answering.Models;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Audit;
using KnowledgeBot.Conversations;

namespace KnowledgeBot.Answering;

public static class AnsweringRegistration
{
    public static IServiceCollection AddAnswering(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AnswerOptions>().Bind(configuration.GetSection(AnswerOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CalendarOptions>().Bind(configuration.GetSection(CalendarOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddModel(configuration)
            .AddSingleton<FirmCalendar>()
            .AddSingleton<QuotesAnswerer>()
            .AddSingleton<ConversationStore>()
            .AddSingleton<AnswerJournal>()
            .AddAudit(configuration)
            .AddSingleton<QuestionHandler>();
    }
}
