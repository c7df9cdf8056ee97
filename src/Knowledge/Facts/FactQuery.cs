using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Which facts to gather; all conditions must hold, any of a list's values will do, an empty list asks for nothing.</summary>
public sealed record FactQuery
{
    public required FactType Type { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];

    public IReadOnlyList<string> Accounts { get; init; } = [];

    public IReadOnlyList<string> Segments { get; init; } = [];

    public IReadOnlyList<string> Competitors { get; init; } = [];

    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Territory paths; the whole subtree.</summary>
    public IReadOnlyList<string> Territories { get; init; } = [];

    public IReadOnlyList<string> NotTerritories { get; init; } = [];

    /// <summary>Kinds of document: call, win-loss, proposal ...</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public IReadOnlyList<DealOutcome> Outcomes { get; init; } = [];

    /// <summary>Days, both included, of the call, the closing or the sending.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Days, both included, by which a commitment or next step is to be done as its own words say; what says no day is on neither side.</summary>
    public DateOnly? DueFrom { get; init; }

    public DateOnly? DueTo { get; init; }

    /// <summary>Who said it, or is to do it where it is a commitment or a next step, as documents call them; empty for anybody.</summary>
    public string Speaker { get; init; } = "";

    /// <summary>Whose commitments and next steps: ours, or the customer's; null for both.</summary>
    public bool? IsOurs { get; init; }

    /// <summary>Only what is still to be done: nothing ticked off, nothing of a deal that has ended.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Next steps that somebody is to take are commitments too, and the other way round.</summary>
    public bool IsEveryDeed { get; init; }

    /// <summary>Steps that are still ahead: none that fell due long ago and of which later documents of the account say nothing more, none that has taken place.</summary>
    public bool IsAhead { get; init; }

    /// <summary>Of competitors themselves: what they offered or promised, and risks that name them. Else what was said in deals against them.</summary>
    public bool IsByRival { get; init; }

    /// <summary>Objections that no answer on record goes with.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>Mapping key of the deal field the list is split by, such as <c>segment</c>; empty for its values.</summary>
    public string By { get; init; } = "";

    /// <summary>Words the quote is about, for questions narrower than the taxonomy; empty for all.</summary>
    public string About { get; init; } = "";

    /// <summary>Topics that <see cref="About"/> is only a name of: all facts of them, whatever words they use. A response is about what it answers.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>What <see cref="About"/> says that is no topic's name, one alternative each: "service and spare parts" are two.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>The topic next to <see cref="About"/>, for when nothing says these words; null for none.</summary>
    public string? Nearest { get; init; }

    /// <summary>The day on which validity is judged; null is today.</summary>
    public DateOnly? AsOf { get; init; }
}
