namespace KnowledgeBot.Onboarding.Progress;

/// <summary>How long those who began a track in one month took to a milestone.</summary>
/// <param name="Month">As 2026-10.</param>
/// <param name="MedianDays">Of those who reached it; null when nobody has.</param>
/// <param name="Shorter">Share by which the median is below the baseline; negative when above; null without either.</param>
public sealed record RampCohort(string Track, string Month, string Milestone, int People, int Reached, double? MedianDays, int? Baseline, double? Shorter)
{
    internal static RampCohort Of(string track, string month, IReadOnlyList<MilestoneProgress> each)
    {
        int[] days = [.. each.Select(m => m.Days).OfType<int>().Order()];
        double? median = days.Length == 0 ? null : (days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2.0;
        int? baseline = each[0].Baseline;
        return new RampCohort(track, month, each[0].Name, each.Count, days.Length, median, baseline, median is null || baseline is null or 0 ? null : Math.Round(1 - (median.Value / baseline.Value), 3));
    }
}
