using System.Globalization;

namespace KnowledgeBot.Evals.Suites;

/// <summary>Something an answer must say: in any of its phrasings, or as a number.</summary>
public sealed record ExpectedFact(IReadOnlyList<string> Phrasings, ExpectedNumber? Number)
{
    public override string ToString() => Number?.ToString() ?? string.Join(" | ", Phrasings);
}

/// <param name="Unit">ISO currency, "%", or a word beside the number such as "days"; null when any will do.</param>
public sealed record ExpectedNumber(decimal Value, decimal Tolerance, string? Unit)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{(Tolerance == 0 ? "" : $" ± {Tolerance}")}{(Unit is null ? "" : $" {Unit}")}");
}
