using System.IO.Compression;
using System.Text;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Pdf;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Pdf;

public sealed class PdfReaderTests
{
    public PdfReaderTests() => Assert.SkipWhen(ConfinedTool.Find("pdftotext") is null, "pdftotext is not installed: apt-get install poppler-utils");

    [Fact]
    public void a_proposal_keeps_pages_headings_lists_and_its_table()
    {
        var document = Readers.Read(Readers.Fixture("Pdf/price-proposal.pdf"), "proposal.bin");

        Assert.Equal("Halvorsen OMS price proposal", document.Title);
        var table = document.Blocks.Single(block => block.Kind == BlockKind.Table);
        Assert.Equal(["Edition", "Seats", "Monthly fee", "Support"], table.Table!.Headers);
        Assert.Equal(["Plus", "25", "$2,650", "Extended"], table.Table.Rows[1]);
        Assert.Equal(["Licence fees"], table.HeadingPath);
        Assert.Equal("- Discovery of the existing order flow\n- Migration of positions and compliance rules\n- Parallel run with the old system", document.Blocks.Single(block => block.Kind == BlockKind.List).Text);
        var later = document.Blocks.Single(block => block.Text.StartsWith("During the parallel run", StringComparison.Ordinal));
        Assert.Equal(2, later.Page);
        Assert.EndsWith("settled by the joint team before the next trading day begins.", later.Text, StringComparison.Ordinal);
        Assert.Equal(["Terms"], document.Blocks[^1].HeadingPath);
    }

    [Fact]
    public void a_protected_pdf_is_said_to_be_encrypted() => Assert.Equal(RejectionCode.Encrypted, Readers.RejectionOf(Readers.Fixture("Pdf/password.pdf"), "a.pdf"));

    [Fact]
    public void a_scan_is_recognised_where_that_is_possible_and_refused_where_not()
    {
        if (ConfinedTool.Find("tesseract") is null)
        {
            Assert.Equal(RejectionCode.NoText, Readers.RejectionOf(Readers.Fixture("Pdf/scanned-page.pdf"), "a.pdf"));
            return;
        }
        var document = Readers.Read(Readers.Fixture("Pdf/scanned-page.pdf"), "a.pdf");
        Assert.Contains("implementation takes twelve weeks", string.Join(' ', document.Blocks.Select(block => block.Text)), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(document.Notices);
    }

    [Fact]
    public void a_stream_that_unpacks_without_end_is_refused()
    {
        var bomb = Deflate(Deflate(new byte[300 << 20]));

        Assert.Equal(RejectionCode.TooLargeUnpacked, Readers.RejectionOf(Pdf(bomb, "/Filter [/FlateDecode /FlateDecode]"), "a.pdf"));
    }

    [Fact]
    public void a_damaged_pdf_is_refused_and_an_empty_page_has_no_text()
    {
        Assert.Equal(RejectionCode.Corrupt, Readers.RejectionOf("%PDF-1.7\nnothing of the kind"u8.ToArray(), "a.pdf"));
        Assert.Equal(RejectionCode.NoText, Readers.RejectionOf(Pdf("q Q"u8.ToArray()), "a.pdf"));
    }

    [Fact]
    public void invisible_text_is_flagged_and_tiny_text_is_dropped()
    {
        var document = Readers.Read(Pdf("BT /F1 12 Tf 72 700 Td (Seen words.) Tj 3 Tr 0 -20 Td (Unseen words.) Tj 0 Tr /F1 0.5 Tf 0 -20 Td (Tiny words.) Tj ET"u8.ToArray()), "a.pdf");

        Assert.Contains(document.Notices, notice => notice.Contains("invisible", StringComparison.Ordinal));
        Assert.DoesNotContain(document.Blocks, block => block.Text.Contains("Tiny", StringComparison.Ordinal));
    }

    [Fact]
    public void running_heads_and_page_numbers_go_and_sentences_go_on_over_the_page()
    {
        var pages = Enumerable.Range(1, 4).Select(i =>
            $"BT /F1 9 Tf 72 770 Td (Confidential price book) Tj ET BT /F1 12 Tf 72 600 Td (The clause number {i} is long and con-) Tj 0 -14 Td (tinues over the page and) Tj ET BT /F1 9 Tf 300 30 Td (Page {i} of 4) Tj ET").ToArray();
        var text = string.Join('\n', Readers.Read(Pdf(pages.Select(Encoding.ASCII.GetBytes)), "a.pdf").Blocks.Select(block => block.Text));

        Assert.DoesNotContain("Confidential", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Page 2", text, StringComparison.Ordinal);
        Assert.Contains("long and continues over", text, StringComparison.Ordinal);
    }

    [Fact]
    public void a_tool_that_runs_too_long_or_writes_too_much_is_stopped()
    {
        var limits = new ExtractionLimits { CpuSeconds = 1 };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var token = TestContext.Current.CancellationToken;

        Assert.True(ConfinedTool.Run("/bin/sh", ["-c", "while :; do :; done"], default, 1000, TimeSpan.FromSeconds(30), limits, token).OutOfTime);
        Assert.True(ConfinedTool.Run("/bin/sh", ["-c", "sleep 60"], default, 1000, TimeSpan.FromSeconds(1), limits, token).OutOfTime);
        Assert.True(ConfinedTool.Run("/bin/cat", ["/dev/zero"], default, 1000, TimeSpan.FromSeconds(30), limits, token).TooMuchOutput);
        Assert.Equal("LC_ALL=C.UTF-8 OMP_THREAD_LIMIT=1", string.Join(' ', Encoding.ASCII.GetString(
            ConfinedTool.Run("/usr/bin/env", [], default, 1000, TimeSpan.FromSeconds(30), limits, token).Output).Split('\n').Where(line => line.Length > 0 && !line.StartsWith("PWD", StringComparison.Ordinal) && !line.StartsWith('_')).Order()));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }

    private static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(content);
        }
        return packed.ToArray();
    }

    private static byte[] Pdf(byte[] content, string filter = "") => Pdf([content], filter);

    private static byte[] Pdf(IEnumerable<byte[]> pages, string filter = "")
    {
        var contents = pages.ToList();
        var kids = string.Join(' ', contents.Select((_, i) => $"{4 + (2 * i)} 0 R"));
        var objects = new List<byte[]>
        {
            "<< /Type /Catalog /Pages 2 0 R >>"u8.ToArray(),
            Encoding.ASCII.GetBytes($"<< /Type /Pages /Kids [{kids}] /Count {contents.Count} >>"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"u8.ToArray(),
        };
        foreach (var content in contents)
        {
            objects.Add(Encoding.ASCII.GetBytes($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {objects.Count + 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"));
            objects.Add([.. Encoding.ASCII.GetBytes($"<< /Length {content.Length} {filter} >>\nstream\n"), .. content, .. "\nendstream"u8]);
        }
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n"u8);
        var offsets = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Position);
            file.Write([.. Encoding.ASCII.GetBytes($"{i + 1} 0 obj\n"), .. objects[i], .. "\nendobj\n"u8]);
        }
        var table = string.Concat(offsets.Select(offset => $"{offset:D10} 00000 n \n"));
        file.Write(Encoding.ASCII.GetBytes($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{file.Position}\n%%EOF\n"));
        return file.ToArray();
    }
}
