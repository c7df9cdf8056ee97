using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What a document says about itself: how the deal went and which one it is.</summary>
sealed partial record FactFrame(DealOutcome? Outcome, string? Deal)
{
    const int Opening = 500;
    static readonly string[] s_outcomeKeys = ["outcome", "result", "deal outcome", "status", "stage", "deal status"];
    static readonly string[] s_dealKeys = ["deal", "deal id", "deal_id", "opportunity", "opportunity id", "opportunity_id", "opp", "opp id", "crm id"];

    public static FactFrame Of(FactSource source) => new(OutcomeOf(source), DealOf(source));

    static DealOutcome? OutcomeOf(FactSource source)
    {
        string? stated = s_outcomeKeys.Select(source.Properties.GetValueOrDefault).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
        if (stated is not null && (Read(stated) ?? (Signed().IsMatch(stated) ? DealOutcome.Won : null)) is { } outcome)
        {
            return outcome;
        }

        string opening = string.Join('\n', source.Passages.Take(2).Select(p => p.Body));
        opening = opening.Length > Opening ? opening[..Opening] : opening;
        if (Labelled().Match(opening) is { Success: true } label && Read(label.Groups[1].Value) is { } labelled)
        {
            return labelled;
        }

        return source.Kind != "win-loss" ? null : Read(source.Title) ?? Read(opening) ?? Read(Path.GetFileNameWithoutExtension(source.Uri).Replace('-', ' ').Replace('_', ' '));
    }

    static DealOutcome? Read(string text) =>
        Theirs().IsMatch(text) ? DealOutcome.Lost
        : (Lost().Match(text), Won().Match(text)) switch
        {
            ({ Success: true } lost, { Success: true } won) => lost.Index < won.Index ? DealOutcome.Lost : DealOutcome.Won,
            ({ Success: true }, _) => DealOutcome.Lost,
            (_, { Success: true }) => DealOutcome.Won,
            _ => Open().IsMatch(text) ? DealOutcome.Open : null,
        };

    static string? DealOf(FactSource source)
    {
        string? named = s_dealKeys.Select(source.Properties.GetValueOrDefault).FirstOrDefault(v => v is not null && Id().IsMatch(v));
        string[] found = named is not null ? [Id().Match(named).Value]
            : [.. source.Passages.SelectMany(p => DealId().Matches(p.Body)).Concat(DealId().Matches(source.Title)).Select(m => m.Groups[1].Value).Distinct(StringComparer.OrdinalIgnoreCase)];
        return found.Length == 1 ? found[0] : null;
    }

    [GeneratedRegex(@"\bwhy (?!we\b|us\b|our\b|they chose us)[\p{L}&' ]{2,40} won\b|\blost to\b", RegexOptions.IgnoreCase)]
    private static partial Regex Theirs();

    [GeneratedRegex(@"\b(closed[- ]?lost|lost|loss|losing|no[- ]decision|no deal|verloren)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Lost();

    [GeneratedRegex(@"\b(closed[- ]?won|won|win|gewonnen)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Won();

    [GeneratedRegex(@"\b(open|pending|in progress|ongoing)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Open();

    [GeneratedRegex(@"\b(contract signed|deal (closed|signed)|signed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Signed();

    [GeneratedRegex(@"(?:^|\n)[-*\s]*(?:deal )?(?:outcome|result)\**\s*:\**\s*([^\n]{2,60})", RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\b([A-Z]{1,8}-\d{2,}|OPP\w*\d{3,}|006\w{12,15}|[A-Z]{2,6}\d{4,}|\d{5,})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Id();

    [GeneratedRegex(@"\b(OPP(?:TY)?[-_]?\d{3,}|DEAL[-_]\d{2,}|(?<=(?:deal|opportunity)(?: id)?:? #?)[A-Z]{1,6}-?\d{3,})\b", RegexOptions.IgnoreCase)]
    private static partial Regex DealId();
}
