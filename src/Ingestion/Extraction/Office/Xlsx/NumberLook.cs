using System.Globalization;
using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>Shows a number without its sign by the placeholders of a format section: grouping, scaling, decimals, per cent, exponent, fraction.</summary>
internal static class NumberLook
{
    private const int MostDecimals = 20;

    public static string Show(FormatSection section, double value)
    {
        if (section.Has(FormatTokenKind.General))
            return Compose(section.Tokens, token => token.Kind == FormatTokenKind.General ? GeneralNumber.Show(value) : token.Text);
        if (section.Has(FormatTokenKind.Text) && !section.Has(FormatTokenKind.Digit))
            return Compose(section.Tokens, token => token.Kind == FormatTokenKind.Text ? GeneralNumber.Show(value) : token.Text);
        var slash = IndexOf(section.Tokens, FormatTokenKind.Slash);
        if (slash > 0 && section.Tokens[slash - 1].Kind == FormatTokenKind.Digit)
            return FractionLook.Show(section.Tokens, slash, value);
        return Fill(Plain(section.Tokens, ref value, out var grouped), value, grouped);
    }

    /// <summary>Takes per cent signs and scaling commas into the value; leaves digits, point, exponent and literals.</summary>
    private static List<FormatToken> Plain(IReadOnlyList<FormatToken> tokens, ref double value, out bool grouped)
    {
        var plain = new List<FormatToken>();
        grouped = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == FormatTokenKind.Percent)
                value *= 100;
            if (tokens[i].Kind != FormatTokenKind.Comma)
            {
                plain.Add(tokens[i]);
                continue;
            }

            var last = i;
            while (last + 1 < tokens.Count && tokens[last + 1].Kind == FormatTokenKind.Comma)
                last++;
            var afterDigit = i > 0 && tokens[i - 1].Kind == FormatTokenKind.Digit;
            var beforeDigit = last + 1 < tokens.Count && tokens[last + 1].Kind == FormatTokenKind.Digit;
            if (afterDigit && beforeDigit)
                grouped = true;
            else if (afterDigit)
                value /= Math.Pow(1_000, last - i + 1);
            else
                plain.Add(new FormatToken(FormatTokenKind.Literal, ","));
            i = last;
        }

        return plain;
    }

    private static string Fill(List<FormatToken> tokens, double value, bool grouped)
    {
        var exponentAt = IndexOf(tokens, FormatTokenKind.Exponent);
        var end = exponentAt < 0 ? tokens.Count : exponentAt;
        var point = IndexOf(tokens, FormatTokenKind.Point);
        if (point < 0 || point > end)
            point = end;
        var decimals = Math.Min(tokens.Take(end).Skip(point).Count(token => token.Kind == FormatTokenKind.Digit), MostDecimals);
        var exponent = 0;
        if (exponentAt >= 0 && value > 0)
        {
            exponent = (int)Math.Floor(Math.Log10(value));
            value /= Math.Pow(10, exponent);
        }

        var digits = Digits(value, decimals);
        var dot = digits.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? digits : digits[..dot];
        var text = new StringBuilder();
        text.Append(Whole(tokens.GetRange(0, point), whole == "0" ? "" : whole, grouped));
        text.Append(Decimals(tokens.GetRange(point, end - point), dot < 0 ? "" : digits[(dot + 1)..]));
        if (exponentAt >= 0)
            text.Append(Exponent(tokens, exponentAt, exponent));
        return text.ToString().Trim();
    }

    private static string Digits(double value, int decimals)
    {
        if (value >= 1e27)
            return value.ToString("F0", CultureInfo.InvariantCulture);
        return Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>Deals digits to placeholders from the right; the leftmost takes what is left.</summary>
    private static string Whole(List<FormatToken> tokens, string digits, bool grouped)
    {
        var pieces = new List<string>();
        var first = tokens.FindIndex(token => token.Kind == FormatTokenKind.Digit);
        int used = 0, shown = 0;
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            if (tokens[i].Kind != FormatTokenKind.Digit)
            {
                pieces.Add(tokens[i].Text);
                continue;
            }

            do
            {
                var digit = used < digits.Length ? digits[^(used + 1)].ToString() : tokens[i].Text == "0" ? "0" : "";
                used++;
                if (digit.Length == 0)
                    break;
                if (grouped && shown > 0 && shown % 3 == 0)
                    pieces.Add(",");
                shown++;
                pieces.Add(digit);
            }
            while (i == first && used < digits.Length);
        }

        pieces.Reverse();
        return string.Concat(pieces);
    }

    private static string Decimals(List<FormatToken> tokens, string digits)
    {
        var places = tokens.Where(token => token.Kind == FormatTokenKind.Digit).ToList();
        var keep = Math.Min(places.Count, digits.Length);
        while (keep > 0 && digits[keep - 1] == '0' && places[keep - 1].Text != "0")
            keep--;
        var text = new StringBuilder();
        var at = 0;
        foreach (var token in tokens)
        {
            if (token.Kind == FormatTokenKind.Digit)
                text.Append(at < keep ? digits[at].ToString() : "");
            else if (token.Kind != FormatTokenKind.Point || keep > 0)
                text.Append(token.Text);
            at += token.Kind == FormatTokenKind.Digit ? 1 : 0;
        }

        return text.ToString();
    }

    private static string Exponent(List<FormatToken> tokens, int at, int exponent)
    {
        var width = Math.Max(1, tokens.Skip(at).Count(token => token.Kind == FormatTokenKind.Digit));
        var sign = exponent < 0 ? "-" : tokens[at].Text == "+" ? "+" : "";
        return "E" + sign + Math.Abs(exponent).ToString(new string('0', width), CultureInfo.InvariantCulture);
    }

    private static string Compose(IReadOnlyList<FormatToken> tokens, Func<FormatToken, string> show) => string.Concat(tokens.Select(show)).Trim();

    private static int IndexOf(IReadOnlyList<FormatToken> tokens, FormatTokenKind kind)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == kind)
                return i;
        }

        return -1;
    }
}
