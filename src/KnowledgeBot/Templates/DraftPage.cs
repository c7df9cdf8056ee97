using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Briefs;

namespace KnowledgeBot.Templates;

/// <summary>Takes lines out of an account brief and out of answers, under one numbering of their sources.</summary>
sealed partial class DraftPage(Brief? brief)
{
    readonly CitedText _cited = new();

    public IReadOnlyList<Citation> Citations => _cited.Citations;

    /// <param name="title">Of a section of the brief.</param>
    public IEnumerable<BriefLine> Take(string title) => brief?.Sections.FirstOrDefault(s => s.Title == title) is not { } section ? []
        : section.Lines.Select(l => l with { Citations = [.. l.Citations.Select(n => _cited.Number(brief.Citations.First(c => c.Number == n)))] }).ToList();

    public IEnumerable<BriefLine> Take(Answer answer)
    {
        Dictionary<string, Citation> known = answer.Citations.DistinctBy(c => c.Number).ToDictionary(c => c.Number.ToString(CultureInfo.InvariantCulture));
        foreach (string line in answer.Text.Split('\n').SelectMany(Items).Select(l => l.TrimStart(' ', '-').Trim()).Where(l => l.Length > 0 && !About().IsMatch(l)))
        {
            int[] numbers = [.. Mark().Matches(line).Select(m => known.GetValueOrDefault(m.Groups[1].Value)).OfType<Citation>().Select(_cited.Number).Distinct()];
            yield return new BriefLine(Spaces().Replace(Mark().Replace(line, m => known.ContainsKey(m.Groups[1].Value) ? "" : m.Value), " ").Trim(), numbers, []);
        }
    }

    /// <summary>A list quoted on one line is a list again, each item with the sources of the line.</summary>
    static IEnumerable<string> Items(string line)
    {
        string marks = Marks().Match(line).Value;
        return Between().Split(line[..^marks.Length]).Select(item => item + marks);
    }

    [GeneratedRegex(@"(?<=[.!?]) - (?=\p{Lu})")]
    private static partial Regex Between();

    [GeneratedRegex(@"(?:\s*\[\d{1,3}\])*\s*$")]
    private static partial Regex Marks();

    /// <summary>What an answer says of itself; a draft names its sources at its end.</summary>
    [GeneratedRegex(@"^(?:From .+:|What the reports say:|Gathered from (\d+) of \1 documents?\.|\(none\): \d+|.*: \(none\) comes first with \d+\.)$")]
    private static partial Regex About();

    [GeneratedRegex(@"\[(\d{1,3})\]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
