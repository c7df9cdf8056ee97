using System.Text.RegularExpressions;
using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Which objections have an answer on record that says something and is not told to have failed.</summary>
static partial class FactAnswers
{
    const int LongestVerdict = 90;

    /// <returns>Document and ordinal of each objection answered.</returns>
    public static async Task<HashSet<(long Document, int Objection)>> ReadAsync(DatabaseSession session, long[] documents, CancellationToken cancellationToken) =>
        [.. (await session.ListAsync("select f.document_id, f.answers, f.quote, f.start, c.body from facts f join chunks c on c.id = f.chunk_id and c.label_id = any ($1) where f.type = 'Response' and f.answers is not null and f.label_id = any ($1) and f.document_id = any ($2)",
            r => (Key: (r.GetInt64(0), r.GetInt32(1)), Answer: new FactRecord { Type = FactType.Response, Value = "", Quote = r.GetString(2), Passage = 0, Start = r.GetInt32(3) }, Body: r.GetString(4)), cancellationToken, session.LabelIds, documents))
            .Where(r => !r.Answer.SaysNothing && !IsFailed(r.Answer, r.Body)).Select(r => r.Key)];

    /// <summary>The answer itself, or the sentence right behind it on its line, says that it was none or did not do.</summary>
    internal static bool IsFailed(FactRecord answer, string body)
    {
        int from = Math.Clamp(answer.Start + answer.Quote.Length, 0, body.Length);
        int end = body.IndexOf('\n', from);
        string behind = body[from..Math.Min(end < 0 ? body.Length : end, Math.Min(body.Length, from + LongestVerdict))].TrimStart(' ', '.', ',', ';', ':', '(', '-', '–', '—', '"', '”');
        return Failed().IsMatch(answer.Quote) || Verdict().IsMatch(behind);
    }

    [GeneratedRegex(@"\bno (?:good |real |convincing |proper )?(?:answer|reply|response)\b|\b(?:had|have|has) (?:no|nothing) (?:answer|reply|to (?:say|offer|answer|show))\b|\b(?:had|have) to admit\b|\badmitted (?:that )?(?:this|it|we|that)\b|\b(?:that|which|it|this) (?:did not|didn['’]t|does not|doesn['’]t) (?:help|convince|satisfy|do)\b|\b(?:was|is) not (?:good )?enough\b|\bnot good enough\b", RegexOptions.IgnoreCase)]
    private static partial Regex Failed();

    [GeneratedRegex(@"^(?:(?:and|but|which|that|it|this)\s+)?(?:(?:was|is|were)\s+)?(?:not (?:good )?enough|no good|bad\b|useless|(?:did not|didn['’]t|does not|doesn['’]t|no) help|(?:did not|didn['’]t) (?:convince|satisfy)|(?:had|have) to admit)|^[^.!?]{0,60}\b(?:(?:had )?hoped for more|not good enough|of no use)\b|^[^.!?]{0,60}\bwrong[.!]\s*bad\b", RegexOptions.IgnoreCase)]
    private static partial Regex Verdict();
}
