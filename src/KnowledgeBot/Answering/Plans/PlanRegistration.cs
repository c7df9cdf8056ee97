using KnowledgeBot.Answering.Parts;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Stories;
using KnowledgeBot.Briefs;
using KnowledgeBot.Comparables;

namespace KnowledgeBot.Answering.Plans;

static class PlanRegistration
{
    public static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddSingleton<NameCatalogues>()
        .AddSingleton<Planner>()
        .AddSingleton<BiggestDeals>()
        .AddSingleton<PlannedAnswerer>()
        .AddSingleton<AccountNames>()
        .AddSingleton<BriefWriter>()
        .AddSingleton<ComparableFirms>()
        .AddSingleton<DealReports>()
        .AddSingleton<DealStory>()
        .AddSingleton<DealRow>()
        .AddSingleton<DealEvidence>()
        .AddSingleton<DealsNamed>()
        .AddSingleton<PaidPrices>()
        .AddSingleton<RivalPrices>()
        .AddSingleton<TopicAnswerer>()
        .AddSingleton<SpokenParts>()
        .AddSingleton<PartFinder>()
        .AddSingleton<PassageAnswerer>()
        .AddSingleton<ObjectionAdvice>()
        .AddSingleton<PlanComposer>();
}
