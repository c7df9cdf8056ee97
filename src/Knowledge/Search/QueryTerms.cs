using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Lexicon;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Knowledge.Search;

/// <summary>Finds what each word of a question is called in the visible part of the index: as written, by its parts, by a synonym, by a mended typo, by what it abbreviates.</summary>
static class QueryTerms
{
    const int MaxWords = 48;
    const int FrequencyCap = 20_000;
    const double PartWeight = 0.7;
    const double AmountWeight = 0.9;
    const double ApartWeight = 0.35;
    const double MendedWeight = 0.8;
    const double PrefixWeight = 0.5;

    public static async Task<IReadOnlyList<QueryTerm>> ResolveAsync(DatabaseSession session, string question, long passages, CancellationToken cancellationToken)
    {
        List<(Token Word, List<Token> Parts)> words = Words(question);
        Dictionary<string, (int Id, long Frequency)> index = await LookUpAsync(session, words.SelectMany(w =>
            w.Parts.Append(w.Word).Select(t => t.Term).Concat(Synonyms.Of(w.Word.Term).Select(s => s.Term))), cancellationToken);
        List<QueryTerm> terms = [];
        foreach ((Token word, List<Token> parts) in words)
        {
            List<TermAlternative> alternatives = Written(word, index);
            alternatives.AddRange(OtherSpellings(word, parts, index, passages));
            string? mended = null;
            if (alternatives.Count == 0 && parts.Count > 0)
            {
                alternatives = [.. parts.Where(p => index.ContainsKey(p.Term)).Select(p => new TermAlternative(index[p.Term].Id, p.Term, PartWeight, index[p.Term].Frequency))];
            }

            if (alternatives.Count == 0)
            {
                (alternatives, mended) = await MendAsync(session, word.Word, cancellationToken);
            }

            if (alternatives.Count == 0 && word.Word.Length is >= 3 and <= 6)
            {
                alternatives = await BeginningAsync(session, word.Word, cancellationToken);
            }

            alternatives.AddRange(Synonyms.Of(word.Term).Where(s => index.ContainsKey(s.Term)).Select(s => new TermAlternative(index[s.Term].Id, s.Term, s.Weight, index[s.Term].Frequency)));
            long frequency = alternatives.Count == 0 ? 0 : alternatives.MaxBy(a => a.Weight)!.Frequency;
            terms.Add(new QueryTerm(word.Word, alternatives, Idf(passages, frequency), frequency > 0, mended));
        }

        return terms;
    }

    public static double Idf(long passages, long frequency) => Math.Log(1 + (Math.Max(passages, frequency) - frequency + 0.5) / (frequency + 0.5));

    static List<TermAlternative> Written(Token word, Dictionary<string, (int Id, long Frequency)> index) =>
        index.TryGetValue(word.Term, out (int Id, long Frequency) found) ? [new TermAlternative(found.Id, word.Term, 1, found.Frequency)] : [];

    /// <summary>A code found as asked is also what others write apart ("OMS-400X", "OMS 400X"), an amount what others write out ("$1.2m", "1,200,000").</summary>
    static IEnumerable<TermAlternative> OtherSpellings(Token word, List<Token> parts, Dictionary<string, (int Id, long Frequency)> index, long passages)
    {
        if (!word.Word.Any(char.IsDigit) || !index.TryGetValue(word.Term, out (int Id, long Frequency) whole))
        {
            return [];
        }

        return from part in parts
               where part.Term != word.Term && index.ContainsKey(part.Term)
               let found = index[part.Term]
               let isAmount = !word.Word.Contains(part.Word, StringComparison.Ordinal)
               select new TermAlternative(found.Id, part.Term, isAmount ? AmountWeight : ApartWeight * Idf(passages, found.Frequency) / Idf(passages, whole.Frequency), found.Frequency);
    }

