namespace KnowledgeBot.Evals.Judging;

/// <summary>One thing wrong with an answer.</summary>
public sealed record Problem(string Code, string Text)
{
    public const string MissingFact = "missing-fact";
    public const string SaidWrongly = "said-wrongly";
    public const string MissingCitation = "missing-citation";
    public const string WrongCitation = "wrong-citation";
    public const string MissingFigure = "missing-figure";
    public const string IncompleteList = "incomplete-list";
    public const string ExtraItem = "extra-item";
    public const string WrongStatus = "wrong-status";
    public const string MissingWarning = "missing-warning";

    /// <summary>A cited document does not say what it is cited for.</summary>
    public const string Misquoted = "misquoted";

    /// <summary>An answer of substance that rests on nothing.</summary>
    public const string Uncited = "uncited";

    public const string Failed = "failed";

    /// <summary>Something this audience may not see reached it.</summary>
    public const string Leak = "leak";

    /// <summary>A number that is wrong, or that stands in no source and no figure.</summary>
    public const string WrongNumber = "wrong-number";

    /// <summary>A price that does not hold on the day asked about, without a word about it.</summary>
    public const string StalePrice = "stale-price";
}
