using KnowledgeBot.Ingestion.Extraction.Office.Archive;

namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>Reads word-processor documents: headings by style, lists with their numbers, tables, notes, text boxes. Word files do not know their pages.</summary>
internal sealed class DocxReader : IDocumentReader
{
    private const int LongestPseudoHeading = 80, PseudoHeadingLevel = 10;

    public DocumentFormat Format => DocumentFormat.Docx;

    public ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var package = OfficePackage.Open(content, fileName, Format, limits, cancellationToken);
        var context = new WordContext(package);
        ReadNotes(context, "footnotes");
        ReadNotes(context, "endnotes");
        var pieces = ReadBody(context);
        var properties = CoreProperties.Read(package);
        var title = FindTitle(pieces, properties);
        var outline = Arrange(pieces, title);
        AddMargins(context, outline);
        var blocks = outline.Finish();
        if (blocks.Count == 0)
            throw new DocumentRejectedException(RejectionCode.NoText, $"\"{fileName}\" has no visible text.");
        return new ExtractedDocument { Format = Format, Title = title, Properties = properties, Blocks = blocks, Notices = context.Notices };
    }

    private static List<WordPiece> ReadBody(WordContext context)
    {
        using var markup = context.Package.OpenMarkup(context.Package.MainPart) ?? throw Rejections.Corrupt("its main part is empty");
        foreach (var name in markup.Children())
        {
            if (name != "body")
                continue;
            var story = new WordStory(context, markup, onShade: false);
            story.Read();
            markup.Finish();
            return story.Pieces;
        }

        return [];
    }

    private static void ReadNotes(WordContext context, string kind)
    {
        using var markup = context.Package.OpenMarkup(context.ByKind(kind));
        foreach (var name in markup?.Children() ?? [])
        {
            if (name is not ("footnote" or "endnote") || markup!.Attribute("id") is not { } id || markup.Attribute("type") is { } type && type != "normal")
                continue;
            var story = new WordStory(context, markup, onShade: false);
            story.Read();
            var text = SeenText.Line(string.Join(" ", story.Pieces.Select(piece => piece.Text)));
            if (text.Length > 0)
                context.Notes[kind[0] + id] = text;
        }
    }

    /// <summary>The title as the page shows it, else as the properties state it, else the first heading.</summary>
    private static string? FindTitle(List<WordPiece> pieces, IReadOnlyDictionary<string, string> properties) =>
        pieces.Find(piece => piece.Kind == WordPieceKind.Title)?.Text
        ?? CoreProperties.Title(properties)
        ?? pieces.Find(piece => piece.Kind == WordPieceKind.Heading)?.Text;

    private static Outline Arrange(List<WordPiece> pieces, string? title)
    {
        var outline = new Outline();
        var tops = pieces.Where(piece => piece.Kind == WordPieceKind.Heading).GroupBy(piece => piece.Level).MinBy(group => group.Key)?.ToList() ?? [];
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            if (piece.Kind is WordPieceKind.Title or WordPieceKind.Heading && piece.Text == title && (piece.Kind == WordPieceKind.Title || tops.Count == 1 || tops[0] != piece))
                outline.Close(1);
            else if (piece.Kind is WordPieceKind.Heading or WordPieceKind.Title)
                outline.Heading(Math.Max(1, piece.Level), piece.Text);
            else if (piece.Kind == WordPieceKind.Item)
                outline.Item(piece.Text);
            else if (piece.Table is { } table)
                outline.Table(i > 0 && pieces[i - 1].Kind == WordPieceKind.Caption ? table with { Caption = SeenText.Line(pieces[i - 1].Text) } : table);
            else if (piece.Kind == WordPieceKind.Caption && i + 1 < pieces.Count && pieces[i + 1].Table is not null)
                continue;
            else if (IsPseudoHeading(pieces, i))
                outline.Heading(PseudoHeadingLevel, piece.Text);
            else
                outline.Paragraph(piece.Text);
        }

        return outline;
    }

    /// <summary>A short bold line over plain text, by which people who use no styles make headings.</summary>
    private static bool IsPseudoHeading(List<WordPiece> pieces, int at) =>
        pieces[at] is { Bold: true, Text: { Length: <= LongestPseudoHeading } text } && text[^1] is not ('.' or ',' or ';') && !text.Contains('\n')
        && at + 1 < pieces.Count && !(pieces[at + 1] is { Kind: WordPieceKind.Text, Bold: true });

    private static void AddMargins(WordContext context, Outline outline)
    {
        outline.Close(0);
        var said = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in context.Margins)
        {
            using var markup = context.Package.OpenMarkup(part);
            if (markup is null)
                continue;
            outline.Place = markup.Name == "hdr" ? "header" : "footer";
            var story = new WordStory(context, markup, onShade: false);
            story.Read();
            var text = string.Join("\n", story.Pieces.Select(piece => piece.Table is null ? piece.Text : new WordCell(0, [piece], 1, false).Text).Where(line => line.Length > 0));
            if (SaysSomething(text) && said.Add(text))
                outline.Paragraph(text);
        }
    }

    private static bool SaysSomething(string text)
    {
        var words = text.Split([' ', '\n', '|', '/'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetter)).ToList();
        return words.Exists(word => !word.Equals("page", StringComparison.OrdinalIgnoreCase) && !word.Equals("seite", StringComparison.OrdinalIgnoreCase) && !word.Equals("of", StringComparison.OrdinalIgnoreCase));
    }
}
