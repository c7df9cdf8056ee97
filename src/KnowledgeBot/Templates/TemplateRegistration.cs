using KnowledgeBot.Answering;
using KnowledgeBot.Audit;
using KnowledgeBot.Briefs;
using KnowledgeBot.Loops;

namespace KnowledgeBot.Templates;

public static class TemplateRegistration
{
    public static IServiceCollection AddTemplates(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TemplateOptions>().Bind(configuration.GetSection(TemplateOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<TemplateLibrary>()
            .AddSingleton<QuietAnswers>()
            .AddSingleton(p => new TemplateWriter(p.GetRequiredService<TemplateLibrary>(), p.GetRequiredService<AccountNames>(), p.GetRequiredService<BriefWriter>(), p.GetRequiredService<QuietAnswers>(),
                p.GetRequiredService<AuditTrail>(), p.GetRequiredService<FirmCalendar>()))
            .AddSingleton<ILoopCommand, TemplateTalk>();
    }
}
