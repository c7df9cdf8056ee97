using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether an answer rests on its sources: cited at all, quoted as they stand, in force on the day, and with no number that none of them holds.</summary>
static partial class SourceCheck
{
    public static IEnumerable<Problem> Of(EvalCase asked, Answer answer, IReadOnlyDictionary<Guid, SourceDocument> sources, DateOnly day)
    {
        if (answer.Citations.Count == 0 && answer.Figures.Count == 0)
        {
            yield return new Problem(Problem.Uncited, "answered without a citation or a figure");
        }

        foreach (Citation citation in answer.Citations)
        {
            if (sources.TryGetValue(citation.Document, out SourceDocument? source) && !Letters(source.Text).Contains(Letters(citation.Quote), StringComparison.Ordinal))
            {
                yield return new Problem(Problem.Misquoted, $"[{citation.Number}] {citation.Uri} does not hold the words quoted from it");
            }
        }

        int[] marks = [.. CitationMark().Matches(answer.Text).Select(m => int.TryParse(m.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 0).Distinct()];
        foreach (int dangling in marks.Where(n => answer.Citations.All(c => c.Number != n)))
        {
            yield return new Problem(Problem.Misquoted, $"[{dangling}] is no source of this answer");
        }

        if (answer.Citations.Count > 0 && answer.Figures.Count + answer.Facts.Count + marks.Length == 0)
        {
            yield return new Problem(Problem.Uncited, "sources are listed, and no sentence says which it rests on");
        }

        foreach (string name in NameCheck.Invented(asked, answer, sources.Values))
        {
            yield return new Problem(Problem.Misquoted, $"{name} stands in no cited document");
        }

        foreach (string line in answer.Text.Split('\n'))
        {
            Citation[] cited = [.. CitationMark().Matches(line).Select(m => answer.Citations.FirstOrDefault(c => m.Groups[1].ValueSpan.SequenceEqual($"{c.Number}"))).OfType<Citation>()];
            if (cited.Length > 0 && !Bears(line, cited))
            {
                yield return new Problem(Problem.Misquoted, $"what [{string.Join("][", cited.Select(c => c.Number))}] is cited for is not in the words quoted");
            }
        }

        foreach (SourceDocument source in sources.Values.Where(s => s.Kind == DocumentKind.Pricing && !s.Holds(day)))
        {
            string[] titles = [.. answer.Citations.Where(c => c.Document == source.Id).Select(c => c.Title)];
            if (!asked.Expect.Relevant.Contains(source.Uri) && !answer.Warnings.Any(w => IsOfValidity(w) && IsAbout(w, titles)))
            {
                yield return new Problem(Problem.StalePrice, $"cites {source.Uri}, which does not hold on {day:yyyy-MM-dd}, and does not say so");
            }
        }

        foreach (decimal number in NumberCheck.Invented(asked, answer, sources.Values, day))
        {
            yield return new Problem(Problem.WrongNumber, $"{number} stands in no cited document and no figure");
        }
    }

    static bool IsOfValidity(Warning warning) =>
        warning.Code.Contains("superseded", StringComparison.Ordinal) || warning.Code.Contains("expired", StringComparison.Ordinal) || warning.Code.Contains("not-yet", StringComparison.Ordinal);

    /// <summary>A warning that names a document is about no other.</summary>
    static bool IsAbout(Warning warning, string[] titles) => !warning.Text.Contains('“', StringComparison.Ordinal) || titles.Any(t => warning.Text.Contains(t, StringComparison.OrdinalIgnoreCase));

    /// <summary>At least a third of what a cited line says stands in the words quoted for it; a wording has words of its own, a mixed-up citation has hardly any of them.</summary>
    static bool Bears(string line, Citation[] cited)
    {
        HashSet<string> quoted = [.. JudgedText.Of(string.Join('\n', cited.Select(c => $"{c.Quote}\n{c.Title}\n{c.Heading}\n{c.Place}"))).Tokens.Select(t => t.Form)];
        string[] said = [.. JudgedText.Of(line).Tokens.Select(t => t.Form).Where(f => f.Length > 3 || f[0] == '#').Distinct()];
        return said.Length == 0 || said.Count(quoted.Contains) * 3 >= said.Length;
    }

    public static string Unmarked(string text) => CitationMark().Replace(text, "");

    public static string Letters(string text) => NoLetter().Replace(text, "").ToLowerInvariant();

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex CitationMark();

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+")]
    private static partial Regex NoLetter();
}
