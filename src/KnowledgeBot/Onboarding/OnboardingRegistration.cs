using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Answering;
using KnowledgeBot.Audit;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Loops;
using KnowledgeBot.Onboarding.Checks;
using KnowledgeBot.Onboarding.Practice;
using KnowledgeBot.Onboarding.Progress;
using KnowledgeBot.Onboarding.Talk;
using KnowledgeBot.Onboarding.Tracks;
using KnowledgeBot.Outreach;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Onboarding;

public static class OnboardingRegistration
{
    public static IServiceCollection AddOnboarding(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OnboardingOptions>().Bind(configuration.GetSection(OnboardingOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<TrackFolder>()
            .AddSingleton<OwnPeople>()
            .AddSingleton<EnrolmentStore>()
            .AddSingleton<LessonOutbox>()
            .AddSingleton<LessonAnswers>()
            .AddSingleton<LessonSources>()
            .AddSingleton<CheckResults>()
            .AddSingleton<FreeAnswer>()
            .AddSingleton(p => new Enrolments(p.GetRequiredService<AccessDirectory>(), p.GetRequiredService<EnrolmentStore>(), p.GetRequiredService<LessonOutbox>(), p.GetRequiredService<TrackFolder>(),
                p.GetRequiredService<OwnPeople>(), p.GetRequiredService<IOptions<OnboardingOptions>>(), p.GetRequiredService<TimeProvider>()))
            .AddSingleton(p => new LessonWriter(p.GetRequiredService<LessonAnswers>(), p.GetRequiredService<LessonSources>(), p.GetRequiredService<FirmCalendar>(), p.GetRequiredService<AuditTrail>()))
            .AddSingleton(p => new CheckDesk(p.GetRequiredService<LessonWriter>(), p.GetRequiredService<CheckResults>(), p.GetRequiredService<FreeAnswer>()))
            .AddSingleton(p => new PracticeDesk(p.GetRequiredService<ObjectionLibrary>(), p.GetRequiredService<KnowledgeSearch>(), p.GetRequiredService<FreeAnswer>(), p.GetRequiredService<FirmCalendar>(),
                p.GetRequiredService<KnowledgeDatabase>(), p.GetRequiredService<AuditTrail>(), p.GetRequiredService<TimeProvider>()))
            .AddSingleton<CheckTalk>()
            .AddSingleton<ILoopCommand, StartTalk>()
            .AddSingleton<ILoopCommand, LessonTalk>()
            .AddPersonalChats()
            .AddSingleton(p => new ProgressReader(p.GetRequiredService<KnowledgeDatabase>(), p.GetRequiredService<Enrolments>(), p.GetRequiredService<CheckResults>(), p.GetRequiredService<OwnPeople>(), p.GetRequiredService<AccessDirectory>()));
    }
}
