using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>Shows a number as a fraction ("2 1/4") with the denominator the format fixes, or the nearest that fits its width.</summary>
internal static class FractionLook
{
    private const int LargestDenominator = 999;

    public static string Show(IReadOnlyList<FormatToken> tokens, int slash, double value)
    {
        if (value > 1e12)
            return GeneralNumber.Show(value);
        var after = tokens.Skip(slash + 1).TakeWhile(token => token.Kind is FormatTokenKind.Digit || (token.Text.Length == 1 && char.IsAsciiDigit(token.Text[0]))).ToList();
        var isFixed = int.TryParse(string.Concat(after.Select(token => token.Text)), NumberStyles.None, CultureInfo.InvariantCulture, out var denominator) && denominator > 0;
        var hasWhole = tokens.Take(slash).SkipWhile(token => token.Kind != FormatTokenKind.Digit).SkipWhile(token => token.Kind == FormatTokenKind.Digit)
            .Any(token => token.Kind == FormatTokenKind.Digit);
        var whole = hasWhole ? Math.Floor(value) : 0;
        if (!isFixed)
            denominator = Nearest(value - whole, Math.Min(LargestDenominator, (int)Math.Pow(10, Math.Clamp(after.Count, 1, 3)) - 1));
        var numerator = Math.Round((value - whole) * denominator);
        if (hasWhole && numerator == denominator)
            (whole, numerator) = (whole + 1, 0);
        if (numerator == 0)
            return whole.ToString("0", CultureInfo.InvariantCulture);
        var fraction = string.Create(CultureInfo.InvariantCulture, $"{numerator:0}/{denominator}");
        return whole > 0 ? string.Create(CultureInfo.InvariantCulture, $"{whole:0} {fraction}") : fraction;
    }

    private static int Nearest(double part, int most)
    {
        var best = 1;
        for (var denominator = 1; denominator <= most; denominator++)
        {
            if (Error(part, denominator) < Error(part, best) - 1e-12)
                best = denominator;
        }

        return best;
    }

    private static double Error(double part, int denominator) => Math.Abs(part - Math.Round(part * denominator) / denominator);
}
