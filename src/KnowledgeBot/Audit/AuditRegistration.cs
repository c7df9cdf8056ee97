namespace KnowledgeBot.Audit;

public static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<AuditKey>().AddSingleton<AuditTrail>().AddSingleton<AuditedRefusals>().AddSingleton<AuditAnchors>().AddSingleton<AuditVerifier>().AddSingleton<AuditReader>().AddSingleton<AuditEraser>();
    }
}
