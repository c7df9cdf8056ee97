using System.IO.Compression;
using System.Text;
using KnowledgeBot.Ingestion.Extraction;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Office;

/// <summary>Makes small office files part by part, so that a test shows the markup it is about.</summary>
internal static class OfficeFiles
{
    public const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static byte[] Zip(params (string Name, string Content)[] parts) => Zip(parts.Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Content))).ToArray());

    public static byte[] Zip((string Name, byte[] Content)[] parts)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var stream = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                stream.Write(content);
            }
        }

        return memory.ToArray();
    }

    public static string Relations(params (string Id, string Kind, string Target)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(one => $"<Relationship Id=\"{one.Id}\" Type=\"{R}/{one.Kind}\" Target=\"{one.Target}\"/>")) + "</Relationships>";

    public static byte[] Docx(string body, params (string Name, string Content)[] more) =>
        Zip([("_rels/.rels", Relations(("r1", "officeDocument", "word/document.xml"))), ("word/document.xml", $"<w:document {W}><w:body>{body}</w:body></w:document>"), .. more]);

    public static string P(string text, string paragraph = "", string run = "") =>
        $"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    /// <summary>One sheet named "S".</summary>
    public static byte[] Xlsx(string sheet, string styles = "", string shared = "", string workbook = "", string prolog = "") =>
        Zip(
            ("_rels/.rels", Relations(("r1", "officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", $"<workbook xmlns=\"{S}\" xmlns:r=\"{R}\">{workbook}<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", Relations(("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "styles", "styles.xml"), ("r3", "sharedStrings", "sharedStrings.xml"))),
            ("xl/styles.xml", $"<styleSheet xmlns=\"{S}\">{styles}</styleSheet>"),
            ("xl/sharedStrings.xml", $"<sst xmlns=\"{S}\">{shared}</sst>"),
            ("xl/worksheets/sheet1.xml", prolog + $"<worksheet xmlns=\"{S}\">{sheet}</worksheet>"));

    /// <summary>Sheets of texts.</summary>
    public static byte[] Xlsx((string Name, string[][] Rows)[] sheets) =>
        Zip(
            [
                ("_rels/.rels", Relations(("r1", "officeDocument", "xl/workbook.xml"))),
                ("xl/workbook.xml", $"<workbook xmlns=\"{S}\" xmlns:r=\"{R}\"><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"r{i + 1}\"/>"))}</sheets></workbook>"),
                ("xl/_rels/workbook.xml.rels", Relations([.. sheets.Select((_, i) => ($"r{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml"))])),
                .. sheets.Select((s, i) => ($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet xmlns=\"{S}\"><sheetData>{string.Concat(s.Rows.Select((row, r) => Row(r + 1, row)))}</sheetData></worksheet>")),
            ]);

    public static string Row(int number, params string[] texts) =>
        $"<row r=\"{number}\">" + string.Concat(texts.Select((text, column) => text.Length == 0 ? "" : Cell(number, column, text))) + "</row>";

    private static string Cell(int row, int column, string text) =>
        double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _)
            ? $"<c r=\"{(char)('A' + column)}{row}\"><v>{text}</v></c>"
            : $"<c r=\"{(char)('A' + column)}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    public static byte[] Pptx(params string[] slides)
    {
        const string P = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
        var ids = string.Concat(slides.Select((_, i) => $"<p:sldId id=\"{256 + i}\" r:id=\"s{i + 1}\"/>"));
        var parts = new List<(string, string)>
        {
            ("_rels/.rels", Relations(("r1", "officeDocument", "ppt/presentation.xml"))),
            ("ppt/presentation.xml", $"<p:presentation {P} xmlns:r=\"{R}\"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>"),
            ("ppt/_rels/presentation.xml.rels", Relations(slides.Select((_, i) => ($"s{i + 1}", "slide", $"slides/slide{i + 1}.xml")).ToArray())),
        };
        for (var i = 0; i < slides.Length; i++)
        {
            var (attributes, shapes, notes) = slides[i].Split('§') is [var a, var b, var c] ? (a, b, c) : ("", slides[i], "");
            parts.Add(($"ppt/slides/slide{i + 1}.xml", $"<p:sld {P} {attributes}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"));
            if (notes.Length == 0)
                continue;
            parts.Add(($"ppt/slides/_rels/slide{i + 1}.xml.rels", Relations(("n", "notesSlide", $"../notesSlides/n{i + 1}.xml"))));
            parts.Add(($"ppt/notesSlides/n{i + 1}.xml", $"<p:notes {P}><p:cSld><p:spTree>{notes}</p:spTree></p:cSld></p:notes>"));
        }

        return Zip([.. parts]);
    }

    public static string Shape(string text, string? role = null, int x = -1, int y = 0) =>
        "<p:sp><p:nvSpPr><p:cNvPr id=\"1\" name=\"n\"/><p:nvPr>" + (role is null ? "" : $"<p:ph type=\"{role}\"/>") + "</p:nvPr></p:nvSpPr><p:spPr>"
        + (x < 0 ? "" : $"<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"10\" cy=\"10\"/></a:xfrm>") + "</p:spPr><p:txBody>"
        + string.Concat(text.Split('\n').Select(line => $"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>")) + "</p:txBody></p:sp>";

    public static byte[] Fixture(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KnowledgeBot.sln")))
            folder = folder.Parent;
        return File.ReadAllBytes(Path.Combine(folder!.FullName, "tests", "Ingestion.Tests", "Extraction", "Office", "Fixtures", name));
    }

    internal static ExtractedDocument Read(this IDocumentReader reader, byte[] content, ExtractionLimits? limits = null) =>
        reader.Read(content, "file." + reader.Format.ToString().ToLowerInvariant(), limits ?? new ExtractionLimits(), TestContext.Current.CancellationToken);

    internal static string Refusal(this IDocumentReader reader, byte[] content, ExtractionLimits? limits = null) =>
        Assert.Throws<DocumentRejectedException>(() => reader.Read(content, limits)).Code;

    public static string AllText(ExtractedDocument document) => string.Join("\n", document.Blocks.Select(block =>
        block.Table is { } table ? string.Join("\n", table.Rows.Prepend(table.Headers).Select(row => string.Join(" | ", row))) : block.Text));
}
