using KnowledgeBot.Audit;
using Xunit;

namespace KnowledgeBot.Tests.Audit;

static class AuditVerdictOf
{
    public static void Whole(AuditVerdict verdict) => Assert.True(verdict.Broken is null, verdict.Broken);
}
