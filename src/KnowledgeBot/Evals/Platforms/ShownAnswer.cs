using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Evals.Platforms;

/// <summary>What a reader of a chat sees of an answer.</summary>
/// <param name="Text">Its words with their [n]; lines of lists begin with "- ".</param>
/// <param name="Sources">What each [n] opens.</param>
/// <param name="Notes">Warnings below it.</param>
/// <param name="Cells">The cells of its tables.</param>
sealed partial record ShownAnswer(string Text, IReadOnlyList<ShownSource> Sources, IReadOnlyList<string> Notes, IReadOnlyList<string> Cells)
{
    const int Telling = 40;
    const string PublicOnly = "public knowledge only";

    /// <summary>The answer as it came out of the door, to be judged: only what is shown counts, and what is linked, not what was meant. From the record comes what no chat shows.</summary>
    /// <param name="kept">The answer on record; null when nobody in the directory asked.</param>
    public Answer Of(Answer? kept)
    {
        Answer blank = kept ?? new Answer { Id = Guid.NewGuid(), Thread = Guid.NewGuid(), Status = AnswerStatus.Unknown, Text = "", Scope = new ScopeWords([], "") };
        bool isKept = kept is not null && Letters(Text) is { Length: > 0 } shown && Letters(kept.Text).StartsWith(shown, StringComparison.Ordinal);
        bool isPublic = Notes.Any(n => n.Contains(PublicOnly, StringComparison.Ordinal));
        return blank with
        {
            Text = Text,
            // Who is told that there is no more than the public for them, and nothing of it, was refused.
            Status = isPublic && Sources.Count == 0 ? AnswerStatus.Refused : isKept ? blank.Status : Sources.Count > 0 || kept is not null ? AnswerStatus.Answered : AnswerStatus.Unknown,
            Citations = [.. Sources.Select(s => Cited(s, blank))],
            Figures = !isKept ? [] : blank.Figures.Count == 1 ? blank.Figures : [.. blank.Figures.Where(f => f.Value is null || Cells.Contains(f.Value.Value.ToString("#,0.###", CultureInfo.InvariantCulture)))],
            Facts = !isKept ? [] : [.. blank.Facts.Where(f => Letters(string.Concat(Cells)).Contains(Start(f.Value), StringComparison.Ordinal))],
            Warnings = [.. blank.Warnings.Where(w => Notes.Any(n => Letters(n).Contains(Start(w.Text), StringComparison.Ordinal))), .. isPublic ? [new Warning(ChatWords.PublicOnly, PublicOnly)] : Array.Empty<Warning>()],
        };
    }

    static Citation Cited(ShownSource shown, Answer kept)
    {
        if (kept.Citations.FirstOrDefault(c => c.Number == shown.Number) is not { } meant)
        {
            return new Citation(shown.Number, shown.Document, shown.Title, "", shown.Title, null, null, shown.Quote ?? "", null, null, null, false, null);
        }

        string uri = kept.Citations.FirstOrDefault(c => c.Document == shown.Document)?.Uri ?? shown.Title;
        return meant with { Document = shown.Document, Uri = uri, Quote = shown.Quote is null || Letters(meant.Quote).StartsWith(Letters(shown.Quote), StringComparison.Ordinal) ? meant.Quote : shown.Quote };
    }

    static string Start(string text) => Letters(text) is { Length: > Telling } all ? all[..Telling] : Letters(text);

    static string Letters(string text) => NoLetter().Replace(text, "").ToLowerInvariant();

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+")]
    private static partial Regex NoLetter();
}
