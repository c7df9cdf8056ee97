using KnowledgeBot.Access.People;
using KnowledgeBot.Answering.Models;
using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Audit;
using KnowledgeBot.Conversations;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Loops;

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
            .AddPlans()
            .AddLoops(configuration)
            .AddSingleton<ConversationStore>()
            .AddSingleton<AnswerJournal>()
            .AddAudit(configuration)
            .AddSingleton(p => new QuestionHandler(
                p.GetRequiredService<AccessDirectory>(), p.GetRequiredService<ConversationStore>(), p.GetRequiredService<AnswerJournal>(), p.GetRequiredService<KnowledgeSearch>(), p.GetRequiredService<Planner>(),
                p.GetRequiredService<PlanComposer>(), p.GetRequiredService<PassageAnswerer>(), p.GetRequiredService<FirmCalendar>(),
                p.GetRequiredService<KnowledgeLoops>()));
    }
}
