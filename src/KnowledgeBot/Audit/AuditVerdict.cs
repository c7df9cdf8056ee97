namespace KnowledgeBot.Audit;

/// <summary>What a walk along the chain found.</summary>
public sealed record AuditVerdict
{
    /// <summary>Records that are whole, from the first on.</summary>
    public long Records { get; init; }

    /// <summary>Of these, how many had their words erased, and say so.</summary>
    public long Erased { get; init; }

    public int Anchors { get; init; }

    /// <summary>The first record that is not what it was, in words; null when all are.</summary>
    public string? Broken { get; init; }

    /// <summary>What could not be judged; null when everything could.</summary>
    public string? Doubt { get; init; }

    /// <summary>The first record that is dated before the one ahead of it: a clock was set back; their order is still certain.</summary>
    public long? ClockWentBack { get; init; }
}
