namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>A cell's number format (ECMA-376 18.8.31): shows a stored number the way the sheet does. Month and day names are English.</summary>
internal sealed class NumberFormat
{
    private readonly IReadOnlyList<FormatSection> _sections;

    private NumberFormat(IReadOnlyList<FormatSection> sections) => _sections = sections;

    public bool IsDate => _sections[0].IsDate;

    public static NumberFormat Parse(string code) => new(Split(code.Length == 0 ? "General" : code).Take(4).Select(FormatSection.Parse).ToList());

    /// <param name="value">The number as stored; for dates, days since the workbook's epoch.</param>
    public string Show(double value, bool date1904)
    {
        if (!double.IsFinite(value))
            return "";
        var (section, signed) = Choose(value);
        if (section is null)
            return GeneralNumber.Show(value);
        if (section.Tokens.Count == 0)
            return "";
        if (section.IsDate)
            return DateLook.Show(section, value, date1904) ?? GeneralNumber.Show(value);
        return signed && value < 0 ? Signed(NumberLook.Show(section, -value)) : NumberLook.Show(section, Math.Abs(value));
    }

    /// <summary>Text passes through unless the format wraps or hides it.</summary>
    public string ShowText(string text)
    {
        if (_sections.Count < 4)
            return text;
        var section = _sections[3];
        if (section.Tokens.Count == 0)
            return "";
        return section.Has(FormatTokenKind.Text)
            ? string.Concat(section.Tokens.Select(token => token.Kind == FormatTokenKind.Text ? text : token.Kind == FormatTokenKind.Literal ? token.Text : "")).Trim()
            : text;
    }

    // A negative amount too small to show is a plain zero.
    private static string Signed(string text) => text.AsSpan().IndexOfAnyInRange('1', '9') < 0 && text.Contains('0') ? text : "-" + text;

    private (FormatSection? Section, bool Signed) Choose(double value)
    {
        var numbers = _sections.Count == 4 ? 3 : _sections.Count;
        if (_sections.Take(numbers).Any(section => section.Operator is not null))
        {
            var index = Enumerable.Range(0, numbers).FirstOrDefault(i => _sections[i].Operator is null || _sections[i].Holds(value), -1);
            return index < 0 ? (null, true) : (_sections[index], index == 0 || _sections[index].Operator is null);
        }

        if (value < 0 && numbers > 1)
            return (_sections[1], false);
        return value == 0 && numbers > 2 ? (_sections[2], false) : (_sections[0], true);
    }

    private static IEnumerable<string> Split(string code)
    {
        var from = 0;
        for (var at = 0; at < code.Length; at++)
        {
            if (code[at] == '\\' || code[at] == '_' || code[at] == '*')
            {
                at++;
            }
            else if (code[at] is '"' or '[')
            {
                var close = code.IndexOf(code[at] == '"' ? '"' : ']', at + 1);
                at = close < 0 ? code.Length : close;
            }
            else if (code[at] == ';')
            {
                yield return code[from..at];
                from = at + 1;
            }
        }

        yield return code[Math.Min(from, code.Length)..];
    }
}
