using System.Globalization;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>All that an answer may rest on: the question and the numbered quotes.</summary>
sealed class Ground
{
    const double EnoughOfACitedSentence = 0.3;
    const double EnoughOfAFreeSentence = 0.5;

    /// <summary>Words that announce, and claim nothing.</summary>
    static readonly HashSet<string> s_announcing = Analyzer.Terms(
        "here following follows below document documents quote quotes sentence source sources passage says say said state stated mention mentioned answer question main point points reason reasons summary key found detail details list include includes include available information provided given specify specified contain cover address directly explicitly two three four");

    readonly Evidence _question;
    readonly Evidence[] _quotes;

    public Ground(string question, IReadOnlyList<Quote> quotes, IReadOnlyList<Citation> citations)
    {
        _question = new Evidence(question);
        _quotes = [.. quotes.Zip(citations, (q, c) => new Evidence(TextOf(q, c)))];
    }

    public int Sources => _quotes.Length;

    /// <summary>Whether the quotes that a sentence cites bear out all that can be checked in it.</summary>
    public bool BearsOut(PlainText sentence)
    {
        Evidence[] cited = [.. sentence.Marks.Select(n => _quotes[n - 1])];
        TextFacts claim = new(sentence.Words, isEvidence: false);
        return HasNothingForeign(claim, sentence.Addresses, cited) && IsAbout(claim, cited);
    }

    /// <summary>Whether a sentence without a mark says nothing that is in neither the question nor any quote.</summary>
    public bool Allows(PlainText sentence)
    {
        List<string> terms = [.. Analyzer.Terms(sentence.Words).Where(t => !s_announcing.Contains(t))];
        int known = terms.Count(t => _question.HasTerm(t) || _quotes.Any(q => q.HasTerm(t)));
        return HasNothingForeign(new TextFacts(sentence.Words, isEvidence: false), sentence.Addresses, _quotes) && known >= EnoughOfAFreeSentence * terms.Count;
    }

    bool HasNothingForeign(TextFacts claim, IReadOnlyList<string> addresses, Evidence[] cited)
    {
        Evidence[] known = [.. cited, _question];
        return claim.Dates.All(d => known.Any(e => e.BearsOut(d)))
            && claim.Times.All(t => known.Any(e => e.BearsOutTime(t)))
            && claim.Quantities.All(q => known.Any(e => e.BearsOut(q)))
            && claim.Codes.All(c => known.Any(e => e.BearsOutCode(c)))
            && ClaimNames.Of(claim.Remainder).All(n => n.Opens || known.Any(e => e.BearsOutName(n.Name)))
            && addresses.All(a => known.Any(e => e.Mentions(a)));
    }

    /// <summary>A sentence that shares next to no word with what it cites comes from somewhere else. Its numbers count: they have been found there.</summary>
    bool IsAbout(TextFacts claim, Evidence[] cited)
    {
        HashSet<string> terms = Analyzer.Terms(claim.Remainder);
        int own = claim.Count + terms.Count(t => cited.Any(e => e.HasTerm(t)));
        int known = own + terms.Count(t => !cited.Any(e => e.HasTerm(t)) && _question.HasTerm(t));
        return own > 0 && known >= EnoughOfACitedSentence * (terms.Count + claim.Count);
    }

    static string TextOf(Quote quote, Citation citation) => string.Join('\n', new[]
    {
        quote.Said, quote.Verbatim, citation.Quote, citation.Title, citation.Kind, citation.Heading, citation.Place, citation.Territory, quote.Hit.Account,
        Iso(citation.Date), Iso(citation.Effective), Iso(citation.Expires),
    }.Where(part => !string.IsNullOrEmpty(part)));

    static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
