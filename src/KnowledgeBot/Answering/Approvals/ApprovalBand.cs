using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Approvals;

/// <summary>One line or row of a policy on discounts: from which to which share somebody may decide.</summary>
/// <param name="Over">In percent, itself not within; null for none.</param>
/// <param name="UpTo">In percent, within; null for none.</param>
/// <param name="IsOwn">A rep may do so without asking.</param>
/// <param name="Scope">What alone it is for, in stems; empty for all.</param>
sealed partial record ApprovalBand(SearchHit Hit, string Text, decimal? Over, decimal? UpTo, bool IsOwn, IReadOnlySet<string> Scope)
{
    public bool Covers(decimal share) => (Over is null || share > Over) && (UpTo is null || share <= UpTo);

    /// <summary>The bands of one document, in its order.</summary>
    public static IReadOnlyList<ApprovalBand> In(IEnumerable<SearchHit> document)
    {
        List<ApprovalBand> bands = [];
        foreach (SearchHit hit in document.OrderBy(h => h.Ordinal))
        {
            bool isOfDiscounts = OfDiscounts().IsMatch($"{hit.Title}. {string.Join(". ", hit.Heading)}. {hit.Body}");
            foreach ((int start, int length) in isOfDiscounts ? PassageUnits.Spans(hit.Body) : [])
            {
                string text = hit.Body.Substring(start, length).Trim();
                if ((hit.ChunkKind == "table" ? OfRow(hit, text) : OfLine(hit, text, bands.LastOrDefault(b => b.Hit.Document == hit.Document))) is { } band)
                {
                    bands.Add(band);
                }
            }
        }

        return bands;
    }

    /// <summary>A share in one cell, who decides in another.</summary>
    static ApprovalBand? OfRow(SearchHit hit, string row)
    {
        (string Header, string Value)[] cells = PriceRow.Cells(row);
        (string Header, string Value)[] shares = [.. cells.Where(c => Whole().IsMatch(c.Value) || (Ceiling().IsMatch(c.Header) && Bare().IsMatch(c.Value)))];
        (string Header, string Value)[] who = [.. cells.Where(c => !shares.Contains(c) && c.Value.Any(char.IsLetter))];
        if (shares is not [var share] || who.Length == 0 || !Deciding().IsMatch($"{string.Join(' ', cells.Select(c => c.Header))} {hit.Title} {string.Join(' ', hit.Heading)}"))
        {
            return null;
        }

        (decimal? over, decimal? upTo) = Whole().IsMatch(share.Value) ? Read(share.Value) : (null, Number(share.Value));
        return over is null && upTo is null ? null : new ApprovalBand(hit, row, over, upTo, who.Any(w => Rep().IsMatch(w.Value)), new HashSet<string>());
    }

    static ApprovalBand? OfLine(SearchHit hit, string text, ApprovalBand? before)
    {
        if (Without().Match(text) is { Success: true } without)
        {
            string scope = text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < without.Index + 1 ? text[..colon] : OnWhat().Match(text).Groups["w"].Value;
            return new ApprovalBand(hit, text, Number(without.Groups["n"].Value), null, false, Analyzer.Terms(scope));
        }

        if (before?.UpTo is { } last && AboveThat().IsMatch(text))
        {
            return new ApprovalBand(hit, text, last, null, false, new HashSet<string>());
        }

        return text.Contains('%', StringComparison.Ordinal) && Deciding().IsMatch(text) && Read(text) is var (over, upTo) && (over ?? upTo) is not null
            ? new ApprovalBand(hit, text, over, upTo, over is null && Rep().IsMatch(text), new HashSet<string>()) : null;
    }

    static (decimal? Over, decimal? UpTo) Read(string text)
    {
        if (Between().Match(text) is { Success: true } between)
        {
            return (Number(between.Groups["a"].Value), Number(between.Groups["b"].Value));
        }

        return (Above().Match(text) is { Success: true } above ? Number(above.Value) : null, Below().Match(text) is { Success: true } below ? Number(below.Value) : null);
    }

    static decimal? Number(string text) => decimal.TryParse(Figure().Match(text).Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ? value : null;

    const string Share = @"\d{1,2}(?:[.,]\d+)?\s?(?:%|percent|per cent)?";

    [GeneratedRegex($@"^\W*(?:(?:up to|above|over|more than|beyond|from|between|below|under|less than|at most|max\.?|to|and|or more|and more|and above|[<>≤≥=–—-])\s*|{Share}\s*)+\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\W*\d{1,2}(?:[.,]\d+)?\s?(?:%|percent)?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\b(?:up to|max\w*|limit|ceiling|highest)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ceiling();

    [GeneratedRegex($@"(?:above|over|more than|beyond|from|between|>)?\s*(?<a>{Share})\s*(?:up to|to|and|until|–|—|-)\s*(?<b>\d{{1,2}}(?:[.,]\d+)?\s?(?:%|percent|per cent))", RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex($@"(?:\b(?:above|over|more than|beyond|from|exceeding)|[>≥])\s*{Share}|{Share}\s*(?:or more|and more|and above|and over|\+)", RegexOptions.IgnoreCase)]
    private static partial Regex Above();

    [GeneratedRegex($@"(?:\b(?:up to|below|under|less than|at most|no more than|not more than|max(?:imum)?(?: of)?)|[<≤])\s*{Share}", RegexOptions.IgnoreCase)]
    private static partial Regex Below();

    [GeneratedRegex(@"\bno (?:\w+ )?(?:discounts?|reductions?|rebates?) (?:above|over|of more than|beyond) (?<n>\d{1,2}(?:[.,]\d+)?)\s?% without\b", RegexOptions.IgnoreCase)]
    private static partial Regex Without();

    [GeneratedRegex(@"\b(?:for|on) (?<w>[\p{L} -]{3,40})", RegexOptions.IgnoreCase)]
    private static partial Regex OnWhat();

    [GeneratedRegex(@"^\W*(?:above|over|beyond) (?:that|this)\b|^\W*(?:anything|everything|all) (?:above|over|beyond|more)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AboveThat();

    [GeneratedRegex(@"\b(?:who|approv\w*|sign\w*|authori[sz]\w+|decid\w*|allow\w*|may|can|without asking|releas\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Deciding();

    [GeneratedRegex(@"\b(?:(?:sales )?reps?|representatives?|sales ?(?:people|person|man|woman)|sellers?|account (?:managers?|executives?)|aes?|yourself|on (?:your|their|his|her) own|without (?:asking|approval|permission)|no approval|none needed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Rep();

    [GeneratedRegex(@"\b(?:discount\w*|rebates?|off list|reductions?|price cuts?|concessions?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfDiscounts();

    [GeneratedRegex(@"\d{1,2}(?:[.,]\d+)?")]
    private static partial Regex Figure();
}
