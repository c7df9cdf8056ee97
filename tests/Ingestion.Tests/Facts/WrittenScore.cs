using System.Globalization;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Ingestion.Facts.Learned;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Ingestion.Tests.Facts;

/// <summary>What is found in documents whose every sentence is labelled.</summary>
sealed class WrittenScore(SentenceVectors vectors, bool shows)
{
    static readonly (FactType Type, string Labels)[] s_types = [(FactType.Objection, "O"), (FactType.Response, "A"), (FactType.Commitment, "C"), (FactType.NextStep, "N"), (FactType.Risk, "K"), (FactType.OutcomeReason, "WL")];
    readonly SenseNetwork? _network = SenseNetwork.Of(vectors);
    readonly List<(FactType Type, string Kind, int Found, int Right, int Labelled, int Recalled, int Topics, int SameTopic)> _rows = [];

    public void Add(string file)
    {
        foreach (WrittenDocument document in WrittenDocument.Read(file))
        {
            FactSource source = document.Source(vectors);
            FactFinder finder = document.Finder(_network);
            IReadOnlyList<Statement> statements = finder.ContextOf(source).Statements;
            WrittenSentence?[] of = document.Align(statements);
            ILookup<FactType, (FactRecord Fact, WrittenSentence[] On)> found = finder.Read(source).Facts.ToLookup(f => f.Type, f => (f, On(statements, of, f)));
            foreach ((FactType type, string labels) in s_types)
            {
                Count(document, type, labels, [.. found[type]]);
            }
        }
    }

    void Count(WrittenDocument document, FactType type, string labels, (FactRecord Fact, WrittenSentence[] On)[] found)
    {
        // Going on with what was said before is neither right nor wrong.
        bool Is(WrittenSentence s) => labels.Any(s.Has);
        bool May(WrittenSentence s) => labels.Any(l => s.Has(char.ToLowerInvariant(l)));
        var wrong = found.Where(f => f.On.Length > 0 && !f.On.Any(s => Is(s) || May(s))).ToArray();
        WrittenSentence[] labelled = [.. document.Sentences.Where(Is)];
        WrittenSentence[] recalled = [.. labelled.Where(s => found.Any(f => f.On.Contains(s)))];
        (FactRecord Fact, string[] Topics)[] topics = [.. found.SelectMany(f => f.On.Where(Is).Take(1).Select(s => (f.Fact, labels.SelectMany(s.Topics).ToArray()))).Where(t => t.Item2.Length > 0)];
        _rows.Add((type, document.IsTranscript ? "transcript" : document.Kind.Split(' ')[0], recalled.Length + wrong.Length, recalled.Length, labelled.Length, recalled.Length, topics.Length, topics.Count(t => t.Topics.Contains(t.Fact.Value))));
        if (shows)
        {
            Array.ForEach(wrong, f => Console.WriteLine($"extra  {type} {document.File}:{document.Line} {document.Kind}: {f.Fact.Quote.ReplaceLineEndings(" ")}"));
            Array.ForEach([.. labelled.Except(recalled)], s => Console.WriteLine($"missed {type} {document.File}:{document.Line} {document.Kind}: {s.Text}"));
        }
    }

    static WrittenSentence[] On(IReadOnlyList<Statement> statements, WrittenSentence?[] of, FactRecord fact) =>
        [.. statements.Where(s => s.Passage == fact.Passage && s.Start < fact.Start + fact.Quote.Length && fact.Start < s.Start + s.Text.Length).Select(s => of[s.Index]).OfType<WrittenSentence>().Distinct()];

    /// <returns>Shares of 1; and how many sentences are labelled.</returns>
    public (double Precision, double Recall, int Labelled) Of(FactType type)
    {
        var own = _rows.Where(r => r.Type == type).ToArray();
        return ((double)own.Sum(r => r.Right) / Math.Max(1, own.Sum(r => r.Found)), (double)own.Sum(r => r.Recalled) / Math.Max(1, own.Sum(r => r.Labelled)), own.Sum(r => r.Labelled));
    }

    public void Write()
    {
        Console.WriteLine("| type | in | labelled | precision | recall | same topic |\n|---|---|---|---|---|---|");
        foreach (var g in _rows.GroupBy(r => (r.Type, Kind: "all")).Concat(_rows.GroupBy(r => (r.Type, r.Kind))).OrderBy(g => g.Key.Type).ThenBy(g => g.Key.Kind))
        {
            (int found, int right, int labelled, int topics) = (g.Sum(r => r.Found), g.Sum(r => r.Right), g.Sum(r => r.Labelled), g.Sum(r => r.Topics));
            if (labelled + found > 0)
            {
                Console.WriteLine($"| {g.Key.Type} | {g.Key.Kind} | {labelled} | {Ratio(right, found)} | {Ratio(g.Sum(r => r.Recalled), labelled)} | {Ratio(g.Sum(r => r.SameTopic), topics)} |");
            }
        }
    }

    static string Ratio(int part, int whole) => whole == 0 ? "-" : ((double)part / whole).ToString(".00", CultureInfo.InvariantCulture);
}
