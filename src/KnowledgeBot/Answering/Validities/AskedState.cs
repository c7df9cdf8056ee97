using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Validities;

/// <summary>Which state of an agreement or offer a question is about, where it is not today's: that of a day or year, the first one, or the one before the last change.</summary>
sealed partial record AskedState
{
    DateOnly? Day { get; init; }

    int? Year { get; init; }

    bool IsFirst { get; init; }

    /// <returns>Null when it asks for what holds today.</returns>
    public static AskedState? Of(string question, DateOnly today) =>
        AskedDay.Of(Made().Replace(question, "was it"), today) is { } named ? named.Day < today ? new AskedState { Day = named.Day } : null
        : First().IsMatch(question) ? new AskedState { IsFirst = true }
        : Before().IsMatch(question) ? new AskedState()
        : Years().Match(question) is { Success: true } said && int.Parse(said.Value, CultureInfo.InvariantCulture) is var year && year < today.Year ? new AskedState { Year = year } : null;

    /// <summary>The passages of the documents of one account that held then; all that ended, where the question names no day.</summary>
    /// <returns>Empty when none is known to have held then.</returns>
    public IReadOnlyList<SearchHit> Among(IReadOnlyList<SearchHit> passages, DateOnly today)
    {
        (Guid Document, DateOnly From, DateOnly To)[] dated = Dated(passages);
        Guid[] meant = this switch
        {
            { Day: { } day } => [.. dated.Where(d => d.From <= day && day <= d.To).Select(d => d.Document)],
            { Year: { } year } => [.. dated.Where(d => d.From.Year <= year && year <= d.To.Year).Select(d => d.Document)],
            { IsFirst: true } => [.. dated.OrderBy(d => d.From).Select(d => d.Document).Take(1)],
            _ => [.. dated.Where(d => d.To < today).OrderByDescending(d => d.From).Select(d => d.Document).Take(1)],
        };
        return [.. passages.Where(h => meant.Contains(h.Document))];
    }

    /// <summary>A document that a newer one replaced, nobody says when, held until the next of its kind.</summary>
    static (Guid Document, DateOnly From, DateOnly To)[] Dated(IReadOnlyList<SearchHit> passages)
    {
        SearchHit[] documents = [.. passages.DistinctBy(h => h.Document).Where(h => From(h) is not null)];
        return [.. documents.Select(h => (h.Document, From(h)!.Value, To(h, documents)))];
    }

    static DateOnly? From(SearchHit hit) => hit.Effective ?? hit.Date;

    static DateOnly To(SearchHit hit, SearchHit[] documents)
    {
        DateOnly? replaced = !hit.Superseded ? null : hit.SupersededOn ?? documents.Where(d => d.Kind == hit.Kind && From(d) > From(hit)).Min(From);
        DateOnly end = hit.Expires ?? DateOnly.MaxValue;
        return replaced?.AddDays(-1) is { } last && last < end ? last : end;
    }

    [GeneratedRegex(@"\b(?:first|initial|original|earliest|opening) (?:[\w-]+ )?(?:offer|quot\w+|proposal|bid|price|contract|agreement|terms)s?\b|\b(?:originally|initially|at first|in the beginning|to begin with)\b", RegexOptions.IgnoreCase)]
    private static partial Regex First();

    [GeneratedRegex(@"\b(?:before|prior to|ahead of) (?:the |their |our |its |his |her |this |that )?(?:[\w-]+ )?(?:amendment|addendum|renewal|revision|revised|change|increase|extension|renegotiation|new (?:contract|agreement|offer|prices?|terms|list))s?\b|\b(?:previously|formerly|used to)\b|\b(?:previous|former|old|earlier) (?:offer|quot\w+|proposal|bid|contract|agreement)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    /// <summary>"Did we offer in August" asks for a time; "the offer in August" names a document.</summary>
    [GeneratedRegex(@"\b(?:did|had|have) (?:we|you|i|they) (?:offer(?:ed)?|quoted?|proposed?|priced?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Made();

    [GeneratedRegex(@"\b20\d\d\b")]
    private static partial Regex Years();
}
