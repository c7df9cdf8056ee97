using System.Text;
using KnowledgeBot.Ingestion.Extraction.Detection;
using KnowledgeBot.Ingestion.Extraction.Text;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Extraction;

/// <summary>Reads a file of any supported format: tells the format, reads it, cleans every text and holds the limits.</summary>
public sealed class DocumentReaders
{
    private readonly Dictionary<DocumentFormat, IDocumentReader> _readers;

    internal DocumentReaders(IEnumerable<IDocumentReader> readers) => _readers = readers.ToDictionary(reader => reader.Format);

    /// <param name="content">The whole file.</param>
    /// <param name="fileName">Its name without meaning for the file system; used to tell look-alike text formats apart.</param>
    /// <param name="limits">What a file may cost.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DocumentRejectedException">The file is not read; never worth a retry.</exception>
    public ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var format = FormatDetector.Detect(content, fileName, limits);
        if (!_readers.TryGetValue(format, out var reader))
        {
            throw Refusal.Of($"of a format without a reader here ({format})", "");
        }
        var document = DocumentHygiene.Clean(Read(reader, content, fileName, limits, cancellationToken));
        var characters = document.Blocks.Sum(Characters);
        if (characters > limits.TextCharacters)
        {
            throw Rejections.TooMuchText(limits);
        }
        return characters > 0 ? document : throw Rejections.NoText();
    }

    private static ExtractedDocument Read(IDocumentReader reader, ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            return reader.Read(content, fileName, limits, cancellationToken);
        }
        catch (Exception error) when (error is not (DocumentRejectedException or OperationCanceledException or OutOfMemoryException))
        {
            throw new DocumentRejectedException(RejectionCode.Corrupt, "The file could not be read; it is damaged or unusual: open it, save it anew and supply that.", error);
        }
    }

    private static long Characters(Block block) =>
        block.Text.Length + (block.Table is null ? 0 : block.Table.Headers.Sum(text => (long)text.Length) + block.Table.Rows.Sum(row => row.Sum(text => (long)text.Length)));
}
