using System.Text.Json.Serialization;
using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Briefs;

/// <summary>One page about an account: what somebody needs who talks to it in ten minutes. Every line rests on citations or deals.</summary>
public sealed record Brief(string Account, DateOnly Day, IReadOnlyList<BriefSection> Sections, IReadOnlyList<Citation> Citations, IReadOnlyList<Warning> Warnings, ScopeWords Scope)
{
    /// <summary>All documents that were looked at for it: for the audit record, not for a reader.</summary>
    [JsonIgnore] public IReadOnlyList<Guid> Retrieved { get; init; } = [];

    /// <summary>Rows of the CRM that the lines rest on.</summary>
    [JsonIgnore]
    public IReadOnlyList<DealRecord> Deals { get; init; } = [];

    [JsonIgnore]
    public AccountView? Attributes { get; init; }

    /// <summary>What the page is, beside whom it is about.</summary>
    [JsonIgnore] public string Form { get; init; } = "account brief";
}

/// <param name="More">Lines left out so that the page stays one page.</param>
public sealed record BriefSection(string Title, IReadOnlyList<BriefLine> Lines, int More)
{
    /// <summary>Its lines are paragraphs of a text, not items of a list.</summary>
    public bool IsProse { get; init; }
}

/// <param name="Citations">Numbers of <see cref="Brief.Citations"/>.</param>
/// <param name="Deals">External ids of the CRM deals it comes from.</param>
public sealed record BriefLine(string Text, IReadOnlyList<int> Citations, IReadOnlyList<string> Deals);
