using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace KnowledgeBot.Ingestion.Extraction.Web;

/// <summary>What a reader of the page does not see, or does not come for.</summary>
internal static partial class Visibility
{
    private static readonly FrozenSet<string> NeverShown =
        "script style noscript template head iframe object embed svg math canvas audio video map select datalist input button textarea dialog meta link title"
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Surroundings = "nav footer aside".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> SurroundingRoles =
        "navigation banner contentinfo search menu menubar".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsHidden(IElement element)
    {
        if (NeverShown.Contains(element.LocalName) || element.HasAttribute("hidden")
            || string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }
        return element.GetAttribute("style") is { Length: > 0 } style && HidesByStyle(style);
    }

    public static bool IsSurrounding(IElement element) =>
        Surroundings.Contains(element.LocalName)
        || (element.GetAttribute("role") is { } role && SurroundingRoles.Contains(role.Trim()))
        || (element.LocalName == "header" && element.ParentElement?.LocalName == "body" && element.QuerySelector("h1") is null);

    /// <summary>Class names that style sheets inside the page hide.</summary>
    public static FrozenSet<string> HiddenClasses(IDocument document)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sheet in document.QuerySelectorAll("style").Take(20))
        {
            var css = sheet.TextContent;
            foreach (Match rule in ClassRule().Matches(css.Length > 200_000 ? css[..200_000] : css))
            {
                if (HidesByStyle(rule.Groups[2].Value))
                {
                    hidden.Add(rule.Groups[1].Value);
                }
            }
        }
        return hidden.ToFrozenSet(StringComparer.Ordinal);
    }

    private static bool HidesByStyle(string style)
    {
        var plain = style.Length > 2000 ? style[..2000] : style;
        if (HidingDeclaration().IsMatch(plain))
        {
            return true;
        }
        var indent = OffScreen().Match(plain);
        return indent.Success && double.TryParse(indent.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var by) && by <= -500;
    }

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|font-size\s*:\s*(0|0?\.\d+|1)(px|pt|em|rem|%)?\s*(;|!|$)|opacity\s*:\s*0?(\.0+)?\s*(;|!|$)|mso-hide\s*:\s*all|clip\s*:\s*rect\(\s*0", RegexOptions.IgnoreCase)]
    private static partial Regex HidingDeclaration();

    [GeneratedRegex(@"(?:text-indent|left|top)\s*:\s*(-\d+(?:\.\d+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex OffScreen();

    [GeneratedRegex(@"(?:^|[}\s,])\.([A-Za-z_][\w-]{0,80})\s*\{([^{}]{0,500})\}")]
    private static partial Regex ClassRule();
}
