using System.Globalization;
using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Office.Pptx;

/// <summary>Reads a text body into lines with their list marks.</summary>
internal sealed class SlideText(MarkupReader markup, TextBudget budget)
{
    private bool _sawPlain, _sawText;

    public bool AllBold => _sawText && !_sawPlain;

    /// <param name="bulleted">Whether paragraphs have bullets unless they say otherwise, as in a slide's main placeholder.</param>
    public IReadOnlyList<SlideLine> Read(bool bulleted)
    {
        var lines = new List<SlideLine>();
        var numbers = new Dictionary<int, int>();
        foreach (var name in markup.Children())
        {
            if (name == "p")
                ReadParagraph(lines, bulleted, numbers);
        }

        // One paragraph alone in a placeholder reads as a sentence, whatever its bullet.
        return lines is [{ Mark: "-" } only] && bulleted ? [only with { Mark = null }] : lines;
    }

    private void ReadParagraph(List<SlideLine> lines, bool bulleted, Dictionary<int, int> numbers)
    {
        var text = new StringBuilder();
        var mark = bulleted ? "-" : null;
        var level = 0;
        foreach (var name in markup.Children())
        {
            if (name == "pPr")
                ReadProperties(ref mark, ref level);
            else if (name is "r" or "fld")
                text.Append(Run());
            else if (name == "br")
                text.Append('\n');
            else if (name is "AlternateContent" or "m" or "oMath" or "oMathPara")
                text.Append(Formula());
        }

        var line = string.Join("\n", SeenText.Clean(text.ToString()).Split('\n').Select(SeenText.Line).Where(part => part.Length > 0));
        if (line.Length == 0)
            return;
        budget.Take(line.Length);
        if (mark == "#")
            mark = (numbers[level] = numbers.GetValueOrDefault(level) + 1).ToString(CultureInfo.InvariantCulture) + ".";
        else if (level == 0)
            numbers.Clear();
        if (mark is null && line.Length > 2 && line[0] is '•' or '▪')
            (mark, line) = ("-", line[1..].TrimStart());
        lines.Add(new SlideLine(line, mark));
    }

    private void ReadProperties(ref string? mark, ref int level)
    {
        if (int.TryParse(markup.Plain("lvl"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated))
            level = stated;
        foreach (var name in markup.Children())
        {
            mark = name switch
            {
                "buNone" => null,
                "buChar" or "buBlip" => "-",
                "buAutoNum" => "#",
                _ => mark,
            };
        }
    }

    private string Run()
    {
        var text = "";
        var bold = false;
        foreach (var name in markup.Children())
        {
            if (name == "rPr")
                bold = markup.Plain("b") is "1" or "true";
            else if (name == "t")
                text = markup.Text();
        }

        _sawText |= text.Length > 0;
        _sawPlain |= !bold && !string.IsNullOrWhiteSpace(text);
        return text;
    }

    private string Formula()
    {
        var text = new StringBuilder();
        foreach (var name in markup.Descendants())
        {
            if (name == "t")
                text.Append(markup.Text());
            else if (name == "Fallback")
                break;
        }

        return text.ToString();
    }
}
