using System.Collections.Frozen;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>Several names in one cell, as a CRM's multi-select exports them: parted by semicolons. The deal counts for each of them.</summary>
public static class ListedNames
{
    // From here on it is prose that has a semicolon in it.
    const int LongestName = 80;
    const int MostNames = 30;
    static readonly FrozenSet<string> s_fields = FrozenSet.ToFrozenSet(["product", "competitor", "reason"], StringComparer.Ordinal);

    internal static readonly int[] FieldIds = [.. DealColumn.All.Where(c => s_fields.Contains(c.Name)).Select(c => c.FieldId)];

    /// <param name="field">Mapping key: <c>product</c>, <c>competitor</c> and <c>reason</c> may hold several names.</param>
    public static bool In(string field) => s_fields.Contains(field);

    /// <returns>Trimmed; the text itself where it is no list.</returns>
    public static IReadOnlyList<string> Of(string text)
    {
        if (!text.Contains(';', StringComparison.Ordinal))
        {
            return [text];
        }

        string[] names = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length is 0 or > MostNames || names.Any(n => n.Length > LongestName) ? [text] : names;
    }

    public static string Join(IEnumerable<string> names) => string.Join("; ", names);

    /// <summary>The names a value of a field stands for.</summary>
    internal static IReadOnlyList<string> Of(int fieldId, string text) => FieldIds.Contains(fieldId) ? Of(text) : [text];
}
