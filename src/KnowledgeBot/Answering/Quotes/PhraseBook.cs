using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>
/// How people ask and how documents say it, where no word stands for one word: "how many people work there", "230 employees".
/// A line of <c>phrases.txt</c> is "asked, asked =&gt; said, said", or "phrase, phrase" where each stands for each; <c>*</c> in what is asked is up to three words.
/// </summary>
static partial class PhraseBook
{
    const int LongestGap = 3;
    const string Gap = "*";

    static readonly ILookup<string, Entry> s_entries = Read().ToLookup(e => e.Asked[0], StringComparer.Ordinal);

    /// <summary>Phrases of a question, those within longer ones left out.</summary>
    public static IReadOnlyList<AskedPhrase> In(string question)
    {
        string[] words = Stems(question);
        List<(int Start, int End, Entry Entry)> met = [];
        for (int start = 0; start < words.Length; start++)
        {
            met.AddRange(s_entries[words[start]].Select(e => (start, End: EndOf(e.Asked, 1, words, start + 1), e)).Where(m => m.End > 0));
        }

        return [.. met.Where(m => !met.Exists(o => o.Start <= m.Start && o.End >= m.End && o.End - o.Start > m.End - m.Start)).Select(m => new AskedPhrase([.. m.Entry.Asked.Where(w => w != Gap)], m.Entry.Said))];
    }

    /// <returns>The place behind the phrase; 0 when the words are others.</returns>
    static int EndOf(string[] asked, int at, string[] words, int place)
    {
        if (at == asked.Length)
        {
            return place;
        }

        if (asked[at] != Gap)
        {
            return place < words.Length && words[place] == asked[at] ? EndOf(asked, at + 1, words, place + 1) : 0;
        }

        return Enumerable.Range(place, LongestGap + 1).Select(next => EndOf(asked, at + 1, words, next)).FirstOrDefault(end => end > 0);
    }

    static IEnumerable<Entry> Read()
    {
        using StreamReader lines = new(SignalModel.Open("phrases.txt"));
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Length == 0)
            {
                continue;
            }

            string[] sides = line.Split("=>");
            string[] asked = Members(sides[0]);
            string[][] said = [.. Members(sides[^1]).Select(Terms).Where(t => t.Length > 0)];
            foreach (string[] stems in asked.Select(Stems).Where(s => s.Length > 0))
            {
                yield return new Entry(stems, said);
            }
        }
    }

    static string[] Members(string side) => side.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string[] Terms(string phrase) => [.. Analyzer.Tokens(phrase).Where(t => !t.IsPart).Select(t => t.Term)];

    static string[] Stems(string text) => [.. Word().Matches(text.ToLowerInvariant().Replace('’', '\'')).Select(m => m.Value == Gap ? Gap : EnglishStemmer.Stem(m.Value))];

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'/&-]*|\*")]
    private static partial Regex Word();

    sealed record Entry(string[] Asked, string[][] Said);
}
