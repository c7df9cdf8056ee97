using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Leaves out what stands beside an answer and is about something else: the row next to the one named, rows that lack the name a sentence says, prices where none is asked for, the rows that say no.</summary>
static partial class Narrowing
{
    const double AsWritten = 0.9;
    const ValueKind Measures = ValueKind.Duration | ValueKind.Number;

    /// <param name="candidates">Best first.</param>
    public static IReadOnlyList<Candidate> Of(IReadOnlyList<Candidate> candidates, Inquiry inquiry, bool isList)
    {
        if (candidates.Count == 0)
        {
            return candidates;
        }

        bool isSaid = Things(inquiry).Any() && candidates.Any(c => Things(inquiry).All(i => c.Sentence.Met[i] >= TermMatch.Spelt));
        IReadOnlyList<Candidate> named = isSaid ? [.. candidates.Where(c => !c.Passage.IsTable || IsOfNamed(c, inquiry))] : candidates;
        Candidate best = named[0];
        Candidate[] kept = [.. named.Where(c => c == best || (isList ? Says(c.Text, inquiry) != false : !IsBeside(c, best, inquiry)))];
        return isList && Says(best.Text, inquiry) == false && kept.Length > 1 ? kept[1..] : kept;
    }

    /// <summary>Whether a row answers yes or no to what is asked; null for one that says neither.</summary>
    public static bool? Says(string row, Inquiry inquiry)
    {
        foreach ((string header, string value) in PriceRow.Cells(row))
        {
            if (YesOrNo().Match(value) is { Success: true } said && header.Length > 0 && Knowledge.Text.Analyzer.Terms(header) is { Count: > 0 } words && words.All(t => inquiry.Match.Met(t).Any(m => m.Weight >= TermMatch.Spelt)))
            {
                return said.Groups["yes"].Success != Negated().IsMatch(inquiry.Text);
            }
        }

        return null;
    }

    /// <summary>A row is about what it names itself, or its table; of several names one is enough, "Helm and Keel".</summary>
    static bool IsOfNamed(Candidate row, Inquiry inquiry) => Things(inquiry).Any(i => row.Sentence.Met[i] >= TermMatch.Spelt || row.Passage.Title[i] >= TermMatch.Spelt || row.Passage.Heading[i] >= TermMatch.Spelt);

    /// <summary>Names without years: what holds in a year seldom says so.</summary>
    static IEnumerable<int> Things(Inquiry inquiry) => inquiry.Named.Where(i => !Year().IsMatch(inquiry.Match.Terms[i].Word));

    static bool IsBeside(Candidate candidate, Candidate best, Inquiry inquiry) => candidate.Passage.IsTable
        && ((best.Passage.IsTable && LacksName(candidate, best, inquiry)) || ((inquiry.Wanted & Measures) != 0 && !inquiry.Wanted.HasFlag(ValueKind.Money) && !inquiry.Wanted.HasFlag(ValueKind.Percent) && IsOfPrices(candidate) && !IsOfPrices(best)));

    /// <summary>Says all the best does but a name of the question, and nothing of it that the best does not.</summary>
    static bool LacksName(Candidate candidate, Candidate best, Inquiry inquiry)
    {
        double[] met = candidate.Sentence.Met;
        double[] most = best.Sentence.Met;
        return Things(inquiry).Any(i => most[i] >= AsWritten && met[i] < TermMatch.Spelt) && !Enumerable.Range(0, met.Length).Any(i => met[i] >= TermMatch.Spelt && most[i] < TermMatch.Spelt);
    }

    /// <summary>A row of a price list that holds nothing else in figures.</summary>
    static bool IsOfPrices(Candidate candidate) => candidate.Passage.IsTable && candidate.Hit.Kind == DocumentKind.Pricing
        && PriceRow.Cells(candidate.Text).Skip(1).Where(c => c.Value.Any(char.IsDigit) && !PriceRow.ProductCode().IsMatch(c.Value)).ToArray() is { Length: > 0 } figures && figures.Skip(figures.Length > 1 && !PriceRow.IsAmount(figures[0].Value) ? 1 : 0).All(c => PriceRow.IsAmount(c.Value) && !Measure().IsMatch(c.Header));

    [GeneratedRegex(@"^\W*(?:(?<yes>yes|approved|allowed|permitted|suitable|supported|included)|no|none|never|unsuitable|forbidden|prohibited|not(?: \w+)?)(?=\s*(?:$|[,;.:(/–-]))", RegexOptions.IgnoreCase)]
    private static partial Regex YesOrNo();

    [GeneratedRegex(@"^(?:19|20)\d\d$")]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:not|no|never|without|cannot|unsuitable|unsupported|forbidden|prohibited|excluded)\b|n['’]t\b", RegexOptions.IgnoreCase)]
    private static partial Regex Negated();

    [GeneratedRegex(@"week|day|month|hour|year|seat|user|litre|liter|qty|quantity|delivery|pack|term|min\b|minimum|speed|weight|size|%", RegexOptions.IgnoreCase)]
    private static partial Regex Measure();
}
