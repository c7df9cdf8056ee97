using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>A question for the prices of competitors, of all or of one.</summary>
/// <param name="Rivals">Whose, as the CRM names them.</param>
/// <param name="Thing">Words for what; empty for anything.</param>
sealed partial record RivalPriceQuestion(IReadOnlyList<string> Rivals, string Thing)
{
    /// <returns>Null when the question asks something else.</returns>
    public static RivalPriceQuestion? Of(string question, IReadOnlyList<string> rivals)
    {
        if (rivals.Count == 0 || Other().IsMatch(question))
        {
            return null;
        }

        if (All().Match(question) is { Success: true } all)
        {
            return new RivalPriceQuestion(rivals, all.Groups["x"].Value.Trim());
        }

        string[] named = [.. rivals.Where(r => Regex.IsMatch(question, Named(r), RegexOptions.IgnoreCase))];
        return named is [var one] && Patterns(one).Select(p => Regex.Match(question, p, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))).FirstOrDefault(m => m.Success) is { } asked ? new RivalPriceQuestion(named, asked.Groups["x"].Value.Trim()) : null;
    }

    /// <summary>A competitor as people write it: its name, or the first word of it.</summary>
    public static string Named(string rival) => $@"(?<![\p{{L}}\d])(?:{Regex.Escape(rival)}|{Regex.Escape(rival.Split(' ')[0])})(?![\p{{L}}\d])";

    static string[] Patterns(string rival) =>
    [
        $@"\b(?:what|how much) (?:does|do|did|is|are|has|have|would|will) {Named(rival)}(?: \w+ly| also| usually)? (?:charg|ask|want|cost|quot|rent|sell|bid|tak|pric)\w*(?: (?:us|them|customers?|people|there))?(?: (?:for|of|on) (?<x>[^?]+?))?\W*$",
        $@"^\W*(?:(?:what|how much|which|the|list|show|all|tell|me|give|is|are|was|do|we|know|about|of|have|heard) )*(?:what(?:['’]s) )?{Named(rival)}(?:['’]s?)? (?:(?:list|asking|current|known) )?(?:prices?|pricing|rates?|fees?|quotes?)(?: (?:for|of|on) (?<x>[^?]+?))?\W*$",
        $@"\b(?:prices?|pricing|rates?|fees?|quotes?) (?:(?:we|have|heard|know|that) )*(?:of|from|by|at) {Named(rival)}(?: (?:for|of|on) (?<x>[^?]+?))?\W*$",
        $@"\bhow (?:much|expensive|dear) (?:is|are) {Named(rival)}(?:['’]s?)?(?<x> [^?]+?)?\W*$",
    ];

    const string Rival = @"(?:competitors?|rivals?|(?:the )?competition|other vendors?)";

    [GeneratedRegex($@"\b{Rival}(?:['’]s?|s['’])? (?:list |asking )?(?:prices?|pricing|rates?|price points?)\b(?: (?:for|of) (?<x>(?!which|what|all)[^?]+?)(?= (?:we|do|have|that|which)\b|\W*$))?|\b(?:prices?|pricing|rates?|price points?) (?:(?:we|have|has|had|heard|been|know|known|that|are|were|told|named|mentioned|do) )*(?:of|from|by|about) (?:our |the |other |any )*{Rival}\b(?: (?:for|on) (?<x>[^?]+?))?\W*$|\b(?:what|how much) (?:do|does|did|have|are|is) (?:our |the |other )*{Rival} (?:charg|ask|want|cost|quot|bid|tak)\w*(?: (?:for|of|on) (?<x>[^?]+?))?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex All();

    /// <summary>About deals and arguments, not for prices.</summary>
    [GeneratedRegex(@"\b(?:why|win|wins|won|lost|lose|losing|deals?|how many|how often|reasons?|against|object\w*|counter\w*|respond\w*|answer\w*|discount\w*|compar\w+|difference|when they say|cheaper|dearer|pipeline|who|where)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Other();
}
