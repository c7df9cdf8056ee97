using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Briefs;

/// <summary>A brief as a Word document: real headings and lists, no macro, no link, no field; what came from documents is text and nothing else.</summary>
public static class BriefDocument
{
    const string Bullet = "ListBullet";
    const int BulletList = 1;

    public static byte[] Write(Brief brief)
    {
        using MemoryStream file = new();
        using (WordprocessingDocument package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            MainDocumentPart main = package.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = Numbering();
            main.Document = new Document(new Body([.. Content(brief), Page()]));
            package.PackageProperties.Title = $"{brief.Account}: {brief.Form}";
        }

        return file.ToArray();
    }

    static IEnumerable<OpenXmlElement> Content(Brief brief)
    {
        yield return Text("Title", brief.Account);
        yield return Text("Normal", $"As of {DealLines.Words(brief.Day)}, from what its reader may see: {BriefText.Scope(brief)}.");
        foreach (BriefSection section in brief.Sections)
        {
            if (section.Title.Length > 0)
            {
                yield return Text("Heading1", section.Title + BriefText.More(section));
            }

            foreach (BriefLine line in section.Lines)
            {
                yield return Text(section.IsProse ? "Normal" : Bullet, BriefText.Line(line));
            }
        }

        yield return Text("Heading1", "Sources");
        foreach (string source in BriefText.Sources(brief.Citations))
        {
            yield return Text("Source", source);
        }
    }

    static Paragraph Text(string style, string text) => new(
        new ParagraphProperties(new ParagraphStyleId { Val = style }),
        new Run(new Text(string.Concat(text.Where(c => c >= ' ' && c is not '\uFFFE' and not '\uFFFF'))) { Space = SpaceProcessingModeValues.Preserve }));

    static SectionProperties Page() => new(new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 720, Bottom = 720, Left = 850, Right = 850, Header = 400, Footer = 400, Gutter = 0 });

    static Styles Styles() => new(
        Style("Normal", "Normal", 18, spaceAfter: 40),
        Style("Title", "Title", 32, spaceAfter: 40, bold: true),
        Style("Heading1", "heading 1", 21, spaceAfter: 20, bold: true, spaceBefore: 100, outline: 0),
        Style(Bullet, "List Bullet", 18, spaceAfter: 0, list: true),
        Style("Source", "Source", 14, spaceAfter: 0));

    static Style Style(string id, string name, int halfPoints, int spaceAfter, bool bold = false, int spaceBefore = 0, int? outline = null, bool list = false)
    {
        StyleParagraphProperties paragraph = new();
        if (list)
        {
            paragraph.Append(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = BulletList }));
        }

        paragraph.Append(new SpacingBetweenLines { Before = $"{spaceBefore}", After = $"{spaceAfter}" });
        if (outline is { } level)
        {
            paragraph.Append(new OutlineLevel { Val = level });
        }

        StyleRunProperties run = new(new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri" });
        if (bold)
        {
            run.Append(new Bold());
        }

        run.Append(new FontSize { Val = $"{halfPoints}" });
        return new Style(new StyleName { Val = name }, paragraph, run) { Type = StyleValues.Paragraph, StyleId = id, Default = id == "Normal" };
    }

    static Numbering Numbering() => new(
        new AbstractNum(new Level(
            new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = "•" },
            new PreviousParagraphProperties(new Indentation { Left = "280", Hanging = "220" })) { LevelIndex = 0 }) { AbstractNumberId = 0 },
        new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = BulletList });
}
