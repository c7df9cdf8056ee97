using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Prices;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>Whether a sentence or row tells what a competitor asks: an amount that goes with its name, not with ours.</summary>
static partial class RivalPriceLine
{
    public static bool Tells(string text, string rival, bool isRow)
    {
        string name = RivalPriceQuestion.Named(rival) + "(?:['’]s?)?";
        return isRow ? (Regex.IsMatch(ProductName.OfRow(text), $"^{name}$", RegexOptions.IgnoreCase) && PriceRow.IsPriced(text)) || PriceRow.Cells(text).Any(c => c.Value.Contains(' ', StringComparison.Ordinal) && Tells(c.Value, rival, false))
            : Regex.IsMatch(text, $@"{name}\s*[:,]?\s*{Amount}|{name}{Theirs}{{0,50}}?\b{Verb}\b{Theirs}{{0,40}}?{Amount}|{Amount}[^.;]{{0,30}}?\b(?:from|by|with|at) {name}|{Amount}[^.;]{{0,20}}?\b(?:above|over|below|under|(?:more|less|dearer|cheaper|more expensive)(?: \p{{L}}+)? than) {name}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    const string Theirs = @"(?:(?!\b(?:we|our|us|ours|lost|won)\b)(?:[^.;–]|\.(?=\d)))";
    const string Verb = @"(?:at|for|is|are|was|asks?|asked|asking|charg\w+|wants?|wanted|quot\w+|rents?|rented|costs?|takes?|sells?|sold|offers?|offered|bids?|pric\w+|down to)";
    const string Figures = @"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|an?)[ -])+(?:hundred|thousand|grand)\b";
    const string Amount = @"(?:(?:[€$£¥]|\b(?-i:[A-Z]{3})\s)\s?\d[\d.,]*|(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![\d%])|\b\d[\d.,]*\s?(?:k\b|[€£$]|euros?\b|pounds?\b|dollars?\b|(?-i:[A-Z]{3})\b)|\b" + Figures + ")";
}
