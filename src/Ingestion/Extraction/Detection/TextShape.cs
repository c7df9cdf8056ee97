using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Extraction.Detection;

/// <summary>Recognises text formats by how they begin.</summary>
internal static partial class TextShape
{
    /// <summary>More than one character in ten that no text has.</summary>
    public static bool IsBinary(string text)
    {
        var odd = 0;
        foreach (var c in text)
        {
            odd += (c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\u001b')) || c is '\uFFFD' or (>= '\u007F' and < '\u00A0' and not '\u0085') ? 1 : 0;
        }
        return odd > 8 && odd > text.Length / 10;
    }

    public static bool IsHtml(string text, string extension)
    {
        var start = Prolog().Match(text).Length;
        var rest = text.AsSpan(start, Math.Min(200, text.Length - start));
        if (rest.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("<head", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("<body", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }
        return extension is ".html" or ".htm" or ".xhtml";
    }

    public static bool IsCaptions(string text, string extension) =>
        CaptionsHead().IsMatch(text) || SubRipHead().IsMatch(text) || (extension == ".vtt" && text.Contains("-->", StringComparison.Ordinal));

    /// <summary>Names a text format that is read as nothing; null when the text may be read.</summary>
    public static string? Refused(string text, string extension)
    {
        if (extension is not (".html" or ".htm" or ".xhtml") && XmlHead().IsMatch(text) && !IsHtml(text, extension) && extension is not (".md" or ".markdown"))
        {
            return text.Contains("<svg", StringComparison.OrdinalIgnoreCase) ? "a picture (SVG)" : "XML data";
        }
        if (extension == ".vtt" && !IsCaptions(text, extension))
        {
            return "text without captions";
        }
        if (extension == ".pdf")
        {
            return "text, not PDF";
        }
        if (extension is ".docx" or ".xlsx" or ".pptx")
        {
            return "text, not an Office document";
        }
        return extension is ".json" or ".jsonl" && text.Length > 0 && text[0] is '{' or '[' ? "data (JSON)" : null;
    }

    [GeneratedRegex(@"^(?:\s*(?:<\?xml[^>]{0,300}\?>|<!--[\s\S]{0,4000}?-->))*\s*(?:<!DOCTYPE\s+html[^>]{0,400}>\s*)?", RegexOptions.IgnoreCase)]
    private static partial Regex Prolog();

    [GeneratedRegex(@"^WEBVTT(?:[ \t\n]|$)")]
    private static partial Regex CaptionsHead();

    [GeneratedRegex(@"^1\s*\n\d{1,2}:\d{2}:\d{2},\d{3}\s*-->")]
    private static partial Regex SubRipHead();

    [GeneratedRegex(@"^<\?xml\s")]
    private static partial Regex XmlHead();
}
