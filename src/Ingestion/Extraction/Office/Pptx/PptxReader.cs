using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Office.Pptx;

/// <summary>Reads the slides a presenter shows, in their order, each followed by its speaker notes.</summary>
internal sealed class PptxReader : IDocumentReader
{
    public DocumentFormat Format => DocumentFormat.Pptx;

    public ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var package = OfficePackage.Open(content, fileName, Format, limits, cancellationToken);
        var outline = new Outline();
        var budget = new TextBudget(limits);
        var notices = new List<string>();
        string? firstTitle = null;
        var number = 0;
        foreach (var part in Slides(package))
        {
            number++;
            cancellationToken.ThrowIfCancellationRequested();
            var slide = Slide.Read(package, part, budget);
            if (slide.Hidden)
            {
                notices.Add(string.Create(CultureInfo.InvariantCulture, $"slide {number}: left out, it is hidden"));
                continue;
            }

            Say(slide, number, outline);
            firstTitle ??= slide.Title;
        }

        var blocks = outline.Finish();
        if (blocks.Count == 0)
            throw new DocumentRejectedException(RejectionCode.NoText, $"\"{fileName}\" has no slide with text.");
        var properties = CoreProperties.Read(package);
        return new ExtractedDocument
        {
            Format = Format, Title = CoreProperties.Title(properties) ?? firstTitle, Properties = properties, Blocks = blocks, Notices = notices,
        };
    }

    private static void Say(Slide slide, int number, Outline outline)
    {
        outline.Close(0);
        outline.Page = number;
        outline.Place = null;
        if (slide.Title is { } title)
            outline.Heading(1, title);
        foreach (var shape in slide.Shapes)
            shape.Say(outline);
        if (slide.Notes.Count == 0)
            return;
        // A title alone is said as the slide's own text, not as part of its notes.
        if (slide.Title is { } heading && slide.Shapes.Count == 0)
            outline.Paragraph(heading);
        outline.Close(2);
        outline.Place = "notes";
        outline.Paragraph(string.Join("\n", slide.Notes));
    }

    private static List<string> Slides(OfficePackage package)
    {
        var relations = package.Relations(package.MainPart);
        var slides = new List<string>();
        using var markup = package.OpenMarkup(package.MainPart);
        foreach (var name in markup?.Children() ?? [])
        {
            if (name != "sldIdLst")
                continue;
            foreach (var _ in markup!.Children())
            {
                var id = markup.Relation("id");
                if (relations.FirstOrDefault(relation => relation.Id == id && relation.Kind == "slide") is { } slide && !slides.Contains(slide.Target))
                    slides.Add(slide.Target);
            }
        }

        return slides;
    }
}
