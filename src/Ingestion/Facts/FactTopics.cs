using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Every topic that a statement carries beside the one it counts under.</summary>
static partial class FactTopics
{
    /// <summary>Words that surely sort a statement under a topic weigh as much as a phrase of two: "need" or "people" alone say little.</summary>
    const int LeastWeight = 3;

    const int SentencesBefore = 2;

    /// <summary>The same facts, objections, reasons and risks with all their topics.</summary>
    public static IReadOnlyList<FactRecord> With(FindingContext context)
    {
        ILookup<int, string> answers = context.Facts.Where(f => f.Answers is not null).ToLookup(f => f.Answers!.Value, f => f.Quote);
        return [.. context.Facts.Select((f, i) => f.Type is FactType.Objection or FactType.OutcomeReason or FactType.Risk ? f with { Topics = Of(context, f, answers[i]) } : f)];
    }

    static string[] Of(FindingContext context, FactRecord fact, IEnumerable<string> answers)
    {
        string[] own = [.. Carried(context.Taxonomy, fact.Quote)];
        if (fact.Type == FactType.Objection && IsMoney(fact.Quote) && context.Taxonomy.Named(Price) is { } price)
        {
            own = [.. own.Append(price).Distinct()];
        }

        if (fact.Type == FactType.Risk)
        {
            return Leaving().IsMatch(fact.Quote) ? [.. own, ObjectionTopics.PeopleLeaving] : own;
        }

        // Words that say nothing of their own take up what stands beside them: "a van is on the motorway", after where the engineers sit.
        return own.Length > 0 || fact.Type != FactType.Objection ? own : [.. answers.Prepend(Before(context, fact)).SelectMany(t => context.Taxonomy.Topics.Where(p => p.Says.HasPhrase(t) || p.About.HasPhrase(t)).Select(p => p.Name)).Distinct()];
    }

    const string Price = "price";

    static IEnumerable<string> Carried(Taxonomy taxonomy, string text) => taxonomy.Topics.Where(t => t.Says.Has(text) || t.About.Weight(text) >= LeastWeight).Select(t => t.Name);

    /// <summary>The sentences right before it on its line.</summary>
    static string Before(FindingContext context, FactRecord fact)
    {
        string before = context.Source.Passages.First(p => p.Ordinal == fact.Passage).Body[..fact.Start];
        string line = before[(before.LastIndexOf('\n') + 1)..];
        return string.Join(' ', Sentence().Split(line).Where(s => s.Trim().Length > 0).TakeLast(SentencesBefore));
    }

    /// <summary>A complaint that names a sum is about what it costs, whatever else: in figures or in words.</summary>
    static bool IsMoney(string text) => Money.In(text).Any() || SpokenSum().IsMatch(text);

    [GeneratedRegex(@"(?<=[.!?])\s+")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\b(?:hundred|thousand|million|\d[\d.,]*)\s+(?:euros?|pounds?|dollars?|francs?|kroner|kronor|crowns|yen|zloty|quid|bucks)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SpokenSum();

    /// <summary>Somebody the deal rests on goes, or goes elsewhere.</summary>
    [GeneratedRegex(@"\b(?:retir(?:es?|ing|ement)|resign(?:s|ed|ing|ation)?|leav(?:es|ing)|(?:has|have|had) left|(?:may|might|will|could|wants? to|is to|about to|going to) (?:leave|quit|go)|quits?|steps? down|stepping down|(?:maternity|paternity|parental|sick|long) leave|sabbatical|new job|poached|headhunted|let go|made redundant|laid off|(?:be |is |was |being |gets? |are )?(?:moved?|moves|moving|transferred|promoted|seconded|replaced) (?:to|into|by|away|out)|term (?:of office )?ends|last day|(?:contract|term|mandate|tenure|time)\b[^.;:]{0,30}\b(?:ends|runs out|expires|is up)|(?:ceo|cfo|cto|coo|chair\w*|dean|head|director|manager|owner|partner|president|buyer|sponsor|champion)s? changes)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Leaving();
}
