using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>One of the parts of a number format between semicolons.</summary>
internal sealed record FormatSection(IReadOnlyList<FormatToken> Tokens, string? Operator, double Operand)
{
    public bool IsDate { get; } = Tokens.Any(token => token.Kind is FormatTokenKind.Date or FormatTokenKind.Elapsed or FormatTokenKind.HalfDay);

    public bool Has(FormatTokenKind kind) => Tokens.Any(token => token.Kind == kind);

    public bool Holds(double value) => Operator switch
    {
        ">" => value > Operand,
        ">=" => value >= Operand,
        "<" => value < Operand,
        "<=" => value <= Operand,
        "=" => value == Operand,
        "<>" => value != Operand,
        _ => false,
    };

    public static FormatSection Parse(string code)
    {
        var tokens = new List<FormatToken>();
        string? comparison = null;
        var operand = 0.0;
        for (var at = 0; at < code.Length;)
            at = code[at] == '[' ? Bracket(code, at, tokens, ref comparison, ref operand) : Next(code, at, tokens);
        return new FormatSection(tokens, comparison, operand);
    }

    private static int Next(string code, int at, List<FormatToken> tokens)
    {
        var c = code[at];
        switch (c)
        {
            case '"':
                var close = code.IndexOf('"', at + 1);
                close = close < 0 ? code.Length : close;
                return Add(tokens, FormatTokenKind.Literal, code[(at + 1)..close], Math.Min(close + 1, code.Length));
            case '\\':
                return Add(tokens, FormatTokenKind.Literal, at + 1 < code.Length ? code[at + 1].ToString() : "", at + 2);
            case '_' or '*':
                return at + 2;
            case '0' or '#' or '?':
                return Add(tokens, FormatTokenKind.Digit, c.ToString(), at + 1);
            case '.':
                return Add(tokens, FormatTokenKind.Point, ".", at + 1);
            case ',':
                return Add(tokens, FormatTokenKind.Comma, ",", at + 1);
            case '%':
                return Add(tokens, FormatTokenKind.Percent, "%", at + 1);
            case '/':
                return Add(tokens, FormatTokenKind.Slash, "/", at + 1);
            case '@':
                return Add(tokens, FormatTokenKind.Text, "@", at + 1);
            default:
                return Word(code, at, tokens);
        }
    }

    private static int Word(string code, int at, List<FormatToken> tokens)
    {
        var rest = code.AsSpan(at);
        if (rest.StartsWith("General", StringComparison.OrdinalIgnoreCase))
            return Add(tokens, FormatTokenKind.General, "", at + 7);
        if (rest.StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase))
            return Add(tokens, FormatTokenKind.HalfDay, "AM/PM", at + 5);
        if (rest.StartsWith("A/P", StringComparison.OrdinalIgnoreCase))
            return Add(tokens, FormatTokenKind.HalfDay, "A/P", at + 3);
        if (rest.StartsWith("E+", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("E-", StringComparison.OrdinalIgnoreCase))
            return Add(tokens, FormatTokenKind.Exponent, rest[1].ToString(), at + 2);
        var letter = char.ToLowerInvariant(code[at]);
        if (letter is not ('y' or 'm' or 'd' or 'h' or 's' or 'e'))
            return Add(tokens, FormatTokenKind.Literal, code[at].ToString(), at + 1);
        var end = at;
        while (end < code.Length && char.ToLowerInvariant(code[end]) == letter)
            end++;
        return Add(tokens, FormatTokenKind.Date, letter == 'e' ? "yyyy" : new string(letter, end - at), end);
    }

    private static int Bracket(string code, int at, List<FormatToken> tokens, ref string? comparison, ref double operand)
    {
        var close = code.IndexOf(']', at);
        if (close < 0)
            return Add(tokens, FormatTokenKind.Literal, "[", at + 1);
        var inner = code[(at + 1)..close];
        if (inner.StartsWith('$'))
        {
            var dash = inner.IndexOf('-', StringComparison.Ordinal);
            tokens.Add(new FormatToken(FormatTokenKind.Literal, inner[1..(dash < 0 ? inner.Length : dash)]));
        }
        else if (inner.Length > 0 && inner.ToLowerInvariant() is var lower && lower[0] is 'h' or 'm' or 's' && lower.All(c => c == lower[0]))
        {
            tokens.Add(new FormatToken(FormatTokenKind.Elapsed, lower));
        }
        else if (inner.Length > 1 && inner[0] is '<' or '>' or '=')
        {
            var sign = inner.Length > 2 && inner[1] is '=' or '>' ? inner[..2] : inner[..1];
            if (double.TryParse(inner.AsSpan(sign.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out operand))
                comparison = sign;
        }

        return close + 1;
    }

    private static int Add(List<FormatToken> tokens, FormatTokenKind kind, string text, int next)
    {
        tokens.Add(new FormatToken(kind, text));
        return next;
    }
}
