using KnowledgeBot.Answering.Models;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Conversations;

namespace KnowledgeBot.Answering;

public static class AnsweringRegistration
{
    public static IServiceCollection AddAnswering(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AnswerOptions>().Bind(configuration.GetSection(AnswerOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CalendarOptions>().Bind(configuration.GetSection(CalendarOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<FirmCalendar>()
            .AddSingleton<QuotesAnswerer>()
            .AddModel(configuration)
            .AddSingleton<ConversationStore>()
            .AddSingleton<QuestionHandler>();
    }
}
