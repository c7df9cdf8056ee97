using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Validities;

/// <summary>A line of an agreement that changes the agreement itself: "Amendment A (10 July 2026): merino is £44 per kilo from 1 August 2026".</summary>
/// <param name="Begins">First day it holds.</param>
/// <param name="Called">What it prices, in its words.</param>
sealed partial record AmendedLine(SearchHit Hit, string Text, DateOnly Begins, string Called, HashSet<string> Thing)
{
    /// <param name="agreed">First day of the agreement: what does not begin later changes nothing of it.</param>
    public static IEnumerable<AmendedLine> In(SearchHit hit, DateOnly agreed)
    {
        string heading = hit.Heading.Count > 0 && Amendments.IsNamedIn(hit.Heading[^1]) ? hit.Heading[^1] : "";
        foreach ((int start, int length) in PassageUnits.Spans(hit.Body))
        {
            string text = hit.Body.Substring(start, length).Trim();
            Match label = Label().Match(text);
            if ((heading.Length > 0 || label.Success) && Day(text, agreed) is var day && (day ?? Day(heading, agreed)) is { } begins && begins > agreed
                && Amendments.Called(text[label.Length..]) is { Length: > 0 } called && Analyzer.Terms(called) is { Count: > 0 } thing)
            {
                yield return new AmendedLine(hit, text, begins, called, thing);
            }
        }
    }

    /// <summary>A quote that ends or begins with such lines, and these lines, each by itself.</summary>
    public static IEnumerable<Quote> Apart(Quote quote, IEnumerable<AmendedLine> lines)
    {
        string rest = quote.Verbatim;
        List<Quote> apart = [];
        foreach (AmendedLine line in lines.Where(l => l.Hit.ChunkId == quote.Hit.ChunkId).OrderByDescending(l => rest.IndexOf(l.Text, StringComparison.Ordinal)))
        {
            if (rest.Length > line.Text.Length && (rest.EndsWith(line.Text, StringComparison.Ordinal) || rest.StartsWith(line.Text, StringComparison.Ordinal)))
            {
                rest = (rest.EndsWith(line.Text, StringComparison.Ordinal) ? rest[..^line.Text.Length] : rest[line.Text.Length..]).Trim();
                apart.Add(new Quote(quote.Hit, Wording.Short(line.Text), line.Text));
            }
        }

        return apart.Count == 0 ? [quote] : rest.Length == 0 ? apart : [quote with { Said = Wording.Short(rest), Verbatim = rest }, .. apart];
    }

    /// <summary>The day from which a text says that it holds, else the last one it names.</summary>
    static DateOnly? Day(string text, DateOnly agreed)
    {
        PeriodMention[] days = [.. PeriodReader.Read(text, new FiscalCalendar(agreed.AddYears(1), 1)).Where(m => m.Period.From is not null)];
        return (days.FirstOrDefault(m => From().IsMatch(text.AsSpan(m.Start, m.Length))) ?? days.LastOrDefault())?.Period.From;
    }

    [GeneratedRegex(@"^\W*(?:(?:first|second|third|\d+(?:st|nd|rd|th)?)\s+)?(?:addendum|amendment|variation|supplement|side letter|change order|rider)\b[^:.;]{0,50}[:.–—-]\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"^\W*(?:as of|as from|with effect from|effective|from|since|starting|beginning)\b", RegexOptions.IgnoreCase)]
    private static partial Regex From();
}
