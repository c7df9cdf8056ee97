using System.Collections.Frozen;
using System.Globalization;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Comparables;

/// <summary>
/// How alike two firms are by their attributes. Sharing what few firms share counts more than sharing what most do; sizes are compared as ratios,
/// texts such as a strategy by their words. An attribute that almost every firm has of its own (an address, a parent) says nothing.
/// </summary>
sealed class FirmLikeness
{
    const double OwnToEach = 0.6;
    const double Numeric = 0.8;
    const double LargestRatio = 10;
    const double Minimum = 0.35;

    /// <summary>What kind of firm it is and where decides more than what it bought and how large it is, and does so even where many firms share it.</summary>
    const double Main = 2.5;
    static readonly FrozenSet<string> s_main = FrozenSet.ToFrozenSet(["segment", "industry", "sector", "vertical", "region", "territory", "market"], StringComparer.OrdinalIgnoreCase);

    readonly Dictionary<string, Attribute> _attributes = new(StringComparer.OrdinalIgnoreCase);
    readonly int _firms;

    public FirmLikeness(IReadOnlyList<AccountView> firms)
    {
        _firms = firms.Count;
        foreach (IGrouping<string, KeyValuePair<string, string>> g in firms.SelectMany(f => f.Attributes).Where(a => IsKnown(a.Value)).GroupBy(a => a.Key, StringComparer.OrdinalIgnoreCase))
        {
            string[] values = [.. g.Select(a => a.Value)];
            bool isNumber = values.Length > 2 && values.Count(v => Number(v) is not null) >= Numeric * values.Length && values.Distinct(StringComparer.OrdinalIgnoreCase).Count() > 5;
            Dictionary<string, int> counts = values.GroupBy(v => v, StringComparer.OrdinalIgnoreCase).ToDictionary(v => v.Key, v => v.Count(), StringComparer.OrdinalIgnoreCase);
            Dictionary<string, int> words = values.SelectMany(v => Analyzer.Terms(v)).GroupBy(w => w, StringComparer.Ordinal).ToDictionary(w => w.Key, w => w.Count(), StringComparer.Ordinal);
            if (isNumber || values.Length < 5 || counts.Count <= OwnToEach * values.Length || words.Count <= OwnToEach * values.Length)
            {
                _attributes[g.Key] = new Attribute(isNumber, counts, words);
            }
        }
    }

    /// <returns>Null when they are not alike.</returns>
    public Likeness? Of(IReadOnlyDictionary<string, string> reference, AccountView firm)
    {
        (double met, double weights) = (0, 0);
        List<(double Weight, string Why)> shared = [];
        foreach ((string name, string wanted) in reference)
        {
            if (!IsKnown(wanted) || !_attributes.TryGetValue(name, out Attribute? attribute))
            {
                continue;
            }

            double weight = attribute.IsNumber ? 0.5 : Rarity(attribute.Counts.GetValueOrDefault(wanted, 1)) * (IsMain(name) ? Main : 1);
            weights += weight;
            if (firm.Attributes.TryGetValue(name, out string? value) && Compare(attribute, name, wanted, value) is var (similarity, why) && similarity > 0)
            {
                met += weight * similarity;
                shared.Add((weight * similarity, why));
            }
        }

        double score = weights == 0 ? 0 : met / weights;
        return score < Minimum || shared.Count == 0 ? null : new Likeness(firm.Name, score, [.. shared.OrderByDescending(s => s.Weight).Select(s => s.Why)]);
    }

    (double Similarity, string Why) Compare(Attribute attribute, string name, string wanted, string value)
    {
        string called = name.Replace('_', ' ');
        if (value.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        {
            return (1, $"same {called} ({value})");
        }

        if (attribute.IsNumber)
        {
            return Number(wanted) is > 0 and var a && Number(value) is > 0 and var b && Math.Max(a / b, b / a) is var ratio && ratio < LargestRatio
                ? (1 - (Math.Log10(ratio) / Math.Log10(LargestRatio)), $"{called} {value} against {wanted}") : (0, "");
        }

        HashSet<string> left = Analyzer.Terms(wanted);
        HashSet<string> right = Analyzer.Terms(value);
        double common = left.Intersect(right).Sum(w => Rarity(attribute.Words.GetValueOrDefault(w, 1)));
        double all = left.Union(right).Sum(w => Rarity(attribute.Words.GetValueOrDefault(w, 1)));
        // Bands such as 1-5bn and 5-20bn share digits and mean nothing by it.
        return common <= 0 || left.Concat(right).Any(w => w.Any(char.IsDigit)) ? (0, "") : (common / all, $"{called} {value}, near {wanted}");
    }

    static bool IsMain(string attribute) => attribute.Split('_', ' ', '-').Any(w => s_main.Contains(w));

    static bool IsKnown(string value) => value.Trim().ToLowerInvariant() is not ("" or "n/a" or "na" or "-" or "none" or "unknown" or "tbd");

    double Rarity(int count) => Math.Log(1 + ((double)_firms / count));

    static double? Number(string text) => double.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    sealed record Attribute(bool IsNumber, IReadOnlyDictionary<string, int> Counts, IReadOnlyDictionary<string, int> Words);
}
