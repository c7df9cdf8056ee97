using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeBot.Access;

public static class AccessRegistration
{
    public static IServiceCollection AddAccess(this IServiceCollection services, KnowledgeDatabase database) => services
        .AddSingleton(database)
        .AddSingleton(TimeProvider.System)
        .AddSingleton<AccessDirectory>()
        .AddSingleton<DirectoryPeople>()
        .AddTransient<AccessImporter>()
        .AddSingleton<PersonalTokens>();
}
