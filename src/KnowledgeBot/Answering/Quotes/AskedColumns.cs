using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Which cells of a row a question asks for, where the columns are things beside each other: of "Visits — Basic: 1; Plus: 2" the Plus alone, when it is named.</summary>
static partial class AskedColumns
{
    const double AsWritten = 0.9;
    const int LeastBeside = 2;
    const ValueKind Figures = ValueKind.Money | ValueKind.Percent | ValueKind.Duration | ValueKind.Number;

    /// <param name="cells">Of one row, each with the head of its column; the first says what the row is about.</param>
    /// <returns>Positions of the cells to tell; all of them where the columns are not things beside each other, or none is named.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<string> cells, TermMatch asked)
    {
        int[] all = [.. Enumerable.Range(0, cells.Count)];
        (string Header, string Value)[] read = [.. cells.Select(PriceRow.Cell)];
        int[] beside = [.. all.Skip(1).Where(i => !Aside().IsMatch(read[i].Header))];
        if (beside.Length < LeastBeside || !beside.All(i => PriceColumns.NamesThing(read[i].Header)) || (read[0].Header.Length > 0 && !AreAlike([.. beside.Select(i => read[i].Value)])))
        {
            return all;
        }

        HashSet<string>[] heads = [.. beside.Select(i => Analyzer.Terms(read[i].Header))];
        HashSet<string> shared = heads.Aggregate((a, b) => [.. a.Where(b.Contains)]);
        int[] said = [.. heads.Select(h => h.Count(t => !shared.Contains(t) && asked.Met(t).Any(m => m.Weight >= AsWritten)))];
        int most = said.Max();
        return most == 0 ? all : [.. all.Where(i => Array.IndexOf(beside, i) is var at && (at < 0 || said[at] == most))];
    }

    /// <summary>Values of one kind, or words that stand for none.</summary>
    static bool AreAlike(IReadOnlyList<string> values)
    {
        ValueKind[] kinds = [.. values.Where(v => !Nothing().IsMatch(v)).Select(v => ValueKinds.Held(v) & Figures)];
        return kinds.Length > 0 && kinds.Aggregate((a, b) => a & b) != ValueKind.None;
    }

    [GeneratedRegex(@"^\W*(?:none|no|nil|n/?a|yes|all|included|unlimited|above|not offered|on request)?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    /// <summary>Says of the row how it is meant.</summary>
    [GeneratedRegex(@"\b(?:units?|basis|note|notes|remarks?|comments?|valid|currency|per)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Aside();
}
