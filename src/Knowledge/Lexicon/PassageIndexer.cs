using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Knowledge.Lexicon;

/// <summary>Weighs the terms of a passage: its body counts once, its headings and what the document says about itself count more (BM25F with one length).</summary>
static class PassageIndexer
{
    const float HeadingWeight = 1.5f;
    const float ContextWeight = 1.0f;
    const float PartWeight = 0.5f;

    public static IndexedPassage Index(DocumentVersion document, Passage passage)
    {
        Dictionary<string, float> weights = new(StringComparer.Ordinal);
        Dictionary<string, string> words = new(StringComparer.Ordinal);
        int length = Add(passage.Body, 1f);
        Add(string.Join(". ", passage.Heading), HeadingWeight);
        Add(passage.Context, ContextWeight);
        Add(Path.GetFileNameWithoutExtension(document.FileName).Replace('_', ' ').Replace('-', ' '), ContextWeight / 2);
        return new IndexedPassage(passage, weights, Math.Max(length, 1), words);

        int Add(string text, float weight)
        {
            int count = 0;
            foreach (Token token in Analyzer.Tokens(text))
            {
                weights[token.Term] = weights.GetValueOrDefault(token.Term) + (token.IsPart ? weight * PartWeight : weight);
                words.TryAdd(token.Word, token.Term);
                count += token.IsPart ? 0 : 1;
            }

            return count;
        }
    }
}
