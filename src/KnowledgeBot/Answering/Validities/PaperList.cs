using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Validities;

/// <summary>Lists the quotations or contracts that hold, have ended, end in a period or can be left until a day, each with its account and its day.</summary>
static partial class PaperList
{
    /// <param name="passages">Of all visible documents of the kind.</param>
    /// <returns>Null when no document at all is what the question asks about: then it asks about something else.</returns>
    public static Findings? Find(PaperListQuestion asked, IReadOnlyList<SearchHit> passages, DateOnly day)
    {
        SearchHit[][] papers = [.. passages.GroupBy(h => h.Document).Select(g => g.OrderBy(h => h.Ordinal).ToArray()).Where(d => !(d[0].Date > day) && (PaperNouns.Of(d[0]) & asked.Noun) != PaperNoun.None && Meets(d, asked.Rest))];
        if (papers.Length == 0)
        {
            return null;
        }

        var fitting = papers.SelectMany(d => asked.State == PaperState.Leavable ? Leavable(d, asked, day) : Held(d, asked, day)).OrderBy(f => f.Day).ThenBy(f => f.Quote.Said, StringComparer.Ordinal).ToArray();
        return new Findings([.. fitting.Select(f => f.Quote)], new Confidence([], 1), [], []);
    }

    static IEnumerable<(DateOnly Day, Quote Quote)> Held(SearchHit[] paper, PaperListQuestion asked, DateOnly day)
    {
        SearchHit opening = paper[0];
        if (ValidityPeriod.Of(paper, day) is not { } period)
        {
            yield break;
        }

        bool replaced = opening.IsSuperseded(day);
        DateOnly? end = period.To;
        DateOnly on = asked.To ?? asked.From ?? day;
        bool fits = asked.State switch
        {
            PaperState.Valid => !replaced && !(period.From > on) && !(end < on),
            PaperState.Ended => (replaced || end < day) && (asked.From is null || end >= asked.From) && (asked.To is null || end <= asked.To),
            _ => !replaced && end is not null && !(end < asked.From) && !(end > asked.To),
        };
        if (fits)
        {
            string until = end is { } last ? last < day ? $"ended on {Wording.Day(last)}" : $"valid until {Wording.Day(last)}" : period.From is { } from ? $"valid since {Wording.Day(from)}, names no end" : "names no end";
            yield return (end ?? DateOnly.MaxValue, Told(opening, replaced && asked.State == PaperState.Ended ? $"{until}, replaced by a newer one" : until, period.Said.Length > 0 ? (period.Hit, period.Said) : period.Dated(paper).FirstOrDefault()));
        }
    }

    /// <summary>"... renews for a year unless ended by 31 October 2026".</summary>
    static IEnumerable<(DateOnly Day, Quote Quote)> Leavable(SearchHit[] paper, PaperListQuestion asked, DateOnly day)
    {
        foreach (SearchHit hit in paper[0].IsSuperseded(day) || paper[0].Expires < day ? [] : paper)
        {
            foreach ((int start, int length) in PassageUnits.Spans(hit.Body))
            {
                string sentence = hit.Body.Substring(start, length).Trim();
                if (Notice().Match(sentence) is { Success: true } notice
                    && PeriodReader.Read(sentence, new FiscalCalendar(day, 1)).FirstOrDefault(m => m.Unit == PeriodUnit.Day && m.Start >= notice.Index && m.Period.To >= (asked.From ?? day) && !(m.Period.To > asked.To)) is { Period.To: { } last })
                {
                    yield return (last, Told(paper[0], $"can be ended until {Wording.Day(last)}", (hit, sentence)));
                }
            }
        }
    }

    static Quote Told(SearchHit opening, string state, (SearchHit Hit, string Text) said) => said.Hit is null
        ? new Quote(opening, $"{Who(opening)}: {state}.", opening.Body.Split('\n')[0].Trim()) : new Quote(said.Hit, $"{Who(opening)}: {state}.", said.Text);

    static string Who(SearchHit opening) => opening.Account is { } account && !opening.Title.Contains(account, StringComparison.OrdinalIgnoreCase) ? $"{account}, “{opening.Title}”" : $"“{opening.Title}”";

    /// <summary>Every further word is said by the document or of it.</summary>
    static bool Meets(SearchHit[] paper, IReadOnlyList<string> rest)
    {
        if (rest.Count == 0)
        {
            return true;
        }

        HashSet<string> words = Analyzer.Terms($"{paper[0].Title} {paper[0].Account} {paper[0].Territory?.Replace('/', ' ')} {paper[0].Owner} {string.Join(' ', paper.Select(p => p.Body))}");
        return rest.All(words.Contains);
    }

    [GeneratedRegex(@"\b(?:unless|cancel\w*|terminat\w*|notice|end(?:ed|s)?|opt(?:ed)? out|give[ns]?)\b[^.;]*?\b(?:by|before|until|no later than|not later than|on or before)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Notice();
}
