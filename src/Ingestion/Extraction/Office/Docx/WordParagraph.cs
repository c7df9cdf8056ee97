using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>Reads one paragraph: its structure, its visible text, and after it the notes and boxes that hang on it.</summary>
internal sealed class WordParagraph(WordContext context, MarkupReader markup, bool onShade)
{
    private const string Bullets = "•‣▪▫◦●○■□➢➤✓✔►·";
    private readonly WordRuns _runs = new(context, markup);
    private string? _style, _number;
    private int? _level, _outline;

    public void Read(List<WordPiece> pieces)
    {
        var look = context.Styles.LookOf(null, paragraph: true);
        foreach (var name in markup.Children())
        {
            if (name == "pPr")
                look = ReadProperties();
            else
                _runs.Read(name, look, onShade);
        }

        var text = Tidy(_runs.Text);
        foreach (var note in _runs.Notes)
            text += (text.Length > 0 ? "\n" : "") + "Note: " + note;
        if (text.Length > 0)
        {
            context.Budget.Take(text.Length);
            if (Piece(text) is { } piece)
                pieces.Add(piece);
        }

        pieces.AddRange(_runs.Boxes);
    }

    private RunLook ReadProperties()
    {
        bool? shaded = null;
        foreach (var name in markup.Children())
        {
            switch (name)
            {
                case "pStyle":
                    _style = markup.Attribute("val");
                    break;
                case "numPr":
                    (_number, _level) = WordNumbering.ReadReference(markup);
                    break;
                case "outlineLvl":
                    _outline = RunLook.Number(markup.Attribute("val"));
                    break;
                case "shd":
                    shaded = RunLook.IsShade(markup);
                    break;
                case "sectPr":
                    ReadSection();
                    break;
            }
        }

        var look = context.Styles.LookOf(_style, paragraph: true);
        return shaded == true ? look with { Shaded = true } : look;
    }

    private void ReadSection()
    {
        foreach (var name in markup.Children())
        {
            if (name is "headerReference" or "footerReference" && context.ById(markup.Relation("id")) is { } part && !context.Margins.Contains(part))
                context.Margins.Add(part);
        }
    }

    private WordPiece? Piece(string text)
    {
        var styleName = context.Styles.NameOf(_style);
        if (styleName.StartsWith("toc ", StringComparison.OrdinalIgnoreCase) || styleName.Equals("table of figures", StringComparison.OrdinalIgnoreCase))
            return null;
        var level = _outline is { } outline ? outline < 9 ? outline + 1 : null : context.Styles.HeadingLevel(_style);
        var (styleNumber, styleLevel) = context.Styles.Numbering(_style);
        var label = context.Numbering.Next(_number ?? styleNumber, _level ?? styleLevel);
        if (level is { } heading)
        {
            text = SeenText.Line(text);
            text = label is null or "-" ? text : $"{label} {text}";
            return new WordPiece(heading == 0 ? WordPieceKind.Title : WordPieceKind.Heading, text, heading, true);
        }

        if (styleName.Equals("caption", StringComparison.OrdinalIgnoreCase))
            return new WordPiece(WordPieceKind.Caption, text);
        if (label is not null)
            return new WordPiece(WordPieceKind.Item, $"{Marked(label)} {text}");
        if (Bullets.Contains(text[0]) && text.Length > 2)
            return new WordPiece(WordPieceKind.Item, "- " + text[1..].TrimStart());
        return new WordPiece(WordPieceKind.Text, text, 0, _runs.AllBold);
    }

    private static string Marked(string label) => label == "-" || !char.IsAsciiLetterOrDigit(label[^1]) ? label : label + ".";

    private static string Tidy(StringBuilder raw)
    {
        var lines = SeenText.Clean(raw.ToString()).Split('\n').Select(SeenText.Line).Where(line => line.Length > 0);
        return string.Join("\n", lines);
    }
}
