using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Which objections have an answer on record that says something.</summary>
static class FactAnswers
{
    /// <returns>Document and ordinal of each objection answered.</returns>
    public static async Task<HashSet<(long Document, int Objection)>> ReadAsync(DatabaseSession session, long[] documents, CancellationToken cancellationToken) =>
        [.. (await session.ListAsync("select document_id, answers, quote from facts where type = 'Response' and answers is not null and label_id = any ($1) and document_id = any ($2)",
            r => (Key: (r.GetInt64(0), r.GetInt32(1)), Answer: new FactRecord { Type = FactType.Response, Value = "", Quote = r.GetString(2), Passage = 0 }), cancellationToken, session.LabelIds, documents))
            .Where(r => !r.Answer.SaysNothing).Select(r => r.Key)];
}
