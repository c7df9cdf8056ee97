using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Contributions;
using KnowledgeBot.Conversations;
using KnowledgeBot.SameQuestions;

namespace KnowledgeBot.VerifiedAnswers;

public static class VerifiedRegistration
{
    public static IServiceCollection AddVerifiedAnswers(this IServiceCollection services) => services
        .AddSingleton<QuestionMatcher>()
        .AddSingleton<VerifiedStore>()
        .AddSingleton<SourceFinder>()
        .AddSingleton<VerifiedAnswerer>()
        .AddSingleton<VerifiedUpkeep>()
        .AddSingleton(p => new VerifiedDesk(p.GetRequiredService<KnowledgeDatabase>(), p.GetRequiredService<AccessDirectory>(), p.GetRequiredService<ColleagueDirectory>(), p.GetRequiredService<ConversationStore>(),
            p.GetRequiredService<ContributionLabels>(), p.GetRequiredService<VerifiedStore>(), p.GetRequiredService<SourceFinder>(), p.GetRequiredService<FirmCalendar>()));
}
