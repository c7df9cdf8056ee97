using System.Diagnostics;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Sandbox;
using KnowledgeBot.Ingestion.Tests.Extraction.Office;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Sandbox;

public sealed class ExtractionProcessTests : IAsyncDisposable
{
    private readonly ExtractionLimits _limits = new() { WallSeconds = 4, CpuSeconds = 3, MemoryMiB = 256 };
    private readonly ExtractionProcess _process;

    public ExtractionProcessTests() => _process = new ExtractionProcess(ExtractorCommand.Own, _limits, TimeProvider.System);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [Fact]
    public async Task one_process_reads_many_files_and_gives_back_what_the_reader_saw()
    {
        var first = await ReadAsync(OfficeFiles.Fixture("rates.xlsx"), "rates.xlsx");
        var id = _process.ProcessId;
        var second = await ReadAsync(OfficeFiles.Fixture("deck.pptx"), "deck.pptx");
        Assert.Equal(id, _process.ProcessId);
        Assert.Equal("€45,500.50", first.Blocks[0].Table!.Rows[1][2]);
        Assert.Equal(4, first.Blocks[0].Table!.FirstRow);
        Assert.Equal(1, second.Blocks[0].Page);
    }

    [Theory]
    [InlineData("overflow.test", RejectionCode.ExtractorCrashed)]
    [InlineData("hang.test", RejectionCode.TooSlow)]
    [InlineData("hoard.test", RejectionCode.OutOfMemory)]
    [InlineData("hoard-unmanaged.test", RejectionCode.OutOfMemory)]
    [InlineData("nonsense.test", RejectionCode.ExtractorCrashed)]
    public async Task a_reader_that_misbehaves_costs_one_file_and_nothing_else(string name, string code)
    {
        Assert.Equal(code, await RefusalAsync(name));
        Assert.NotEmpty((await ReadAsync(OfficeFiles.Fixture("proposal.docx"), "proposal.docx")).Blocks);
    }

    [Fact]
    public async Task a_refused_file_keeps_its_reason_and_the_process()
    {
        await ReadAsync(OfficeFiles.Fixture("proposal.docx"), "proposal.docx");
        var id = _process.ProcessId;
        var refusal = await Assert.ThrowsAsync<DocumentRejectedException>(() => ReadAsync([.. "MZ"u8, .. new byte[99]], "a.docx"));
        Assert.Equal(RejectionCode.TypeMismatch, refusal.Code);
        Assert.Contains("a.docx", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(id, _process.ProcessId);
    }

    [Fact]
    public async Task the_process_knows_no_secrets()
    {
        Environment.SetEnvironmentVariable("KNOWLEDGEBOT_TEST_SECRET", "hush");
        var names = (await ReadAsync([1], "environment.test")).Blocks[0].Text.Split('\n');
        Assert.DoesNotContain("KNOWLEDGEBOT_TEST_SECRET", names);
        Assert.All(names, name => Assert.True(name is "PATH" or "LANG" or "HOME" or "TMPDIR" or "PWD" or "SHLVL" or "_" || name.StartsWith("DOTNET_", StringComparison.Ordinal), name));
    }

    [Fact]
    public async Task the_process_has_no_network_where_the_system_can_take_it_away()
    {
        using var probe = Process.Start(new ProcessStartInfo("unshare", "--net true") { RedirectStandardError = true })!;
        await probe.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(probe.ExitCode != 0, "this system does not let us make network namespaces");
        Assert.Equal("0", (await ReadAsync([1], "network.test")).Blocks[0].Text);
    }

    [Fact]
    public async Task temporary_files_go_with_the_process()
    {
        var scratch = (await ReadAsync([1], "scratch.test")).Blocks[0].Text;
        Assert.True(File.Exists(Path.Combine(scratch, "left-behind")));
        await _process.DisposeAsync();
        Assert.False(Directory.Exists(scratch));
    }

    [Fact]
    public async Task a_cancelled_caller_stops_the_reading()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _process.ExtractAsync(new byte[1], "hang.test", cancel.Token));
        Assert.Null(_process.ProcessId);
    }

    [Fact]
    public async Task a_killed_process_is_replaced()
    {
        await ReadAsync(OfficeFiles.Fixture("proposal.docx"), "proposal.docx");
        using (var process = Process.GetProcessById(_process.ProcessId!.Value))
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.NotEmpty((await ReadAsync(OfficeFiles.Fixture("proposal.docx"), "proposal.docx")).Blocks);
    }

    [Fact]
    public async Task a_pool_reads_side_by_side()
    {
        await using var pool = new ExtractionPool(ExtractorCommand.Own, _limits, TimeProvider.System, size: 2);
        var files = new[] { "proposal.docx", "rates.xlsx", "deck.pptx" };
        var read = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            pool.ExtractAsync(OfficeFiles.Fixture(files[i % 3]), files[i % 3], TestContext.Current.CancellationToken)));
        Assert.Equal([4, 4, 4], read.GroupBy(document => document.Format).Select(group => group.Count()));
    }

    private Task<ExtractedDocument> ReadAsync(byte[] content, string name) => _process.ExtractAsync(content, name, TestContext.Current.CancellationToken);

    private async Task<string> RefusalAsync(string name) => (await Assert.ThrowsAsync<DocumentRejectedException>(() => ReadAsync([1], name))).Code;
}
