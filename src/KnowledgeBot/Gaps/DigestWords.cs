using System.Globalization;
using System.Text;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Gaps;

/// <summary>A week of gaps as lines.</summary>
public static class DigestWords
{
    const int MaxQuestion = 200;

    /// <returns>Empty when there is nothing to tell.</returns>
    public static string Of(GapDigest digest)
    {
        if (digest.Territories.Count == 0)
        {
            return "";
        }

        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"What was asked in vain, {digest.From:d MMM} to {digest.To:d MMM yyyy}: {Count(digest.Open, "open gap")}{(digest.Own > 0 ? $", {digest.Own} of them yours" : "")}.");
        foreach (TerritoryWeek week in digest.Territories)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {week.Territory}: {week.Open} open, {week.Asked} asked this week, {week.Closed} closed");
        }

        foreach (Gap gap in digest.Gaps)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- “{ChatText.Cut(gap.Question, MaxQuestion)}” ({Count(gap.Count, "time")}, {(gap.Owner is { } owner ? $"owner {owner}" : "nobody owns it")})");
        }

        foreach (TerritoryCoverageHistory territory in digest.Coverage)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {Coverage(territory)}");
        }

        return text.ToString();
    }

    /// <summary>"EMEA/UK: 61 of 120 common questions answered (51 %), 55 before".</summary>
    public static string Coverage(TerritoryCoverageHistory territory)
    {
        CoveragePoint last = territory.Points[^1];
        string before = territory.Points.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $", {territory.Points[^2].Covered} before") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{territory.Territory}: {last.Covered} of {last.Questions} common questions answered ({100.0 * last.Covered / Math.Max(1, last.Questions):0} %){before}");
    }

    static string Count(int n, string noun) => string.Create(CultureInfo.InvariantCulture, $"{n} {noun}{(n == 1 ? "" : "s")}");
}
