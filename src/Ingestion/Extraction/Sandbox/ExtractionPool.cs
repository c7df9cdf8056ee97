using System.Collections.Concurrent;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>As many extraction processes as processors; further files wait for one to be free.</summary>
public sealed class ExtractionPool(ChildCommand command, ExtractionLimits limits, TimeProvider time, int? size = null) : IAsyncDisposable
{
    private readonly SemaphoreSlim _free = new(size ?? Environment.ProcessorCount);
    private readonly ConcurrentStack<ExtractionProcess> _idle = [];

    /// <inheritdoc cref="ExtractionProcess.ExtractAsync"/>
    public async Task<ExtractedDocument> ExtractAsync(ReadOnlyMemory<byte> content, string fileName, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        var process = _idle.TryPop(out var idle) ? idle : new ExtractionProcess(command, limits, time);
        try
        {
            return await process.ExtractAsync(content, fileName, cancellationToken);
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
