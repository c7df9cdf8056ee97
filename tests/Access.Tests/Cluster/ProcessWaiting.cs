using System.Diagnostics;
using Xunit;

namespace KnowledgeBot.Access.Tests.Cluster;

static class ProcessWaiting
{
    public static async Task<int> WaitAsync(this Process process)
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
