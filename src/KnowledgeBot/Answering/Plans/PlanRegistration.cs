using KnowledgeBot.Answering.Plans.Names;

namespace KnowledgeBot.Answering.Plans;

static class PlanRegistration
{
    public static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddSingleton<NameCatalogues>()
        .AddSingleton<Planner>()
        .AddSingleton<BiggestDeals>()
        .AddSingleton<PlannedAnswerer>()
        .AddSingleton<PassageAnswerer>()
        .AddSingleton<PlanComposer>();
}
