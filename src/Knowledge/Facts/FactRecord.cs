using System.Text.RegularExpressions;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>One typed statement of a document. It carries its document's label; its quote stands verbatim in its passage.</summary>
public sealed partial record FactRecord
{
    public required FactType Type { get; init; }

    /// <summary>What it comes to: a topic of the taxonomy for objections, responses, reasons and risks, the name for competitors, the product or item for price points, the deed for commitments and next steps, the thing for what is done.</summary>
    public required string Value { get; init; }

    /// <summary>Every topic that its own words carry, beside <see cref="Value"/>; where they carry none, those of the words around it.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Verbatim from the passage.</summary>
    public required string Quote { get; init; }

    /// <summary>Ordinal of the passage in its document.</summary>
    public required int Passage { get; init; }

    /// <summary>Characters before the quote in its passage's body.</summary>
    public int Start { get; init; }

    /// <summary>False when a competitor was recognised only by a name known from other rows: the fact then shows to those who may see such a row.</summary>
    public bool IsStated { get; init; } = true;

    /// <summary>Who said or wrote it, as named in the source; of a commitment or a next step that names who is to do it, they.</summary>
    public string? Speaker { get; init; }

    /// <summary>The other party's words, not ours.</summary>
    public bool ByCustomer { get; init; }

    /// <summary>Call date, closed date or sent date of the document.</summary>
    public DateOnly? On { get; init; }

    public string? Account { get; init; }

    public string? Product { get; init; }

    public string? Competitor { get; init; }

    /// <summary>Deal the document speaks of: external id.</summary>
    public string? Deal { get; init; }

    public decimal? Amount { get; init; }

    public string? Currency { get; init; }

    public PriceKind? Price { get; init; }

    /// <summary>What a price is for: "year", "user", "month", "session"; null when it does not say.</summary>
    public string? Per { get; init; }

    /// <summary>For a response: index, in the document's facts, of the objection it answers.</summary>
    public int? Answers { get; init; }

    /// <summary>An answer that says there is none: "Answer: nothing yet", "none so far", "tbd".</summary>
    public bool SaysNothing => Nothing().IsMatch(Quote);

    [GeneratedRegex(@"^\W*(?:[\p{L} ]{2,20}:\W*)?(?:nothing|none|no (?:answer|response|reply)|not yet(?: answered)?|not answered|unanswered|(?:still )?open|pending|tb[dac]|n/?a)(?:\W*$|\s*[,.;:–—-]|\s+(?:yet|so far|to date|for now)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();
}
