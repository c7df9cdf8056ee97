using System.Globalization;
using KnowledgeBot.Bench.Fitting;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Ingestion.Facts.Learned;
using KnowledgeBot.Ingestion.Tests.Facts;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Bench.Facts;

/// <summary>Fits what a statement is, on documents whose every sentence is labelled.</summary>
sealed class SenseFit(SentenceVectors vectors)
{
    /// <summary>The labels of each choice, in the order of <see cref="SenseModel.Choices"/>.</summary>
    static readonly char[][] s_labels = [['O'], ['A'], ['C'], ['N'], ['K'], ['W', 'L']];
    const int MinLines = 3;
    const int LeastWeight = 14;
    readonly List<(string Writer, FitLine Line)> _lines = [];

    public int Statements => _lines.Count;

    public void Add(string file)
    {
        string writer = Path.GetFileName(file).Split('-')[0];
        foreach (WrittenDocument document in WrittenDocument.Read(file))
        {
            FindingContext context = document.Context(vectors);
            string[][] signals = StatementSignals.Of(context.Source, context.Statements);
            WrittenSentence?[] of = document.Align(context.Statements);
            for (int i = 0; i < of.Length; i++)
            {
                if (of[i] is { } sentence && context.Statements[i].Section == SectionKind.None)
                {
                    _lines.Add((writer, new FitLine(signals[i], Labels(sentence, document.IsTopicsOnly))));
                }
            }
        }
    }

    /// <summary>A sentence that only goes on with an objection says nothing either way.</summary>
    public static string?[] Labels(WrittenSentence sentence, bool isTopicsOnly) =>
        [.. s_labels.Select(s => isTopicsOnly ? null : s.Any(sentence.Has) ? "yes" : s.Any(l => sentence.Has(char.ToLowerInvariant(l))) ? null : "no"), sentence.Topics('O').Concat(sentence.Topics('W')).Concat(sentence.Topics('L')).FirstOrDefault()];

    /// <summary>The weights that stand for a vector nobody has: what the components of one come to on average.</summary>
    string WithoutVector(string weights)
    {
        SortedDictionary<int, double> mean = [];
        foreach (string[] line in weights.Split('\n').Select(l => l.Split('\t')).Where(l => l.Length == 2 && StatementSignals.IsComponent(l[0])))
        {
            double often = _lines.Count(l => l.Line.Signals.Contains(line[0])) / (double)_lines.Count;
            foreach (string[] weight in line[1].Split(' ').Select(w => w.Split(':')))
            {
                int at = int.Parse(weight[0], CultureInfo.InvariantCulture);
                mean[at] = mean.GetValueOrDefault(at) + often * int.Parse(weight[1], CultureInfo.InvariantCulture);
            }
        }

        return $"{StatementSignals.NoVector}\t{string.Join(' ', mean.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Key}:{Math.Round(m.Value)}")))}\n";
    }

    /// <summary>What several writers use: a word of only one is likely a name of theirs.</summary>
    public string Fit()
    {
        HashSet<string> kept = [.. _lines.SelectMany(l => l.Line.Signals.Select(s => (s, l.Writer))).GroupBy(x => x.s, StringComparer.Ordinal).Where(g => g.Count() >= MinLines && g.Select(x => x.Writer).Distinct().Count() > 1).Select(g => g.Key)];
        string weights = new ChoiceFit([.. SenseModel.Choices, SenseModel.TopicChoice]) { Least = LeastWeight, Penalty = 0.007 }.Fit([.. _lines.Select(l => l.Line)], kept.Contains);
        return weights + WithoutVector(weights);
    }
}
