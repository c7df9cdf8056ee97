using System.Text;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Briefs;

/// <summary>A brief as the text of an answer, and as a Markdown page.</summary>
public static class BriefText
{
    public static string Answer(Brief brief)
    {
        StringBuilder text = new();
        text.Append(brief.Account).Append(", as of ").Append(DealLines.Words(brief.Day)).Append('.');
        foreach (BriefSection section in brief.Sections)
        {
            text.Append(section.Title.Length == 0 ? "\n" : $"\n\n{section.Title}{More(section)}:");
            foreach (BriefLine line in section.Lines)
            {
                text.Append(section.IsProse ? "\n" : "\n- ").Append(Line(line));
            }
        }

        return text.ToString();
    }

    public static string Markdown(Brief brief)
    {
        StringBuilder text = new();
        text.Append("# ").Append(Escape(brief.Account)).Append("\n\nAs of ").Append(DealLines.Words(brief.Day)).Append(", from what you may see: ").Append(Escape(Scope(brief))).Append(".\n");
        foreach (BriefSection section in brief.Sections)
        {
            text.Append(section.Title.Length == 0 ? "\n" : $"\n## {Escape(section.Title)}{More(section)}\n\n");
            foreach (BriefLine line in section.Lines)
            {
                text.Append(section.IsProse ? "" : "- ").Append(Escape(Line(line))).Append(section.IsProse ? "\n\n" : "\n");
            }
        }

        text.Append("\n## Sources\n\n");
        foreach (string source in Sources(brief.Citations))
        {
            text.Append(Escape(source)).Append("  \n");
        }

        return text.ToString();
    }

    public static string Line(BriefLine line) =>
        $"{line.Text}{string.Concat(line.Citations.Select(n => $" [{n}]"))}{(line.Deals.Count is > 0 and <= MaxDeals ? $" (CRM {string.Join(", ", line.Deals)})" : line.Deals.Count > 0 ? $" (CRM, {line.Deals.Count} deals)" : "")}";

    public static string More(BriefSection section) => section.More > 0 ? $" ({section.Lines.Count} of {section.Lines.Count + section.More})" : "";

    /// <summary>Each document once, with all the numbers that stand for it.</summary>
    public static IEnumerable<string> Sources(IReadOnlyList<Citation> citations) => citations.GroupBy(c => (c.Document, c.Uri)).Select(g => g.Count() == 1 ? Source(g.First())
        : $"{string.Join(' ', g.Select(c => $"[{c.Number}]"))} {Source(g.First() with { Page = null, Place = null })[$"[{g.First().Number}] ".Length..]}"
            + (g.Select(c => c.Page).OfType<int>().Distinct().Order().ToArray() is { Length: > 0 } pages ? $", {(pages.Length == 1 ? "page" : "pages")} {string.Join(", ", pages)}" : ""));

    static string Source(Citation c) => $"[{c.Number}] {c.Title}{(c.Date is { } date ? $", {DealLines.Words(date)}" : "")}, {c.Uri}{(c.Page is { } page ? $", page {page}" : "")}{(c.Place is { } place ? $", {place}" : "")}";

    public static string Scope(Brief brief) => $"{(brief.Scope.Territories.Count == 0 ? "no territory" : string.Join(", ", brief.Scope.Territories))} up to {brief.Scope.UpTo}";

    const int MaxDeals = 3;

    /// <summary>Text from documents stays text: no link, image, heading or markup of theirs is rendered.</summary>
    static string Escape(string text)
    {
        StringBuilder safe = new(text.Length);
        foreach (char c in text)
        {
            if (@"\`*_{}<>#|!~".Contains(c, StringComparison.Ordinal) || (c == '(' && safe.Length > 0 && safe[^1] == ']'))
            {
                safe.Append('\\');
            }

            safe.Append(c is '\n' or '\r' ? ' ' : c);
        }

        return safe.ToString().Replace("](", "]\\(", StringComparison.Ordinal);
    }
}
