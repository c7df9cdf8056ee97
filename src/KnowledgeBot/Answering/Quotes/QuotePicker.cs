using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Chooses the few sentences that are quoted: the one that answers first, then what adds to it; nothing said twice.</summary>
static partial class QuotePicker
{
    const int TableRows = 3;
    const int MaxTableRows = 14;
    /// <summary>Chances, taken together, that need no further sentence.</summary>
    const double Enough = 0.9;

    /// <summary>Share of the best sentence's chances below which a sentence is not worth saying.</summary>
    const double Floor = 0.07;

    const int ShortWords = 12;
    const double SameWords = 0.8;
    const int MaxListItems = 14;
    const int MaxTwoSentences = 320;
    const int ShortSentence = 40;
    const int LongestLabel = 80;

    /// <param name="candidates">Best first.</param>
    /// <param name="beside">Said right after the best, whatever its chances; or null.</param>
    /// <param name="maxSentences">A list that a sentence announces counts as one.</param>
    public static List<Quote> Pick(IReadOnlyList<Candidate> candidates, Inquiry inquiry, int maxSentences, Candidate? beside = null)
    {
        candidates = Narrowing.Of(candidates, inquiry, AsksForAll().IsMatch(inquiry.Text));
        if (Table(candidates, inquiry) is { Count: > 0 } rows)
        {
            return rows;
        }

        List<(Candidate Candidate, HashSet<string> Words)> chosen = [];
        double chances = 0;
        foreach (Candidate candidate in candidates)
        {
            if (chosen.Count == (beside is null ? maxSentences : Math.Max(1, maxSentences - 1)) || chances >= Enough || candidate.Chance < Floor * candidates[0].Chance)
            {
                break;
            }

            chances += candidate.Chance;
            HashSet<string> words = candidate.Sentence.Words.Where(t => !t.IsPart).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);
            if (!chosen.Any(c => Same(c.Words, words)))
            {
                chosen.Add((candidate, words));
            }
        }

        List<Candidate> said = [.. chosen.Select(c => c.Candidate).Where(c => c != beside)];
        if (beside is not null && said.Count > 0)
        {
            said.Insert(1, beside);
        }

