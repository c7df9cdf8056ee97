namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>A date as far as a text gives it: "May 2026" has no day, "11 May" no year, "Q3" only a quarter.</summary>
readonly record struct Day(int? Year, int? Month, int? Of, int? Quarter)
{
    /// <summary>Whether a text that says <paramref name="stated"/> bears out this; a year it leaves out may stand elsewhere in it.</summary>
    public bool IsBorneOutBy(Day stated, IReadOnlySet<int> years) =>
        Fits(Month, stated.Month) && Fits(Of, stated.Of) && Fits(Quarter, stated.Quarter)
        && (Year is null || Year == stated.Year || (stated.Year is null && years.Contains(Year.Value)));

    static bool Fits(int? claimed, int? stated) => claimed is null || claimed == stated;
}
