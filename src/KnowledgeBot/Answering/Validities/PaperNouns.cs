using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Validities;

/// <summary>Reads what a question or a document calls a paper.</summary>
static partial class PaperNouns
{
    /// <returns>All that the words call a paper by.</returns>
    public static PaperNoun In(string words) =>
        (Quote().IsMatch(words) ? PaperNoun.Quote : PaperNoun.None) | (Agreement().IsMatch(words) ? PaperNoun.Agreement : PaperNoun.None) | (List().IsMatch(words) ? PaperNoun.List : PaperNoun.None);

    /// <summary>By its title, else its file, else its folders, else what it opens with.</summary>
    public static PaperNoun Of(SearchHit opening)
    {
        string path = opening.Uri.Replace('_', ' ').Replace('-', ' ');
        int file = path.LastIndexOf('/') + 1;
        foreach (string words in new[] { opening.Title, path[file..], path[..file].Replace('/', ' '), opening.Ordinal == 0 ? opening.Body : "" })
        {
            if (In(words) is not PaperNoun.None and var noun)
            {
                // "Offer under the frame agreement", "Quotation for a service contract": what it begins with.
                return noun.HasFlag(PaperNoun.Quote | PaperNoun.Agreement) ? Quote().Match(words).Index < Agreement().Match(words).Index ? PaperNoun.Quote : PaperNoun.Agreement : noun;
            }
        }

        return opening.Kind == DocumentKind.Proposal ? PaperNoun.Quote : PaperNoun.None;
    }

    [GeneratedRegex(@"\b(?:quot(?:e|es|ation|ations)|offers?|ofertas?|proposals?|bids?|tenders?|estimates?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Quote();

    [GeneratedRegex(@"\b(?:(?:sub)?contracts?|agreements?|addend(?:um|a|ums)|amendments?|leases?|msa|sla)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Agreement();

    [GeneratedRegex(@"\b(?:price ?(?:lists?|books?|files?|sheets?)|pricelists?|pricebooks?|list prices|rate ?cards?|tariffs?|circulars?|(?:\w+ )?editions?|catalogues?|(?:sterling|euro|dollar) books?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex List();
}
