using System.Reflection;
using KnowledgeBot.Ingestion.Deals;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Deals;

public sealed class RowCodeTests
{
    [Fact]
    public void every_code_of_a_row_is_documented_and_no_other()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "KnowledgeBot.sln")))
        {
            root = root.Parent;
        }

        string[] documented = [.. File.ReadLines(Path.Combine(root!.FullName, "docs", "errors.md")).SkipWhile(l => l != "## Rows of CRM exports").Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('`')[1])];
        Assert.Equal(typeof(RowCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).Order(), documented.Order());
    }
}
