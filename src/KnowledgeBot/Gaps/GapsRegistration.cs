using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Conversations;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Loops;
using KnowledgeBot.SameQuestions;

namespace KnowledgeBot.Gaps;

public static class GapsRegistration
{
    public static IServiceCollection AddGaps(this IServiceCollection services) => services
        .AddSingleton<GapLabels>()
        .AddSingleton<GapOwners>()
        .AddSingleton<GapDesk>()
        .AddSingleton<CoverageLog>()
        .AddSingleton<DigestDesk>()
        .AddSingleton<ILoopCommand, DigestTalk>()
        .AddSingleton<ILoopCommand, GapTalk>()
        .AddSingleton(p => new GapRecorder(p.GetRequiredService<KnowledgeDatabase>(), p.GetRequiredService<AccessDirectory>(), p.GetRequiredService<ConversationStore>(), p.GetRequiredService<GapLabels>(), p.GetRequiredService<TimeProvider>()))
        // Later: what chats hand in is taken in by a process without its encoder too.
        .AddSingleton(p => new Lazy<GapRecorder>(p.GetRequiredService<GapRecorder>))
        .AddSingleton<AnswerFeedback>()
        .AddSingleton(p => new GapBoard(p.GetRequiredService<KnowledgeDatabase>(), p.GetRequiredService<QuestionMatcher>(), p.GetRequiredService<KnowledgeSearch>(), p.GetRequiredService<GapOwners>()));
}
