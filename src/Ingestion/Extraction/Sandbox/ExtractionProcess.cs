using System.Diagnostics;
using System.Text.Json;
using KnowledgeBot.Ingestion.Deals.Reading;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>
/// One extraction process, kept warm over many files and replaced when it crashed, was stopped, or grew. One file at a time.
/// Nothing a file does to that process reaches this one.
/// </summary>
/// <param name="command">How to start it; usually <see cref="ChildCommand.Own"/>.</param>
public sealed class ExtractionProcess(ChildCommand command, ExtractionLimits limits, TimeProvider time) : IAsyncDisposable
{
    private const int FilesPerProcess = 2000;
    private const int SheetCharacters = 40_000_000;
    private const int SheetRows = 1_048_576;
    private const long LongestReply = 128L << 20;
    private static readonly TimeSpan ExitTime = TimeSpan.FromSeconds(2);
    private Process? _process;
    private string? _scratch;
    private int _files;

    /// <summary>Id of the running process, or null when none is running.</summary>
    public int? ProcessId => _process?.Id;

    /// <exception cref="DocumentRejectedException">The file cannot be read, or broke the process or a bound while being read.</exception>
    public async Task<ExtractedDocument> ExtractAsync(ReadOnlyMemory<byte> content, string fileName, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(content, new ExtractionRequest(fileName, limits), cancellationToken);
        return reply.Document ?? throw new DocumentRejectedException(reply.Code ?? RejectionCode.ExtractorCrashed, reply.Message ?? "");
    }

    /// <summary>The stored values of a workbook's sheet.</summary>
    /// <exception cref="DocumentRejectedException">The file cannot be read, or broke the process or a bound while being read.</exception>
    internal async Task<SheetReply> ReadSheetAsync(ReadOnlyMemory<byte> content, string fileName, SheetRequest sheet, CancellationToken cancellationToken)
    {
        // Data is wanted whole or not at all; what a sheet can hold is the bound.
        var sheetLimits = new ExtractionLimits
        {
            FileBytes = limits.FileBytes, UnpackedBytes = limits.UnpackedBytes, CompressionRatio = limits.CompressionRatio, ArchiveEntries = limits.ArchiveEntries, MarkupDepth = limits.MarkupDepth,
            TextCharacters = SheetCharacters, TableRows = Math.Min(limits.DataRows, SheetRows), CpuSeconds = limits.CpuSeconds, WallSeconds = limits.WallSeconds, MemoryMiB = limits.MemoryMiB,
        };
        var reply = await AskAsync(content, new ExtractionRequest(fileName, sheetLimits, sheet), cancellationToken);
        return reply.Sheet ?? throw new DocumentRejectedException(reply.Code ?? RejectionCode.ExtractorCrashed, reply.Message ?? "");
    }

    private async Task<ExtractionReply> AskAsync(ReadOnlyMemory<byte> content, ExtractionRequest request, CancellationToken cancellationToken)
    {
        if (content.Length > limits.FileBytes)
            throw Office.Archive.Rejections.TooLarge(content.Length, limits);
        var process = await ReadyAsync();
        ExtractionReply reply;
        try
        {
            reply = await AskAsync(process, content, request, cancellationToken);
        }
        catch
        {
            await StopAsync();
            throw;
        }

        _files++;
        if (_files >= FilesPerProcess || reply.Code == RejectionCode.OutOfMemory || ProcessStatus.Of(process.Id) is not { } status || status.ResidentBytes > (long)limits.MemoryMiB << 19)
            await StopAsync();
        return reply;
    }

    /// <summary>Starts the process ahead of the first file.</summary>
    public async Task WarmUpAsync() => await ReadyAsync();

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<Process> ReadyAsync()
    {
        if (_process is { HasExited: false })
            return _process;
        await StopAsync();
        _scratch = Directory.CreateTempSubdirectory(ExtractionChild.ScratchPrefix).FullName;
        _process = ChildLauncher.Start(command, limits, _scratch);
        // A crash prints a long trace; unread, it would block the process from dying.
        _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        _files = 0;
        return _process;
    }

    private async Task<ExtractionReply> AskAsync(Process process, ReadOnlyMemory<byte> content, ExtractionRequest request, CancellationToken cancellationToken)
    {
        var fileName = request.FileName;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var guard = new ChildGuard(process.Id, limits, time).WatchAsync(stop.Token);
        var answer = ExchangeAsync(process, content, request, stop.Token);
        try
        {
            if (await Task.WhenAny(answer, guard) == answer)
                return await answer;
            cancellationToken.ThrowIfCancellationRequested();
            throw await guard == RejectionCode.OutOfMemory ? Refusals.OutOfMemory(fileName, limits) : Refusals.TooSlow(fileName, limits);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException)
        {
            throw await DiedAsync(process, fileName, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            _ = answer.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private async Task<ExtractionReply> ExchangeAsync(Process process, ReadOnlyMemory<byte> content, ExtractionRequest request, CancellationToken cancellationToken)
    {
        var input = process.StandardInput.BaseStream;
        await Frames.WriteAsync(input, JsonSerializer.SerializeToUtf8Bytes(request), cancellationToken);
        await Frames.WriteAsync(input, content, cancellationToken);
        var answer = await Frames.ReadAsync(process.StandardOutput.BaseStream, LongestReply, cancellationToken) ?? throw new EndOfStreamException();
        return ExtractionReply.FromBytes(answer);
    }

    private async Task<DocumentRejectedException> DiedAsync(Process process, string fileName, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(ExitTime);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refusals.Crashed(fileName, "the extraction process answered nonsense");
        }

        // 137: the kernel killed it, which it does for memory.
        return process.ExitCode == 137 ? Refusals.OutOfMemory(fileName, limits) : Refusals.Crashed(fileName, FormattableString.Invariant($"exit code {process.ExitCode}"));
    }

    private async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        if (_scratch is { } scratch && Directory.Exists(scratch))
            Directory.Delete(scratch, recursive: true);
        _scratch = null;
    }
}
