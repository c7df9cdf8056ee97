using System.Text.RegularExpressions;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Onboarding;

/// <summary>A lesson is short: of a long list its first lines, of many sources the first two each.</summary>
static partial class ShortText
{
    const int Lines = 6;
    const int Marks = 2;

    public static LessonPart Of(string asked, Answer answer)
    {
        CitedText text = new();
        foreach (string block in answer.Text.Split("\n\n"))
        {
            string[] lines = block.Split('\n');
            int more = answer.Facts.Count + answer.Figures.Count == 0 ? 0 : lines.Skip(Lines).Count(l => l.StartsWith("- ", StringComparison.Ordinal));
            string shown = Sources().Replace(string.Join('\n', (more > 0 ? lines.Take(Lines).Append($"- and {more} more") : lines).Select(l => Between().Replace(Twice().Replace(l, "- "), "\n- "))), m => Few(m.Value));
            text.Add(shown, [.. answer.Citations.Where(c => shown.Contains($"[{c.Number}]", StringComparison.Ordinal))]).Line();
        }

        return new LessonPart(asked, text.Text, text.Citations, answer.Warnings);
    }

    static string Few(string marks) => string.Concat(marks.Split(']', StringSplitOptions.RemoveEmptyEntries).Take(Marks).Select(m => $"{m}]"));

    /// <summary>Between two items of a list that is quoted on one line.</summary>
    [GeneratedRegex(@"(?<=^- .*[.!?]) - (?=\p{Lu})")]
    private static partial Regex Between();

    [GeneratedRegex("^- [-•*] ")]
    private static partial Regex Twice();

    [GeneratedRegex(@"(?:\[\d{1,3}\]){3,}")]
    private static partial Regex Sources();
}
