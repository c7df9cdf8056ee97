using System.Text.RegularExpressions;

namespace KnowledgeBot.Evals.Coverage;

/// <summary>Puts real names where a catalogue says {product}: a different one for each wording, always the same for the same wording.</summary>
static partial class Placeholders
{
    /// <returns>Null when a name is wanted that there is none of.</returns>
    public static string? Fill(string text, IReadOnlyDictionary<string, IReadOnlyList<string>> names, int turn)
    {
        bool isMissing = false;
        string filled = Placeholder().Replace(text, m =>
        {
            if (names.TryGetValue(m.Groups[1].Value, out IReadOnlyList<string>? known) && known.Count > 0)
            {
                return known[turn % known.Count];
            }

            isMissing = true;
            return "";
        });
        return isMissing ? null : filled;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
