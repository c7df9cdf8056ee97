using System.Diagnostics;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>The page's own tests, which need no browser: <c>node --test</c> over tests/Page.</summary>
public sealed class PageModuleTests
{
    [Fact]
    public async Task the_modules_of_the_page_pass_their_own_tests()
    {
        string[] files = Directory.GetFiles(Path.Combine(AppProcess.Checkout, "tests", "Page"), "*.test.mjs");
        Assert.NotEmpty(files);
        ProcessStartInfo start = new("node", ["--test", "--test-reporter=tap", .. files]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process node;
        try
        {
            node = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception) when (!Machine.MustHaveAll)
        {
            Assert.Skip("Node.js is missing: install it (nodejs.org, or apt-get install nodejs) to run the page's own tests");
            return;
        }

        using (node)
        {
            var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(node.ExitCode == 0, await output + await errors);
            Assert.Matches(@"# pass [1-9]", await output);
        }
    }
}
