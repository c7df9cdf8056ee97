using System.Globalization;
using KnowledgeBot.Answering;
using KnowledgeBot.Loops;

namespace KnowledgeBot.Contributions;

/// <summary>A contribution as who decides about it sees it in a conversation: its text, what is known already, and the buttons.</summary>
sealed class ReviewCard(ContributionStore store, SimilarKnowledge similar, FirmCalendar calendar)
{
    /// <returns>Null when there is none or it is not for this reader: the two look the same.</returns>
    public async Task<Answer?> ShowAsync(Saying saying, Guid id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(saying.Speaker, id, cancellationToken) is not { } contribution)
        {
            return null;
        }

        CitedText text = new();
        text.Line($"{contribution.AuthorName} contributed, for {Label(contribution)}: {contribution.Topic}").Line($"“{contribution.Text.ReplaceLineEndings(" ")}”");
        if (contribution.State != ContributionState.Pending)
        {
            return saying.Say(text.Line(Decided(contribution)).Text);
        }

        IReadOnlyList<SimilarPassage> known = await similar.FindAsync(saying.Audience.Scope, contribution.Text, cancellationToken);
        CitationList citations = new(known.Select(s => s.Hit!).DistinctBy(h => h.ChunkId), calendar.Today);
        string[] lines = [.. known.Select(s => $"- {(s.Contradicts ? "This says otherwise: " : "Known already: ")}“{s.Quote.ReplaceLineEndings(" ")}” [{citations.Cite(s.Hit!.ChunkId, s.Quote)}]")];
        text.Add(lines.Length > 0 ? string.Join('\n', lines) : "Nothing close to it is known yet.", citations.All);
        return saying.Say(text.Text) with { Citations = text.Citations, Next = saying.Speaker.IsEnablement ? Buttons(id) : null };
    }

    /// <summary>What became of it, in a sentence.</summary>
    public static string Decided(Contribution c) => c.State switch
    {
        ContributionState.Pending => "It waits for a decision.",
        ContributionState.Approved or ContributionState.Declined => $"It was {c.State} by {c.DecidedBy ?? "somebody"}{(c.Decided is { } at ? $" on {at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}" : "")}{(c.Reason is { Length: > 0 } why ? $": {why}" : "")}",
        _ => $"It is {c.State} by now.",
    };

    static AnswerNext Buttons(Guid id) => new(
        [new AnswerAction("Approve", $"approve contribution {id}"), new AnswerAction("Approve with my text", $"approve contribution {id}:", true), new AnswerAction("Decline", $"decline contribution {id}:", true)],
        "A changed text, or the reason for declining");

    static string Label(Contribution c) => $"{c.Territory}, {c.Sensitivity}{(c.Compartment is null ? "" : $", compartment {c.Compartment}")}{(c.Expires is { } day ? $", until {day:yyyy-MM-dd}" : "")}";
}
