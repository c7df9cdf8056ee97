using KnowledgeBot.Tests.Cli;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Backups;

/// <summary>From one embedded database to another, as a person does it.</summary>
public sealed class BackupVerbTests(CommandLineFixture cli) : IClassFixture<CommandLineFixture>
{
    [Fact]
    public async Task a_data_directory_moves_by_backup_and_restore()
    {
        var file = Path.Combine(cli.Root, "day.kbbackup");
        var report = (await cli.RunAsync("backup", file, "--json")).Json();
        Assert.True(report.GetProperty("documents").GetInt64() >= 9);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var elsewhere = Path.Combine(cli.Root, "elsewhere");
        var restored = (await cli.RawAsync("restore", file, "--data", elsewhere)).Done();
        Assert.Contains("audit key", restored.Errors);
        // The key of the audit record is never in a backup.
        Directory.CreateDirectory(Path.Combine(elsewhere, "audit"));
        File.Copy(Path.Combine(cli.Data, "audit", "key"), Path.Combine(elsewhere, "audit", "key"));
        var before = (await cli.RunAsync("ask", SmallWorld.DiscountQuestion, "--as", SmallWorld.Uk, "--json")).Json();
        var after = (await cli.RawAsync("ask", SmallWorld.DiscountQuestion, "--as", SmallWorld.Uk, "--json", "--data", elsewhere)).Json();
        Assert.Equal(before.String("text"), after.String("text"));
        Assert.Contains("12 percent", after.String("text"));
        var again = await cli.RawAsync("restore", file, "--data", elsewhere);
        Assert.Equal(1, again.ExitCode);
        Assert.StartsWith("restore-not-empty: ", again.Errors);
    }
}
