using System.Text.RegularExpressions;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Which objections have an answer on record that says something and is not told to have failed.</summary>
static partial class FactAnswers
{
    const int LongestVerdict = 90;

    const int LeastShared = 2;

    sealed record Matter((long Document, int Ordinal) Key, string Account, HashSet<string> Terms);

    /// <summary>Also answered is what another document of the account holds against us in the same words and has an answer to.</summary>
    /// <returns>Document and ordinal of each objection answered.</returns>
    public static async Task<HashSet<(long Document, int Objection)>> ReadAsync(DatabaseSession session, IReadOnlyList<FoundFact> objections, DateOnly day, CancellationToken cancellationToken)
    {
        List<Matter> matters = await session.ListAsync("""
            select o.document_id, o.ordinal, o.quote, coalesce(d.account, '') from facts o join documents d on d.id = o.document_id and d.label_id = any ($1)
            where o.label_id = any ($1) and o.type = 'Objection' and (o.document_id = any ($2) or lower(trim(d.account)) = any ($3))
              and not (d.superseded and coalesce(d.superseded_on <= $4, true)) and coalesce(o.said_on <= $4, true)
            """, r => new Matter((r.GetInt64(0), r.GetInt32(1)), FoldedName.Of(r.GetString(3)), Analyzer.Terms(r.GetString(2))), cancellationToken, session.LabelIds,
            objections.Select(f => f.DocumentId).Distinct().ToArray(), objections.Select(f => f.Fact.Account?.Trim().ToLowerInvariant()).OfType<string>().Distinct().ToArray(), day);
        HashSet<(long Document, int Objection)> answered = await AnsweredAsync(session, [.. matters.Select(m => m.Key.Document).Distinct()], cancellationToken);
        ILookup<string, Matter> settled = matters.Where(m => m.Account.Length > 0 && answered.Contains(m.Key)).ToLookup(m => m.Account, StringComparer.Ordinal);
        answered.UnionWith(matters.Where(m => settled[m.Account].Any(s => IsSame(s.Terms, m.Terms))).Select(m => m.Key));
        return answered;
    }

    static bool IsSame(HashSet<string> a, HashSet<string> b) => a.Count(b.Contains) is var shared && shared >= LeastShared && 2 * shared >= Math.Min(a.Count, b.Count);

    static async Task<HashSet<(long Document, int Objection)>> AnsweredAsync(DatabaseSession session, long[] documents, CancellationToken cancellationToken) =>
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

    [GeneratedRegex(@"^(?:(?:and|but|which|that|it|this)\s+)?(?:(?:was|is|were)\s+)?(?:not (?:good )?enough|no good|bad\b|useless|(?:did not|didn['’]t|does not|doesn['’]t|no) help|(?:did not|didn['’]t) (?:convince|satisfy)|(?:had|have) to admit)|^[^.!?]{0,60}\b(?:(?:had )?hoped for more|not good enough|of no use)\b|^(?:and |but )?(?:he|she|they|\p{L}+) (?:(?:rejected|refused|declined) (?:it|that|this)\b|(?:turned|waved) (?:it|that|this) (?:down|away|off)\b|(?:did|does|would)(?: not|n['’]t) (?:buy|accept|believe|take|want) (?:it|that|this)\b)|^[^.!?]{0,60}\bstill (?:said )?no\b|^[^.!?]{0,60}\bwrong[.!]\s*bad\b", RegexOptions.IgnoreCase)]
    private static partial Regex Verdict();
}
