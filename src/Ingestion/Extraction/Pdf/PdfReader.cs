using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Pdf;

/// <summary>PDF by way of <c>pdftotext</c> in a confined child process; scans by character recognition where it is installed.</summary>
internal sealed class PdfReader(TimeProvider time) : IDocumentReader
{
    private const int MarkupBytesPerCharacter = 120;
    private const long InfoBytes = 1 << 20;

    public DocumentFormat Format => DocumentFormat.Pdf;

    public ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + TimeSpan.FromSeconds(limits.WallSeconds * 0.9);
        var invisible = PdfStreams.Inspect(content, limits, cancellationToken);
        var pages = Layout(content, deadline, limits, cancellationToken);
        var notices = new List<string>();
        var info = Info(content, deadline, limits, cancellationToken);
        RunningHeads.Remove(pages);
        var title = info.Title ?? PrintedTitle(pages);
        var blocks = new BlockWriter(limits) { Title = title };
        var writer = new PageWriter(blocks, pages);
        foreach (var page in pages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(page);
        }
        writer.Flush();
        if (blocks.Characters == 0 && !PageImages.Read(content, pages.Count, deadline, blocks, notices, limits, time, cancellationToken))
        {
            throw Rejections.NoText();
        }
        if (invisible)
        {
            notices.Add("the PDF holds text set to be invisible; it is read like the rest");
        }
        var written = blocks.Finish();
        return new ExtractedDocument
        {
            Format = DocumentFormat.Pdf,
            Title = title,
            Properties = info.Properties,
            Blocks = written,
            Notices = notices,
        };
    }

    private List<PdfPage> Layout(ReadOnlyMemory<byte> content, DateTimeOffset deadline, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var tool = ConfinedTool.Find("pdftotext")
            ?? throw new InvalidOperationException("pdftotext is not installed: install the package poppler-utils");
        var result = ConfinedTool.Run(tool, ["-bbox-layout", "-enc", "UTF-8", "-", "-"], content, (long)limits.TextCharacters * MarkupBytesPerCharacter, deadline - time.GetUtcNow(), limits, cancellationToken);
        Refuse(result, limits);
        return LayoutOutput.Read(result.Output, limits, cancellationToken);
    }

    private PdfInfo Info(ReadOnlyMemory<byte> content, DateTimeOffset deadline, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var left = deadline - time.GetUtcNow();
        return ConfinedTool.Find("pdfinfo") is { } tool && left > TimeSpan.Zero
            ? PdfInfo.Read(ConfinedTool.Run(tool, ["-enc", "UTF-8", "-"], content, InfoBytes, left, limits, cancellationToken).Output)
            : new PdfInfo(null, new Dictionary<string, string>());
    }

    private static void Refuse(ConfinedTool.Result result, ExtractionLimits limits)
    {
        if (result.TooMuchOutput)
        {
            throw Rejections.TooMuchText(limits);
        }
        if (result.OutOfMemory)
        {
            throw new DocumentRejectedException(RejectionCode.OutOfMemory,
                $"Reading the PDF takes more memory than allowed (Ingestion:Limits:MemoryMiB = {limits.MemoryMiB}): split it or raise the limit.");
        }
        if (result.OutOfTime)
        {
            throw new DocumentRejectedException(RejectionCode.TooSlow,
                $"Reading the PDF takes longer than allowed (Ingestion:Limits:CpuSeconds = {limits.CpuSeconds}, WallSeconds = {limits.WallSeconds}): split it or raise the limits.");
        }
        if (result.ExitCode == 0)
        {
            return;
        }
        if (result.Errors.Contains("ncorrect password", StringComparison.Ordinal) || result.Errors.Contains("ncrypt", StringComparison.Ordinal))
        {
            throw new DocumentRejectedException(RejectionCode.Encrypted, "The PDF is protected by a password or an unknown protection: save a copy without one.");
        }
        throw result.ExitCode > 128
            ? new DocumentRejectedException(RejectionCode.ExtractorCrashed, "The PDF made its reader crash: print it anew and supply that.")
            : new DocumentRejectedException(RejectionCode.Corrupt, "The PDF is damaged: open it, print it anew and supply that.");
    }

    /// <summary>The largest type on the first page, where it is larger than everything after it or alone.</summary>
    private static string? PrintedTitle(List<PdfPage> pages)
    {
        var lines = pages.Take(1).SelectMany(page => page.Blocks).Where(block => block.Count is > 0 and <= 3).ToList();
        var largest = lines.Count == 0 ? 0 : lines.Max(block => block.Max(line => line.Size));
        var others = pages.SelectMany(page => page.Blocks).SelectMany(block => block).Count(line => line.Size >= largest);
        var title = lines.Find(block => block.All(line => line.Size >= largest));
        return title is null || others > title.Count || pages.Sum(page => page.Blocks.Count(block => block.Count > 0)) < 3 ? null : BlockWriter.Line(string.Join(' ', title.Select(line => line.Text)));
    }
}
