using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>Collects the visible text of a paragraph's runs, through links, insertions, fields and controls.</summary>
internal sealed class WordRuns(WordContext context, MarkupReader markup)
{
    private readonly Stack<bool> _fieldCodes = [];
    private bool _sawPlain;

    public StringBuilder Text { get; } = new();

    public List<string> Notes { get; } = [];

    /// <summary>Text boxes, charts and diagrams anchored here.</summary>
    public List<WordPiece> Boxes { get; } = [];

    public bool AllBold => !_sawPlain && Text.Length > 0;

    /// <summary>Reads the current element, a child of the paragraph or of something inside it.</summary>
    public void Read(string name, RunLook paragraph, bool onShade)
    {
        switch (name)
        {
            case "r":
                ReadRun(paragraph, onShade);
                break;
            case "hyperlink" or "ins" or "moveTo" or "smartTag" or "customXml" or "fldSimple" or "dir" or "bdo" or "sdtContent":
                foreach (var inner in markup.Children())
                    Read(inner, paragraph, onShade);
                break;
            case "sdt":
                ReadControl(paragraph, onShade);
                break;
            case "oMath" or "oMathPara":
                foreach (var inner in markup.Descendants())
                    Append(inner == "t" ? markup.Text() : "", false);
                break;
            case "AlternateContent":
                ReadFirstChoice(paragraph, onShade);
                break;
        }
    }

    private void ReadControl(RunLook paragraph, bool onShade)
    {
        var isLeftOut = false;
        foreach (var name in markup.Children())
        {
            if (name == "sdtPr")
                isLeftOut = WordControl.IsContentsOrPrompt(markup);
            else if (name == "sdtContent" && !isLeftOut)
                Read(name, paragraph, onShade);
        }
    }

    private void ReadFirstChoice(RunLook paragraph, bool onShade)
    {
        foreach (var name in markup.Children())
        {
            if (name != "Choice")
                continue;
            foreach (var inner in markup.Children())
                Read(inner, paragraph, onShade);
            break;
        }
    }

    private void ReadRun(RunLook paragraph, bool onShade)
    {
        var look = paragraph;
        foreach (var name in markup.Children())
        {
            if (name == "rPr")
            {
                var own = RunLook.Read(markup, out var style);
                look = own.Over(context.Styles.LookOf(style, paragraph: false)).Over(paragraph);
            }
            else if (look.IsSeen(onShade))
            {
                ReadContent(name, look, onShade);
            }
            else if (name == "fldChar")
            {
                ReadField();
            }
        }
    }

    private void ReadContent(string name, RunLook look, bool onShade)
    {
        switch (name)
        {
            case "t":
                Append(markup.Text(), look.Bold == true);
                break;
            case "tab" or "ptab":
                Append(" ", true);
                break;
            case "br" or "cr":
                Append("\n", true);
                break;
            case "noBreakHyphen":
                Append("-", true);
                break;
            case "sym":
                Append(Symbol(markup.Attribute("char")), true);
                break;
            case "fldChar":
                ReadField();
                break;
            case "footnoteReference" or "endnoteReference":
                if (context.Notes.TryGetValue(name[0] + (markup.Attribute("id") ?? ""), out var note))
                    Notes.Add(note);
                break;
            case "ruby":
                ReadRuby(look, onShade);
                break;
            case "AlternateContent":
                foreach (var choice in markup.Children())
                {
                    if (choice != "Choice")
                        continue;
                    WordBoxes.Read(context, markup, Boxes);
                    break;
                }

                break;
            case "drawing" or "pict" or "object":
                WordBoxes.Read(context, markup, Boxes);
                break;
        }
    }

    private void ReadRuby(RunLook look, bool onShade)
    {
        foreach (var name in markup.Children())
        {
            if (name != "rubyBase")
                continue;
            foreach (var inner in markup.Children())
                Read(inner, look, onShade);
        }
    }

    private void ReadField()
    {
        switch (markup.Attribute("fldCharType"))
        {
            case "begin":
                _fieldCodes.Push(true);
                break;
            case "separate" when _fieldCodes.TryPop(out _):
                _fieldCodes.Push(false);
                break;
            case "end":
                _fieldCodes.TryPop(out _);
                break;
        }
    }

    private void Append(string text, bool bold)
    {
        if (_fieldCodes.Contains(true))
            return;
        if (Text.Length + text.Length > context.Package.Limits.TextCharacters)
            context.Budget.Take(int.MaxValue);
        _sawPlain |= !bold && !string.IsNullOrWhiteSpace(text);
        Text.Append(text);
    }

    /// <summary>Ticks and arrows of the symbol fonts; other pictures say nothing.</summary>
    private static string Symbol(string? code) => code?.ToUpperInvariant() switch
    {
        "F0FC" or "F052" or "F0FE" => "✓",
        "F0FB" or "F0FD" or "F054" => "✗",
        "F0A8" or "F06F" or "F0A3" => "☐",
        "F0E0" or "F0E8" => "→",
        "F0B0" => "°",
        "F0B1" => "±",
        _ => " ",
    };
}
