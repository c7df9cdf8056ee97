using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>Numbers without a format of their own: whole numbers in full, others to twelve digits, so that binary dust is gone.</summary>
internal static class GeneralNumber
{
    public static string Show(double value)
    {
        var size = Math.Abs(value);
        if (size is >= 1e15 or (< 1e-9 and > 0))
            return value.ToString("0.#####E+00", CultureInfo.InvariantCulture);
        var exact = (decimal)value;
        if (decimal.Truncate(exact) == exact)
            return exact.ToString("0", CultureInfo.InvariantCulture);
        var wholeDigits = size < 1 ? 1 : (int)Math.Log10(size) + 1;
        var decimals = Math.Clamp(12 - wholeDigits, 2, 12);
        return Math.Round(exact, decimals, MidpointRounding.AwayFromZero).ToString("0.############", CultureInfo.InvariantCulture);
    }
}