        return Together(said, inquiry, said.Count < maxSentences);
    }

    /// <summary>Asked for a list, and the best rows are all of one table: its rows are the list, but for sums.</summary>
    static List<Quote> Table(IReadOnlyList<Candidate> candidates, Inquiry inquiry)
    {
        bool isOfRoles = inquiry.AsksOwnPower && candidates.Count > 0 && candidates[0].Passage.IsTable && IsByRole(candidates[0]);
        if (!isOfRoles && (!AsksForAll().IsMatch(inquiry.Text) || candidates.Count < TableRows || candidates.Take(TableRows).Any(c => !c.Passage.IsTable || c.Hit.ChunkId != candidates[0].Hit.ChunkId)))
        {
            return [];
        }

        SearchHit table = candidates[0].Hit;
        IReadOnlyList<(int Start, int Length)> spans = PassageUnits.Spans(table.Body);
        int[] rows = [.. Enumerable.Range(0, spans.Count).Where(i => !Sum().IsMatch(table.Body.AsSpan(spans[i].Start, spans[i].Length)) && Narrowing.Says(table.Body.Substring(spans[i].Start, spans[i].Length), inquiry) != false)];
        return rows.Length > MaxTableRows ? [] : [.. rows.Select(i => QuoteOf(table, spans, i, i, inquiry.Match))];
    }

    /// <summary>Rows by who may do what: which of them the asker is, the table does not know.</summary>
    static bool IsByRole(Candidate candidate) => candidate.Text.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && Role().IsMatch(candidate.Text.AsSpan(0, colon)) && candidate.Passage.Sentences.Count > 1;

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:who|roles?|approv\w+|authority|title|grade|position|level|signatory|signs?|function|rank)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex Role();

    [System.Text.RegularExpressions.GeneratedRegex(@"^\W*(?:list|name|give|show|all|our)\b|\b(?:which|what) (?!(?:is|was|does|has|this|its)\b)(?:[\w-]+ ){0,2}?(?!(?:is|was|does|has|this|its)\b)\w{2,}(?<!s)s\b|\bwhat are\b|\bin (?:which|what) \w+s\b|\bin order\b|\b(?:complete|full|whole) list\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex AsksForAll();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:[^:;]{1,40}: )?(?:sub|grand|typical )?\s*totals?\b|^(?:[^:;]{1,40}: )?(?:typical|overall|sum)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex Sum();

    /// <summary>Sentences that follow each other are one quote; passages stay in the order of their best sentence.</summary>
    static List<Quote> Together(List<Candidate> chosen, Inquiry inquiry, bool complete)
    {
        List<Quote> quotes = [];
        foreach (IGrouping<long, Candidate> passage in chosen.GroupBy(c => c.Hit.ChunkId))
        {
            SearchHit hit = passage.First().Hit;
            IReadOnlyList<(int Start, int Length)> spans = PassageUnits.Spans(hit.Body);
            List<List<int>> runs = [];
            foreach (int index in passage.Select(c => c.Index).Order())
            {
                if (runs.Count > 0 && runs[^1][^1] == index - 1 && hit.ChunkKind != "table")
                {
                    runs[^1].Add(index);
                }
                else
                {
                    runs.Add([index]);
                }
            }

            int best = passage.First().Index;
            quotes.AddRange(runs.OrderByDescending(r => r.Contains(best)).Select(run => QuoteOf(hit, spans, FirstOf(hit, spans, run[0], inquiry.Shape.WantsList), LastOf(hit, spans, run[^1], inquiry.Shape, complete && passage.First() == chosen[0] && run.Contains(best)), inquiry.Match)));
        }

        return quotes;
    }

    /// <summary>A list asked for is quoted from its beginning; a word or two before a sentence in the same paragraph ("Implementation time.") belong to it.</summary>
    static int FirstOf(SearchHit hit, IReadOnlyList<(int Start, int Length)> spans, int first, bool wantsList)
    {
        if (wantsList && hit.ChunkKind != "table" && IsItem(hit, spans, first))
        {
            int start = first;
            while (start > 0 && first - start < MaxListItems && IsItem(hit, spans, start - 1))
            {
                start--;
            }

            return start;
        }

        if (first == 0 || hit.ChunkKind == "table" || spans[first - 1].Length > ShortSentence)
        {
            return first;
        }

        int end = spans[first - 1].Start + spans[first - 1].Length;
        return hit.Body.AsSpan(end, spans[first].Start - end).Contains('\n') ? first : first - 1;
    }

    /// <summary>A sentence that announces a list is quoted with the list; one that only asks, with what comes after it.</summary>
    static int LastOf(SearchHit hit, IReadOnlyList<(int Start, int Length)> spans, int last, QuestionShape shape, bool complete)
    {
        string text = hit.Body.Substring(spans[last].Start, spans[last].Length).TrimEnd();
        if (text.EndsWith('?') && last + 1 < spans.Count)
        {
            return last + 1;
        }

        bool announces = text.EndsWith(':') || (shape.WantsList && IsItem(hit, spans, last)) || IsLabel(hit, spans, last);
        int end = complete ? Completed(hit, spans, last) : last;
        while (announces && end + 1 < spans.Count && end - last < MaxListItems && (IsItem(hit, spans, end + 1) || end == last))
        {
            end++;
        }

        return end;
    }

    /// <summary>The sentence after it, when both stand in one paragraph and are short: what answers often takes two sentences.</summary>
    static int Completed(SearchHit hit, IReadOnlyList<(int Start, int Length)> spans, int last)
    {
        if (hit.ChunkKind == "table" || last + 1 >= spans.Count)
        {
            return last;
        }

        (int start, int next) = (spans[last].Start, spans[last + 1].Start);
        ReadOnlySpan<char> between = hit.Body.AsSpan(start + spans[last].Length, next - start - spans[last].Length);
        return between.Contains('\n') || spans[last + 1].Length + spans[last].Length > MaxTwoSentences ? last : last + 1;
    }

    /// <summary>A heading above a list says nothing without it.</summary>
    static bool IsLabel(SearchHit hit, IReadOnlyList<(int Start, int Length)> spans, int index) => index + 1 < spans.Count && !IsItem(hit, spans, index) && IsItem(hit, spans, index + 1)
        && spans[index].Length <= LongestLabel && hit.Body[spans[index].Start + spans[index].Length - 1] is not ('.' or '!' or '?' or ';') && (spans[index].Start == 0 || hit.Body[spans[index].Start - 1] == '\n');

    static bool IsItem(SearchHit hit, IReadOnlyList<(int Start, int Length)> spans, int index) => ListItem.Begins(hit.Body.AsSpan(spans[index].Start, spans[index].Length));

    static Quote QuoteOf(SearchHit hit, IReadOnlyList<(int Start, int Length)> spans, int first, int last, TermMatch match)
    {
        int start = spans[first].Start;
        string verbatim = hit.Body.Substring(start, spans[last].Start + spans[last].Length - start).Trim();
        string said = hit.ChunkKind switch
        {
            "table" => Wording.Row(verbatim, match),
            "dialogue" => Wording.Turn(hit.Body, start, verbatim),
            _ => verbatim,
        };
        return new Quote(hit, Wording.Short(said), verbatim);
    }

    /// <summary>Nearly the same words and, when they are few, the same figures: "Total: 5 weeks" and "Total: 2 weeks" are two things.</summary>
    static bool Same(HashSet<string> a, HashSet<string> b)
    {
        int shared = a.Count(b.Contains);
        return shared >= SameWords * Math.Min(a.Count, b.Count) && Math.Min(a.Count, b.Count) >= 0.5 * Math.Max(a.Count, b.Count)
            && (Math.Max(a.Count, b.Count) > ShortWords || a.Where(HasDigit).ToHashSet(StringComparer.Ordinal).SetEquals(b.Where(HasDigit)));
    }

    static bool HasDigit(string word) => word.Any(char.IsDigit);
}
