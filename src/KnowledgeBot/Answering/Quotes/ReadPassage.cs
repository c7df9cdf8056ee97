using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>A passage found, read once against the question.</summary>
sealed class ReadPassage
{
    public ReadPassage(SearchHit hit, int rank, Inquiry inquiry)
    {
        (Hit, Rank) = (hit, rank);
        HeadingText = string.Join(". ", hit.Heading);
        IReadOnlyList<Token> about = Analyzer.Tokens($"{hit.Title}. {hit.Account}");
        TitleTerms = about.Where(t => !t.IsPart).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);
        Title = inquiry.Match.Of(about);
        Heading = inquiry.Match.Of($"{HeadingText}. {hit.Place}");
        Sentences = [.. PassageUnits.Spans(hit.Body).Select(s => Read(s.Start, hit.Body.Substring(s.Start, s.Length), inquiry.Match))];
        All = Sentences.Aggregate(TermMatch.Best(Title, Heading, 1), (all, one) => TermMatch.Best(all, one.Met, 1));
    }

    public SearchHit Hit { get; }

    /// <summary>Place among the passages found, from 0.</summary>
    public int Rank { get; }

    public string HeadingText { get; }

    public IReadOnlySet<string> TitleTerms { get; }

    public double[] Title { get; }

    public double[] Heading { get; }

    public IReadOnlyList<ReadSentence> Sentences { get; }

    /// <summary>What title, headings and sentences meet together.</summary>
    public double[] All { get; }

    public bool IsTable => Hit.ChunkKind == "table";

    /// <summary>Cosine of a sentence, of the passage where there is none for sentences.</summary>
    public double Cosine(int sentence) => sentence < Hit.Sentences.Count ? Hit.Sentences[sentence] : Hit.Semantic;

    /// <summary>The sentence that announces the list an item stands in; -1 for what is no item.</summary>
    public int LeadIn(int sentence)
    {
        for (int i = sentence; i >= 0 && (i == sentence || Sentences[i].IsItem || Sentences[i].IsLeadIn); i--)
        {
            if (i < sentence && Sentences[i].IsLeadIn)
            {
                return i;
            }
        }

        return -1;
    }

    static ReadSentence Read(int start, string text, TermMatch match)
    {
        IReadOnlyList<Token> words = Analyzer.Tokens(text);
        double[] met = match.Of(words);
        return new ReadSentence(start, text, words, met, match.Share(met), ValueKinds.Held(text));
    }
}
