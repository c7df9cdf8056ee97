using System.Collections.Concurrent;
using KnowledgeBot.Ingestion.Deals.Reading;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>As many extraction processes as processors; further files wait for one to be free.</summary>
public sealed class ExtractionPool(ChildCommand command, ExtractionLimits limits, TimeProvider time, int? size = null) : IAsyncDisposable
{
    private readonly SemaphoreSlim _free = new(size ?? Environment.ProcessorCount);
    private readonly ConcurrentStack<ExtractionProcess> _idle = [];

    /// <inheritdoc cref="ExtractionProcess.ExtractAsync"/>
    public Task<ExtractedDocument> ExtractAsync(ReadOnlyMemory<byte> content, string fileName, CancellationToken cancellationToken) =>
        BorrowAsync(process => process.ExtractAsync(content, fileName, cancellationToken), cancellationToken);

    /// <inheritdoc cref="ExtractionProcess.ReadSheetAsync"/>
    internal Task<SheetReply> ReadSheetAsync(ReadOnlyMemory<byte> content, string fileName, SheetRequest sheet, CancellationToken cancellationToken) =>
        BorrowAsync(process => process.ReadSheetAsync(content, fileName, sheet, cancellationToken), cancellationToken);

    private async Task<T> BorrowAsync<T>(Func<ExtractionProcess, Task<T>> work, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        var process = _idle.TryPop(out var idle) ? idle : new ExtractionProcess(command, limits, time);
        try
        {
            return await work(process);
        }
        finally
        {
            _idle.Push(process);
            _free.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryPop(out var process))
            await process.DisposeAsync();
        _free.Dispose();
    }
}
