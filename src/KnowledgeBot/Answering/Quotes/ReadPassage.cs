using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>A passage found, read once against the question.</summary>
sealed class ReadPassage
{
    const double InRange = 0.9;

    public ReadPassage(SearchHit hit, int rank, Inquiry inquiry)
    {
        (Hit, Rank) = (hit, rank);
        HeadingText = string.Join(". ", hit.Heading);
        IReadOnlyList<Token> about = Analyzer.Tokens($"{hit.Title}. {hit.Account}");
        TitleTerms = about.Where(t => !t.IsPart).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);
        Title = TermMatch.Best(inquiry.Match.Of(about), inquiry.Match.Of(hit.Territory?.Replace('/', ' ') ?? ""), 1);
        Heading = inquiry.Match.Of($"{HeadingText}. {hit.Place}");
        HeadingWordings = inquiry.Match.Phrases.In([.. about, .. Analyzer.Tokens(HeadingText)]);
        Sentences = [.. PassageUnits.Spans(hit.Body).Select(s => Read(s.Start, hit.Body.Substring(s.Start, s.Length), inquiry))];
        IsOfOtherPlace = inquiry.Places.Count > 0 && hit.Territory is { } territory && !inquiry.Places.Any(i => Title[i] >= TermMatch.Spelt || Heading[i] >= TermMatch.Spelt) && !inquiry.PlacePaths.Any(p => p.StartsWith(territory + "/", StringComparison.Ordinal));
        All = Sentences.Aggregate(TermMatch.Best(Title, Heading, 1), (all, one) => TermMatch.Best(all, one.Met, 1));
    }

    public SearchHit Hit { get; }

    /// <summary>Place among the passages found, from 0.</summary>
    public int Rank { get; }

    public string HeadingText { get; }

    public IReadOnlySet<string> TitleTerms { get; }

    public double[] Title { get; }

    public double[] Heading { get; }

    /// <summary>What title and headings say for phrases of the question.</summary>
    public IReadOnlyList<int> HeadingWordings { get; }

    public IReadOnlyList<ReadSentence> Sentences { get; }

    /// <summary>What title, headings and sentences meet together.</summary>
    public double[] All { get; }

    /// <summary>The question names a place, and this is of another that does not hold it.</summary>
    public bool IsOfOtherPlace { get; }

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

    static ReadSentence Read(int start, string text, Inquiry inquiry)
    {
        IReadOnlyList<Token> words = Analyzer.Tokens(text);
        IReadOnlyList<int> wordings = inquiry.Match.Phrases.In(words);
        double[] met = inquiry.Match.Of(words, wordings);
        foreach (int figure in inquiry.Figures.Where(i => met[i] < InRange))
        {
            met[figure] = FigureRanges.Hold(text, inquiry.Match.Terms[figure].Word) ? InRange : met[figure];
        }

        return new ReadSentence(start, text, words, met, inquiry.Match.Share(met), wordings, ValueKinds.Held(text), HoldsNewName(text, words, inquiry.Match));
    }

    /// <summary>A name that the question does not say.</summary>
    static bool HoldsNewName(string text, IReadOnlyList<Token> words, TermMatch match)
    {
        for (int i = 0; i < words.Count; i++)
        {
            Token word = words[i];
            bool opens = word.Start == 0 || text.AsSpan(0, word.Start).TrimEnd() is [.., '.' or '!' or '?' or '-' or '\n'] or [];
            if (!word.IsPart && word.Length > 1 && char.IsUpper(text[word.Start]) && (!opens || (i + 1 < words.Count && char.IsUpper(text[words[i + 1].Start]) && words[i + 1].Start == word.Start + word.Length + 1)) && !match.IsAsked(word.Term))
            {
                return true;
            }
        }

        return false;
    }
}
