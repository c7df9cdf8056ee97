using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Briefs;

namespace KnowledgeBot.Templates;

/// <summary>Takes lines out of an account brief and out of answers, under one numbering of their sources.</summary>
sealed partial class DraftPage(Brief? brief, DateOnly day)
{
    readonly CitedText _cited = new();
    readonly HashSet<Guid> _leftOut = [];

    public IReadOnlyList<Citation> Citations => _cited.Citations;

    /// <param name="title">Of a section of the brief.</param>
    public IEnumerable<BriefLine> Take(string title)
    {
        Dictionary<int, Citation> known = (brief?.Citations ?? []).ToDictionary(c => c.Number);
        return Current(brief?.Sections.FirstOrDefault(s => s.Title == title)?.Lines.Select(l => (l, l.Citations.Select(n => known[n]))) ?? []).ToList();
    }

    public IEnumerable<BriefLine> Take(Answer answer) => Current(Lines(answer)).ToList();

    static IEnumerable<(BriefLine Line, IEnumerable<Citation> Sources)> Lines(Answer answer)
    {
        Dictionary<string, Citation> known = answer.Citations.DistinctBy(c => c.Number).ToDictionary(c => c.Number.ToString(CultureInfo.InvariantCulture));
        foreach (string line in answer.Text.Split('\n').SelectMany(Items).Select(l => l.TrimStart(' ', '-').Trim()).Where(l => l.Length > 0 && !About().IsMatch(l)))
        {
            yield return (new BriefLine(Spaces().Replace(Mark().Replace(line, m => known.ContainsKey(m.Groups[1].Value) ? "" : m.Value), " ").Trim(), [], []),
                Mark().Matches(line).Select(m => known.GetValueOrDefault(m.Groups[1].Value)).OfType<Citation>());
        }
    }

    /// <summary>What rests on documents that have all ended goes into no draft; that it was left out is said once for each document.</summary>
    IEnumerable<BriefLine> Current(IEnumerable<(BriefLine Line, IEnumerable<Citation> Sources)> lines)
    {
        foreach ((BriefLine line, IEnumerable<Citation> sources) in lines)
        {
            Citation[] cited = [.. sources];
            if (cited.Length == 0 || !cited.All(HasEnded))
            {
                yield return line with { Citations = [.. cited.Select(_cited.Number).Distinct()] };
                continue;
            }

            foreach (Citation ended in cited.Where(c => _leftOut.Add(c.Document)))
            {
                yield return new BriefLine($"[left out, holds no longer: “{ended.Title}”{(ended.Expires < day ? $", until {Wording.Day(ended.Expires.Value)}" : ", replaced since")}]", [], []);
            }
        }
    }

    bool HasEnded(Citation source) => source.Superseded || source.Expires < day;

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
