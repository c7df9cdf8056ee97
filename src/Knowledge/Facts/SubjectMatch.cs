using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Which facts are about what a question says they are to be about: those of the topics it names, those that hold its words, and those that say the same in others.</summary>
/// <param name="asked">Objections by document and ordinal: an answer is about what it answers.</param>
sealed partial class SubjectMatch(FactQuery query, SentenceVectors? sentences, IReadOnlyDictionary<(long, int), FactSubject> asked)
{
    /// <summary>Cosine from which a sentence says what a phrase says: over five firms' objections nothing else came so near.</summary>
    const double Alike = 0.45;

    /// <summary>Cosine from which a sentence that holds half of a phrase's words says the same.</summary>
    const double HalfAlike = 0.33;

    /// <summary>Sentences compared with a phrase at most: a question must not take seconds.</summary>
    const int MostCompared = 1000;

    /// <summary>What objections of no topic carry as their value.</summary>
    const string NoTopic = "other";

    /// <summary>Words by which a phrase says how, not what: "being cloud only", "going down".</summary>
    static readonly HashSet<string> s_light = [.. "only just being having going getting doing making done too very really without able other others own new more most less kind way thing things up down away far off enough still already ever never lacking missing".Split(' ').SelectMany(w => Analyzer.Tokens(w)).Select(t => t.Term)];

    readonly Dictionary<string, float[]?> _vectors = new(StringComparer.Ordinal);
    readonly HashSet<string> _whole = Analyzer.Terms(query.About);
    readonly HashSet<string> _telling = Telling(query.About);

    public List<FoundFact> Of(List<FoundFact> facts)
    {
        if (query.About.Length == 0 || _whole.Count == 0)
        {
            return facts;
        }

        // "Cloud only" is narrower than the topic that goes by "cloud": what says it is meant, where anything does.
        if (IsLimited().IsMatch(query.About) && query.Subjects.Count == 0 && facts.Where(f => All(f).Any(s => _telling.IsSubsetOf(Analyzer.Terms($"{s.Value} {s.Quote}")))).ToArray() is { Length: > 0 } narrower)
        {
            return [.. facts.Where(narrower.Contains)];
        }

        HashSet<FoundFact> found = [.. facts.Where(IsOfTopic)];
        foreach (string subject in query.Subjects.Count > 0 ? query.Subjects : query.Topics.Count > 0 ? [] : [query.About])
        {
            found.UnionWith(About(subject, facts));
        }

        return [.. facts.Where(found.Contains)];
    }

    /// <summary>
    /// Of a topic that goes by its own name, words in a quote count only where the fact has no topic: "prices by hand" is not about price. Another name of it, "cloud" of where data is kept, counts wherever it is said.
    /// </summary>
    bool IsOfTopic(FoundFact fact) => query.Topics.Count > 0 && All(fact).Any(s => query.Topics.Any(t => t.Equals(s.Value, StringComparison.OrdinalIgnoreCase) || s.Topics.Contains(t, StringComparer.OrdinalIgnoreCase))
        || _whole.IsSubsetOf(Analyzer.Terms(s.Value)) || ((s.Value == NoTopic || !query.Topics.Any(t => Analyzer.Terms(t).SetEquals(_telling))) && _telling.IsSubsetOf(Analyzer.Terms(s.Quote))));

    IEnumerable<FoundFact> About(string subject, List<FoundFact> facts)
    {
        HashSet<string> words = Telling(subject);
        FoundFact[] saying = [.. facts.Where(f => All(f).Any(s => words.IsSubsetOf(Analyzer.Terms($"{s.Value} {s.Quote}"))))];
        bool isSaid = saying.Length > 0;
        IEnumerable<FoundFact> alike = Meaning(subject, facts, quote => !isSaid && words.Count > 1 && 2 * words.Intersect(Analyzer.Terms(quote)).Count() >= words.Count ? HalfAlike : Alike);
        // Where nothing says the words, the topic next to them by what a statement says itself.
        return isSaid || query.Nearest is not { } nearest ? saying.Concat(alike) : alike.Concat(facts.Where(f => All(f).Any(s => s.Topics.Contains(nearest, StringComparer.OrdinalIgnoreCase))));
    }

    /// <summary>What people think is said in many words; a deed or a price has those of its thing.</summary>
    bool IsOpinion => query.Type is FactType.Objection or FactType.Response or FactType.OutcomeReason or FactType.Risk;

    /// <param name="least">Cosine from which a quote is alike.</param>
    FoundFact[] Meaning(string subject, List<FoundFact> facts, Func<string, double> least)
    {
        if (!IsOpinion || sentences is not { IsAvailable: true } || facts.Count > MostCompared || Vector(subject) is not { } wanted)
        {
            return [];
        }

        return [.. facts.Where(f => Own(f) is { Quote.Length: > 0 } said && Vector(said.Quote) is { } vector && Cosine(wanted, vector) >= least(said.Quote))];
    }

    [GeneratedRegex(@"\b(?:only|solely|exclusively|nothing but)\b", RegexOptions.IgnoreCase)]
    private static partial Regex IsLimited();

    float[]? Vector(string sentence) => _vectors.TryGetValue(sentence, out float[]? known) ? known : _vectors[sentence] = sentences!.Of(sentence);

    /// <summary>What makes the subject that one; all its words where they are light all of them.</summary>
    static HashSet<string> Telling(string subject)
    {
        HashSet<string> all = Analyzer.Terms(subject);
        HashSet<string> telling = [.. all.Except(s_light)];
        return telling.Count > 0 ? telling : all;
    }

    /// <summary>The fact itself and, of an answer, what it answers.</summary>
    IEnumerable<FactSubject> All(FoundFact fact)
    {
        yield return new FactSubject(fact.Fact.Value, fact.Fact.Quote, fact.Fact.Topics);
        if (Answered(fact) is { } objection)
        {
            yield return objection;
        }
    }

    /// <summary>What decides by its meaning: of an answer what it answers.</summary>
    FactSubject? Own(FoundFact fact) => fact.Fact.Type != FactType.Response ? new FactSubject(fact.Fact.Value, fact.Fact.Quote, fact.Fact.Topics) : Answered(fact);

    FactSubject? Answered(FoundFact fact) => fact.Fact.Answers is { } objection && asked.TryGetValue((fact.DocumentId, objection), out FactSubject? said) ? said : null;

    static double Cosine(float[] a, float[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
