using KnowledgeBot.Colleagues;
using KnowledgeBot.Loops;
using KnowledgeBot.Notices;

namespace KnowledgeBot.Contributions;

public static class ContributionsRegistration
{
    public static IServiceCollection AddContributions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ContributionOptions>().Bind(configuration.GetSection(ContributionOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ColleagueDirectory>()
            .AddSingleton<NoticeStore>()
            .AddSingleton<Announcements>()
            .AddSingleton<ContributionLabels>()
            .AddSingleton<ContributionStore>()
            .AddSingleton<SimilarKnowledge>()
            .AddSingleton<ContributionDocument>()
            .AddSingleton<ContributionDesk>()
            .AddSingleton<ContributionReview>()
            .AddSingleton<ILoopCommand, ContributionChat>()
            .AddSingleton<ReviewCard>()
            .AddSingleton<ILoopCommand, ReviewTalk>()
            .AddSingleton<ILoopCommand, NoticeTalk>()
            .AddSingleton<OwnContributions>()
            .AddSingleton<ContributionUpkeep>();
    }
}
