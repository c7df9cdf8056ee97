using System.Diagnostics;
using System.Text;
using KnowledgeBot.Ingestion.Chunking;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Detection;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction;

/// <summary>Every odd file of the shared data is read or refused with a reason; nothing else comes out. Set KNOWLEDGEBOT_SWEEP_OUT to see what was made of them.</summary>
public sealed class TextReadersSweep(ITestOutputHelper output)
{
    private static readonly string[] Ours = [".pdf", ".md", ".txt", ".html", ".htm", ".vtt", ".eml", ".mbox", ".msg", ".rtf", ".xml", ".json", ".odt", ".ods"];

    [Theory]
    [InlineData("pdf_variety_pdfjs")]
    [InlineData("pdf_samples_pypdf")]
    [InlineData("docs_variety_tika")]
    [InlineData("handbook_sourcegraph")]
    [InlineData("proposals_w3f")]
    [InlineData("rfp_us_gov")]
    [InlineData("calls_tribeai")]
    [InlineData("transcripts_earnings21")]
    [InlineData("pricing_gsa")]
    [InlineData("prompt_injection")]
    public void every_file_is_read_or_refused_with_a_reason(string folder)
    {
        var path = SharedData.Find(folder);
        Assert.SkipWhen(path is null, $"shared data folder {folder} is not beside the checkout");
        var outcomes = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var slowest = (Milliseconds: 0L, File: "");
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => Ours.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal))
        {
            var watch = Stopwatch.StartNew();
            var outcome = Outcome(file);
            slowest = watch.ElapsedMilliseconds > slowest.Milliseconds ? (watch.ElapsedMilliseconds, Path.GetFileName(file)) : slowest;
            outcomes.TryAdd(outcome, []);
            outcomes[outcome].Add(Path.GetFileName(file));
        }
        foreach (var (outcome, files) in outcomes)
        {
            output.WriteLine($"{folder} {outcome}: {files.Count}  {string.Join(' ', outcome.StartsWith("read", StringComparison.Ordinal) ? [] : files.Take(12))}");
        }
        output.WriteLine($"slowest {slowest.Milliseconds} ms {slowest.File}");
        Assert.True(slowest.Milliseconds < 90_000);
        Assert.NotEmpty(outcomes);
    }

    private static string Outcome(string file)
    {
        try
        {
            var content = File.ReadAllBytes(file);
            var format = FormatDetector.Detect(content, Path.GetFileName(file), new ExtractionLimits());
            if (format is DocumentFormat.Docx or DocumentFormat.Pptx or DocumentFormat.Xlsx or DocumentFormat.Csv)
            {
                return "left to the office readers";
            }
            var document = Readers.Read(content, Path.GetFileName(file));
            var chunks = Chunker.Chunk(document);
            Assert.NotEmpty(chunks);
            Assert.All(chunks, chunk => Assert.True(Sizes.Words(chunk.Text) <= Sizes.Cap + 90, $"{file} chunk {chunk.Ordinal} has {Sizes.Words(chunk.Text)} words"));
            Assert.All(chunks, chunk => Assert.DoesNotContain('\0', chunk.Text));
            Show(file, document, chunks);
            return $"read as {document.Format}";
        }
        catch (DocumentRejectedException rejected)
        {
            return rejected.InnerException is null ? rejected.Code : $"{rejected.Code} after {rejected.InnerException.GetType().Name}";
        }
    }

    private static void Show(string file, ExtractedDocument document, IReadOnlyList<ChunkDraft> chunks)
    {
        if (Environment.GetEnvironmentVariable("KNOWLEDGEBOT_SWEEP_OUT") is not { Length: > 0 } folder)
        {
            return;
        }
        var text = new StringBuilder($"# {document.Format} | {document.Title} | {document.Date} | {string.Join(", ", document.Properties.Take(8))}\n{string.Join('\n', document.Notices)}\n");
        foreach (var chunk in chunks)
        {
            text.Append($"\n---- {chunk.Ordinal} {chunk.Kind} p{chunk.Page} [{chunk.Place}] {string.Join(" > ", chunk.HeadingPath)} ({Sizes.Words(chunk.Text)} words)\n{chunk.Text}\n");
        }
        File.WriteAllText(Path.Combine(folder, Path.GetFileName(Path.GetDirectoryName(file)!) + "_" + Path.GetFileName(file) + ".out"), text.ToString());
    }
}
