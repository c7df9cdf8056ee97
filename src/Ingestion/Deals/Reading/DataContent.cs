using System.Security.Cryptography;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Detection;
using KnowledgeBot.Ingestion.Extraction.Sandbox;
using KnowledgeBot.Ingestion.Manifests;

namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>An opened data file. A CSV is read as a stream in this process, a workbook in a process of its own.</summary>
sealed class DataContent
{
    const int Head = 512 * 1024;
    readonly FileInfo _file;
    readonly (long Length, DateTime Written) _opened;
    readonly ReadOnlyMemory<byte> _workbook;
    readonly CsvText? _csv;

    DataContent(FileInfo file, ReadOnlyMemory<byte> workbook, CsvText? csv) => (_file, _workbook, _csv, _opened) = (file, workbook, csv, (file.Length, file.LastWriteTimeUtc));

    /// <summary>SHA-256 of the bytes.</summary>
    public byte[] Hash => _csv?.Hash ?? SHA256.HashData(_workbook.Span);

    /// <exception cref="DocumentRejectedException">It is neither text nor a workbook.</exception>
    public static async Task<DataContent> OpenAsync(FileInfo file, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        await using FileStream stream = new(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        byte[] head = new byte[Math.Min(Head, file.Length)];
        await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (head is [(byte)'P', (byte)'K', ..])
        {
            if (file.Length > limits.FileBytes)
            {
                throw new DocumentRejectedException(RejectionCode.TooLarge, $"the workbook has {file.Length:N0} bytes; at most {limits.FileBytes:N0} are read (Ingestion:Limits:FileBytes); export it as CSV");
            }

            return new DataContent(file, await File.ReadAllBytesAsync(file.FullName, cancellationToken), null);
        }

        if (FormatDetector.Detect(head, file.Name, limits) is DocumentFormat.Html or DocumentFormat.Pdf or DocumentFormat.Docx or DocumentFormat.Pptx)
        {
            throw new DocumentRejectedException(RejectionCode.Unsupported, "the file is neither a CSV nor an XLSX workbook; export it as one of the two");
        }

        stream.Position = 0;
        return new DataContent(file, default, await CsvText.LookAsync(stream, cancellationToken));
    }

    /// <param name="rows">Rows from the top that are wanted of a workbook.</param>
    /// <exception cref="DocumentRejectedException">The sheet is missing or cannot be read.</exception>
    public async Task<DataTable> TableAsync(ExtractionPool extraction, string? sheet, IEnumerable<FieldSource> columns, int rows, CancellationToken cancellationToken) =>
        _csv is { } csv ? CsvDataFile.Open(_file.FullName, csv.Encoding)
            : (await extraction.ReadSheetAsync(_workbook, _file.Name, new SheetRequest(sheet, [.. columns.Select(c => c.Column!)], rows), cancellationToken)).ToTable();

    /// <exception cref="IOException">It was written to since it was opened: what was read may be neither the old nor the new.</exception>
    public void CheckUnchanged()
    {
        _file.Refresh();
        if (_csv is not null && (!_file.Exists || (_file.Length, _file.LastWriteTimeUtc) != _opened))
        {
            throw new IOException("the file was written to while it was read");
        }
    }
}
