using System.Text.RegularExpressions;
using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Where passages name a competitor, also by the one word of its name that people use for it.</summary>
static class RivalMentions
{
    const int ShortestWord = 4;

    /// <summary>The sentences and turns that name one of the competitors and that no fact holds yet.</summary>
    /// <param name="known">All competitors the audience may know of, in any case: a short name that two of them share is neither's.</param>
    public static async Task<IReadOnlyList<FoundFact>> ReadAsync(DatabaseSession session, IReadOnlyList<string> competitors, IReadOnlyCollection<string> known, IReadOnlyList<FactDocument> documents, IReadOnlyList<FoundFact> found, CancellationToken cancellationToken)
    {
        Dictionary<long, FactDocument> byId = documents.ToDictionary(d => d.Id);
        List<FoundFact> mentions = [];
        foreach (string competitor in competitors)
        {
            Regex name = new($@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', NamesOf(competitor, known).Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            var chunks = await session.ListAsync("select document_id, id, ordinal, body from chunks where label_id = any ($1) and document_id = any ($2) and position(lower($3) in lower(body)) > 0 order by document_id, ordinal",
                r => (Document: r.GetInt64(0), Id: r.GetInt64(1), Ordinal: r.GetInt32(2), Body: r.GetString(3)), cancellationToken, session.LabelIds, byId.Keys.ToArray(), NamesOf(competitor, known)[^1]);
            mentions.AddRange(chunks.SelectMany(c => Sentences(c.Body, name)
                .Where(s => !found.Any(f => f.ChunkId == c.Id && f.Fact.Start < s.Start + s.Length && s.Start < f.Fact.Start + f.Fact.Quote.Length))
                .Select(s => new FoundFact(new FactRecord { Type = FactType.Competitor, Value = competitor, Quote = c.Body.Substring(s.Start, s.Length), Passage = c.Ordinal, Start = s.Start, On = byId[c.Document].On, Account = byId[c.Document].Account, Deal = byId[c.Document].Deal?.ExternalId },
                    c.Document, c.Id, byId[c.Document].Outcome, -1, byId[c.Document].Case))));
        }

        return mentions;
    }

    /// <summary>Whether a text names the competitor, by its whole name or the one word of it that is no other's.</summary>
    public static bool IsIn(string text, string competitor, IReadOnlyCollection<string> known) => NamesOf(competitor, known).Any(n => text.Contains(n, StringComparison.OrdinalIgnoreCase));

    /// <returns>The whole name, and behind it its first word where that is no other's: "Sonder" of "Sonder Imaging".</returns>
    static IReadOnlyList<string> NamesOf(string competitor, IReadOnlyCollection<string> known) =>
        competitor.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [{ Length: >= ShortestWord } first, _, ..] && char.IsUpper(first[0])
            && known.Count(k => k.Split(' ').Contains(first, StringComparer.OrdinalIgnoreCase)) <= 1 ? [competitor, first] : [competitor];

    static IEnumerable<(int Start, int Length)> Sentences(string body, Regex name)
    {
        int last = -1;
        foreach (Match m in name.Matches(body).Where(m => m.Index > last))
        {
            int start = m.Index == 0 ? 0 : Math.Max(body.LastIndexOf('\n', m.Index - 1), Stop(body, m.Index)) + 1;
            int end = body.IndexOf('\n', m.Index) is >= 0 and var line ? line : body.Length;
            for (int i = m.Index; i < end; i++)
            {
                if (body[i] is '.' or '!' or '?' && (i + 1 == end || char.IsWhiteSpace(body[i + 1])))
                {
                    end = i + 1;
                }
            }

            while (start < m.Index && char.IsWhiteSpace(body[start]))
            {
                start++;
            }

            last = end;
            yield return (start, end - start);
        }
    }

    static int Stop(string body, int before)
    {
        for (int i = before - 2; i >= 0 && body[i] != '\n'; i--)
        {
            if (body[i] is '.' or '!' or '?' && char.IsWhiteSpace(body[i + 1]))
            {
                return i;
            }
        }

        return -1;
    }
}
