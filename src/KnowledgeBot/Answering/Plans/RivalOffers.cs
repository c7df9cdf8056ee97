using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Whether a statement tells what a competitor offered, promised or did to win the customer, not only names it.</summary>
static partial class RivalOffers
{
    const string Reported = @"(?:(?:has|have|had|is|are|was|were|also|then|now|even|just|still|recently|already|said|says|told \p{L}+|to|that|they|it|he|she|reportedly|apparently) )*";
    const string Gives = @"(?:offer(?:s|ed|ing)?|promis(?:es|ed|ing)|propos(?:es|ed|ing)|invit(?:es|ed|ing)|quot(?:es|ed|ing)|(?:giv(?:es|ing|en)|gave)(?! up)|guarantee[sd]?|grant(?:s|ed)?|thr(?:ows?|ew) in|waive[sd]?|lend|lends|lent|match(?:es|ed)|pa(?:ys|id) for|(?:would|will|could) (?:do|give|offer|pay|take|migrate|throw|match|lend|install|train|include|deliver|build|cover|waive|go|come|beat|undercut)|prepar(?:es?|ed|ing) (?:an?|the|its|their)|carr(?:y|ies|ied)|cover(?:s|ed)|(?:went|came|go|goes|come|comes|is|are) (?:down|up) to|(?:dropped|cut|lowered|reduced|halved) (?:the |its |their |his |her )?(?:pric\p{L}+|fees?|offer|rates?|to)|undercut(?:s|ting)?|(?:tried|tries|trying|wants?|wanted|came|come|comes) (?:to )?[^.;]{0,40}\bwith (?:an?|the|one|two|three|six|\d)|sweeten(?:s|ed)|counter(?:s|ed)?)\b";
    const string Thing = @"(?:[\p{L}\d-]+ ){0,3}(?:offers?|promises?|proposals?|quotes?|bids?|discounts?|free (?:\p{L}+ )?(?:months?|years?|weeks?|trial|period|migration|training|installation|licen[cs]es?))\b";

    /// <param name="rival">As the CRM or a document names it; its first word alone will do.</param>
    public static bool Is(string quote, string rival)
    {
        string name = $@"(?<![\p{{L}}\p{{N}}])(?:{Regex.Escape(rival)}|{Regex.Escape(rival.Split(' ')[0])})";
        return !Refused().IsMatch(quote) && Regex.IsMatch(quote, $@"{name}(?:['’]s? (?:man|people|rep|team|salesman|sales \p{{L}}+|\p{{L}}+ manager))? {Reported}{Gives}|{name}['’]s? {Thing}|\b{Thing} (?:made |given )?(?:by|from|of) {name}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"\b(?:never|did not|didn['’]t|does not|doesn['’]t|won['’]t|will not|would not|wouldn['’]t|refuse[sd]? to) (?:offer|promise|give|propose|match|quote|call)\w*", RegexOptions.IgnoreCase)]
    private static partial Regex Refused();
}
