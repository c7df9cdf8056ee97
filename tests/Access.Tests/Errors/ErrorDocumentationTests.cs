using System.Reflection;
using KnowledgeBot.Access.Cluster;
using KnowledgeBot.Access.Errors;
using Xunit;

namespace KnowledgeBot.Access.Tests.Errors;

public sealed class ErrorDocumentationTests
{
    [Theory]
    [InlineData(typeof(ErrorCode), "## Errors")]
    [InlineData(typeof(EmbeddedClusterError), "## The embedded PostgreSQL")]
    public void every_code_has_a_row_in_its_table_and_every_row_a_code(Type codes, string section)
    {
        string[] constants = [.. codes.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(constants);
        Assert.Equal(constants, Documented(section).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void a_row_says_what_the_code_means()
    {
        foreach (string row in Rows("## Errors").Concat(Rows("## The embedded PostgreSQL")))
        {
            Assert.True(row.Split('|').Any(cell => cell.Trim().Length > 20), $"docs/errors.md explains nothing in: {row}");
        }
    }

    static IEnumerable<string> Documented(string section) => Rows(section).Select(row => row.Split('`')[1]);

    static IEnumerable<string> Rows(string section) => File.ReadLines(Path.Combine(Root(), "docs", "errors.md"))
        .SkipWhile(line => line != section).Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal));

    static string Root()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "KnowledgeBot.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException($"KnowledgeBot.sln is not above {AppContext.BaseDirectory}");
    }
}
