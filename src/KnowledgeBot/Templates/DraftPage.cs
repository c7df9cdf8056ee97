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
        foreach (string line in answer.Text.Split('\n').Select(l => l.TrimStart(' ', '-').Trim()).Where(l => l.Length > 0))
        {
            int[] numbers = [.. Mark().Matches(line).Select(m => known.GetValueOrDefault(m.Groups[1].Value)).OfType<Citation>().Select(_cited.Number).Distinct()];
            yield return new BriefLine(Spaces().Replace(Mark().Replace(line, m => known.ContainsKey(m.Groups[1].Value) ? "" : m.Value), " ").Trim(), numbers, []);
        }
    }

    [GeneratedRegex(@"\[(\d{1,3})\]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
