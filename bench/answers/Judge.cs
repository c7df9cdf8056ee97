using System.Text;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Bench.Answers;

/// <summary>Compares an answer with what the case expects, letter case, blanks and punctuation folded.</summary>
static class Judge
{
    public static bool IsRight(Case c, Answer answer)
    {
        string said = Fold(answer.Text);
        if (c.MustNotSay.Any(p => said.Contains(Fold(p), StringComparison.Ordinal)) || answer.Citations.Any(x => c.MustNotCite.Contains(x.Uri)))
        {
            return false;
        }

        return c.IsAnswerable
            ? c.Say.All(fact => fact.Any(p => said.Contains(Fold(p), StringComparison.Ordinal))) && (c.Cite.Count == 0 || answer.Citations.Any(x => c.Cite.Contains(x.Uri)))
            : answer.Status == c.Status || (answer.Status is "unknown" or "refused" && c.Status is "unknown" or "refused");
    }

    /// <summary>All facts in one of their phrasings, and one of the expected documents.</summary>
    public static bool Says(Case c, string text, IReadOnlyList<string> uris)
    {
        string said = Fold(text);
        return c.Say.All(fact => fact.Any(p => said.Contains(Fold(p), StringComparison.Ordinal))) && (c.Cite.Count == 0 || uris.Any(c.Cite.Contains))
            && !c.MustNotSay.Any(p => said.Contains(Fold(p), StringComparison.Ordinal)) && !uris.Any(c.MustNotCite.Contains);
    }

    public static string Fold(string text)
    {
        StringBuilder folded = new(" ");
        for (int i = 0; i < text.Length; i++)
        {
            char ch = char.ToLowerInvariant(text[i]);
            bool pointInNumber = ch == '.' && i > 0 && char.IsDigit(text[i - 1]) && i + 1 < text.Length && char.IsDigit(text[i + 1]);
            if (char.IsLetterOrDigit(ch) || pointInNumber)
            {
                folded.Append(ch);
            }
            else if (ch is not (',' or '\'' or '’') && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return (folded.ToString().TrimEnd() + " ");
    }
}
