using KnowledgeBot.Answering.Plans.Names;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Mends misspelt words of the grammar ("agianst", "revnue"), unless they spell a name.</summary>
static class KeywordSpelling
{
    static readonly string[] s_words = "against revenue opportunities opportunity quarter competitor competitors average discount pipeline objections objection bookings percentage territory segment customer customers median between product products account accounts excluding closed commitments reasons losing winning stalled compared versus region".Split(' ');

    public static string Mend(string question, NameCatalogue names)
    {
        string mended = question;
        foreach (NameToken token in NameToken.In(question).AsEnumerable().Reverse().Where(t => t.Word.Length > 5 && !PlanWords.IsKnown(t.Word) && names.Whole(t.Key).Count + names.Beginning(t.Key).Count + names.Within(t.Key).Count == 0))
        {
            string[] near = [.. s_words.Where(w => w[0] == token.Word[0] && EditDistance.Of(token.Word, w, 1) == 1)];
            if (near.Length == 1)
            {
                mended = mended[..token.Start] + near[0] + mended[(token.Start + token.Raw.Length)..];
            }
        }

        return mended;
    }
}
