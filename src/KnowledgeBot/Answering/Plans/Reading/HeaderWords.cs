using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Headers of imported columns as words for the fields they were taken for: "Sales engineer" and "engineer", "Plant / Sales office" and "plant".</summary>
static partial class HeaderWords
{
    const int LeastWord = 4;

    /// <param name="ours">The field that anybody calls so; null for none.</param>
    /// <param name="first">The visible field that is called so first of all: no header of another field takes its word.</param>
    /// <returns>Patterns; a word that exports use for several fields says none of them.</returns>
    public static IEnumerable<(string Words, DealField Field)> Of(IEnumerable<(DealField Field, string Header)> headers, Func<string, DealField?> ours, Func<string, DealField?> first)
    {
        (DealField Field, string Header)[] parts = [.. headers.SelectMany(h => Apart().Split(Plural().Replace(h.Header, "")), (h, part) => (h.Field, part.Trim())).Where(h => h.Item2.Any(char.IsLetter))];
        IEnumerable<(DealField Field, string Words)> all = parts.Select(h => (h.Field, h.Header)).Concat(parts.Where(h => h.Header.Contains(' ', StringComparison.Ordinal)).Select(h => (h.Field, NameToken.In(h.Header)[^1].Word)).Where(h => h.Word.Length >= LeastWord && ours(h.Word) is null && !PlanWords.IsKnown(h.Word)));
        return all.Where(h => IsWord(h.Words, ours) && (first(h.Words) is not { } other || other == h.Field)).GroupBy(h => FieldWords.Spoken(h.Words), StringComparer.Ordinal)
            .Where(w => w.Key.Length > 0 && w.Select(h => h.Field).Distinct().Count() == 1).Select(w => (w.Key, w.First().Field));
    }

    /// <summary>"Type" and "Name" are in every second question and mean no field there.</summary>
    static bool IsWord(string words, Func<string, DealField?> ours) => ours(words) is not null || NameToken.In(words) is { Count: > 0 } tokens && (tokens.Count > 1 ? tokens.Exists(t => !PlanWords.IsFiller(t.Word)) : !PlanWords.IsKnown(tokens[0].Word));

    [GeneratedRegex(@"\s*[/,;|]\s*")]
    private static partial Regex Apart();

    [GeneratedRegex(@"\((?:e?s|en|n)\)", RegexOptions.IgnoreCase)]
    private static partial Regex Plural();
}