    static List<(Token, List<Token>)> Words(string question)
    {
        List<(Token Word, List<Token> Parts)> words = [];
        foreach (Token token in Analyzer.Tokens(question))
        {
            if (!token.IsPart)
            {
                words.Add((token, []));
            }
            else if (words.Count > 0)
            {
                words[^1].Parts.Add(token);
            }
        }

        return [.. words.DistinctBy(w => w.Word.Term).Take(MaxWords)];
    }

    /// <summary>Terms with their frequency among visible passages, counted up to a cap: beyond it a term is simply common.</summary>
    static async Task<Dictionary<string, (int Id, long Frequency)>> LookUpAsync(DatabaseSession session, IEnumerable<string> terms, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync($"""
            select t.term, t.id, f.n from terms t,
            lateral (select count(*) as n from (select from postings p where p.term_id = t.id and p.label_id = any ($2) limit {FrequencyCap}) x) f
            where t.term = any ($1) and f.n > 0
            """, r => (Term: r.GetString(0), Id: r.GetInt32(1), Frequency: r.GetInt64(2)), cancellationToken, terms.Distinct().ToArray(), session.LabelIds);
        return rows.ToDictionary(r => r.Term, r => (r.Id, r.Frequency), StringComparer.Ordinal);
    }

    static async Task<(List<TermAlternative>, string?)> MendAsync(DatabaseSession session, string word, CancellationToken cancellationToken)
    {
        if (!TermDictionary.IsMendable(word))
        {
            return ([], null);
        }

        var candidates = await session.ListAsync($"""
            select w.word, w.term_id, t.term, (select count(*) from (select from postings p where p.term_id = w.term_id and p.label_id = any ($2) limit {FrequencyCap}) x)
            from words w join terms t on t.id = w.term_id
            where w.id in (select d.word_id from word_deletions d where d.deletion = any ($1))
              and exists (select from word_labels l where l.word_id = w.id and l.label_id = any ($2))
            """, r => (Word: r.GetString(0), TermId: r.GetInt32(1), Term: r.GetString(2), Frequency: r.GetInt64(3)), cancellationToken, TermDictionary.Deletions(word).ToArray(), session.LabelIds);
        // The first letter is rarely the mistyped one; among equals the more frequent word is meant.
        var best = candidates.Where(c => c.Frequency > 0 && OneEditApart(word, c.Word)).OrderByDescending(c => c.Word[0] == word[0]).ThenByDescending(c => c.Frequency).ThenBy(c => c.Word, StringComparer.Ordinal).FirstOrDefault();
        return best.Word is null ? ([], null) : ([new TermAlternative(best.TermId, best.Term, MendedWeight, best.Frequency)], best.Word);
    }

    static async Task<List<TermAlternative>> BeginningAsync(DatabaseSession session, string word, CancellationToken cancellationToken) =>
        await session.ListAsync($"""
            select t.id, t.term, f.n from (
                select distinct t.id, t.term from words w join terms t on t.id = w.term_id
                where w.word like $1 || '%' and exists (select from word_labels l where l.word_id = w.id and l.label_id = any ($2)) order by t.term limit 50) t,
            lateral (select count(*) as n from (select from postings p where p.term_id = t.id and p.label_id = any ($2) limit {FrequencyCap}) x) f
            where f.n > 0 order by f.n desc, t.term limit 4
            """, r => new TermAlternative(r.GetInt32(0), r.GetString(1), PrefixWeight, r.GetInt64(2)), cancellationToken, word, session.LabelIds);

    /// <summary>One letter inserted, left out, replaced, or two neighbours swapped.</summary>
    public static bool OneEditApart(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        int start = 0;
        while (start < Math.Min(a.Length, b.Length) && a[start] == b[start])
        {
            start++;
        }

        int end = 0;
        while (end < Math.Min(a.Length, b.Length) - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        (int left, int right) = (a.Length - start - end, b.Length - start - end);
        return (left <= 1 && right <= 1) || (left == 2 && right == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]);
    }
}
