using System.Buffers.Binary;
using System.Text;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Office;
using KnowledgeBot.Ingestion.Extraction.Office.Docx;
using KnowledgeBot.Ingestion.Extraction.Office.Xlsx;
using Xunit;
using static KnowledgeBot.Ingestion.Tests.Extraction.Office.OfficeFiles;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Office;

public sealed class HostileFileTests
{
    private static readonly DocxReader Reader = new();

    [Fact]
    public void deep_nesting_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 20_000)) + string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", 20_000));
        Assert.Equal(RejectionCode.TooDeep, Reader.Refusal(Docx(deep)));
    }

    [Fact]
    public void nesting_within_the_limit_is_read() =>
        Assert.Equal("core", AllText(Reader.Read(Docx(string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 80)) + P("core") + string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", 80))))));

    [Theory]
    [InlineData(20, 100, RejectionCode.TooLargeUnpacked)]
    [InlineData(20, 10_000, RejectionCode.TooLargeUnpacked)]
    public void inflation_bombs_are_refused_by_ratio_or_size(int mebibytes, int ratio, string code)
    {
        var bomb = Docx("<w:p><w:r><w:rPr>" + new string(' ', mebibytes << 20) + "</w:rPr></w:r></w:p>");
        Assert.Equal(code, Reader.Refusal(bomb, new ExtractionLimits { CompressionRatio = ratio, UnpackedBytes = 10 << 20 }));
    }

    [Fact]
    public void the_same_padding_within_the_limits_is_read()
    {
        var padded = Docx(P("fine") + new string(' ', 3 << 20));
        Assert.Equal("fine", AllText(Reader.Read(padded, new ExtractionLimits { CompressionRatio = 10_000 })));
        Assert.Equal(RejectionCode.TooLargeUnpacked, Reader.Refusal(padded));
    }

    [Theory]
    [InlineData(100u)]
    [InlineData(uint.MaxValue - 1)]
    public void a_size_that_lies_is_found_out(uint stated)
    {
        var file = Docx(string.Concat(Enumerable.Range(0, 20_000).Select(i => P("line " + i))));
        SetCentral(file, "word/document.xml", 24, stated);
        Assert.True(Reader.Refusal(file) is RejectionCode.Corrupt or RejectionCode.TooLargeUnpacked);
    }

    [Fact]
    public void a_changed_checksum_is_found_out()
    {
        var file = Docx(P("text"));
        SetCentral(file, "word/document.xml", 16, 12345);
        Assert.Equal(RejectionCode.Corrupt, Reader.Refusal(file));
    }

    [Fact]
    public void too_many_parts_are_refused() =>
        Assert.Equal(RejectionCode.TooManyEntries, Reader.Refusal(Zip([.. Enumerable.Range(0, 300).Select(i => ($"word/media/{i}.png", ""))]), new ExtractionLimits { ArchiveEntries = 200 }));

    [Theory]
    [InlineData("word/document.xml")]
    [InlineData("word/DOCUMENT.xml")]
    [InlineData("word\\document.xml")]
    public void two_parts_of_one_name_are_refused(string second) =>
        Assert.Equal(RejectionCode.Corrupt, Reader.Refusal(Docx(P("first"), (second, $"<w:document {W}><w:body>{P("second")}</w:body></w:document>"))));

    [Fact]
    public void overlapping_parts_are_refused()
    {
        var file = Docx(P("text"));
        var first = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(Central(file, "_rels/.rels") + 42));
        SetCentral(file, "word/document.xml", 42, first);
        Assert.Equal(RejectionCode.Corrupt, Reader.Refusal(file));
    }

    [Theory]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"x\">]>")]
    [InlineData("<!DOCTYPE d SYSTEM \"file:///etc/passwd\">")]
    [InlineData("<!DOCTYPE d>")]
    public void document_type_declarations_are_refused_in_every_part(string prolog)
    {
        Assert.Equal(RejectionCode.DtdForbidden, new XlsxReader().Refusal(Xlsx("<sheetData/>", prolog: prolog)));
        var styles = Docx(P("x"), ("word/styles.xml", prolog + $"<w:styles {W}/>"), ("word/_rels/document.xml.rels", Relations(("s", "styles", "styles.xml"))));
        Assert.Equal(RejectionCode.DtdForbidden, Reader.Refusal(styles));
    }

    [Fact]
    public void wrong_kinds_of_file_are_told_apart()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504]];
        Assert.Equal(RejectionCode.Empty, Reader.Refusal([]));
        Assert.Equal(RejectionCode.TypeMismatch, Reader.Refusal([.. "MZ"u8, .. new byte[510]]));
        Assert.Equal(RejectionCode.Encrypted, Reader.Refusal(compound));
        Assert.Equal(RejectionCode.Encrypted, Reader.Refusal([.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage\0")]));
        Assert.Equal(RejectionCode.LegacyFormat, Reader.Refusal([.. compound, .. Encoding.Unicode.GetBytes("WordDocument\0")]));
        Assert.Equal(RejectionCode.Corrupt, Reader.Refusal(Docx(P("x"))[..200]));
        Assert.Equal(RejectionCode.TypeMismatch, Reader.Refusal(Xlsx("<sheetData/>")));
        Assert.Equal(RejectionCode.NestedArchive, Reader.Refusal(Zip(("a.zip", "PK"))));
        Assert.Equal(RejectionCode.Unsupported, Reader.Refusal(Zip(("a.txt", "x"))));
        Assert.Equal(RejectionCode.TooLarge, Reader.Refusal(Docx(P("x")), new ExtractionLimits { FileBytes = 10 }));
        Assert.Equal(RejectionCode.NoText, Reader.Refusal(Docx("")));
    }

    [Fact]
    public void encrypted_parts_are_refused()
    {
        var file = Docx(P("x"));
        file[Central(file, "word/document.xml") + 8] |= 1;
        Assert.Equal(RejectionCode.Encrypted, Reader.Refusal(file));
    }

    [Fact]
    public void slipping_names_touch_nothing()
    {
        var document = Reader.Read(Docx(P("safe"), ("../../../../tmp/slipped.txt", "x"), ("C:\\slipped.txt", "x")));
        Assert.Equal("safe", AllText(document));
        Assert.False(File.Exists("/tmp/slipped.txt"));
    }

    [Fact]
    public void junk_before_the_archive_does_not_matter() =>
        Assert.Equal(RejectionCode.TypeMismatch, Reader.Refusal([.. "%PDF-1.7"u8, .. Docx(P("x"))]));

    [Fact]
    public void formats_are_told_by_content()
    {
        Assert.Equal(DocumentFormat.Docx, OfficePackage.Tell(Docx(P("x")), "lies.xlsx", new ExtractionLimits(), TestContext.Current.CancellationToken));
        Assert.Equal(DocumentFormat.Xlsx, OfficePackage.Tell(Xlsx("<sheetData/>"), "lies.docx", new ExtractionLimits(), TestContext.Current.CancellationToken));
        Assert.Equal(DocumentFormat.Pptx, OfficePackage.Tell(Pptx(Shape("x")), "lies.docx", new ExtractionLimits(), TestContext.Current.CancellationToken));
    }

    private static int Central(byte[] file, string name)
    {
        for (var at = file.AsSpan().IndexOf("PK\u0001\u0002"u8); ; at += 4 + file.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8))
        {
            if (file.AsSpan(at + 46).StartsWith(Encoding.UTF8.GetBytes(name)))
                return at;
        }
    }

    private static void SetCentral(byte[] file, string name, int offset, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Central(file, name) + offset), value);
}
