using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Parts;

/// <summary>A question for a list, held against documents.</summary>
sealed class PartReading(PartQuestion asked, Inquiry inquiry, SearchResult found, DateOnly day)
{
    /// <summary>Of what the question says about whose list it is, by weight, what title and opening of a document must say.</summary>
    public const double LeastNamed = 0.6;

    const double Met = 0.4;
    const int Opening = 400;
    const int Nearest = 4;
    const double SameDay = 0.3;

    public const string Competitor = "competitor";

    public IReadOnlyList<SearchHit> Held { get; } = [.. found.Hits.Where(h => (inquiry.Shape.IsPast || Validity.Answers(h, day)) && !(h.Date > day))];

    readonly int[] _rest = RestOf(asked, inquiry, found);

    public PartQuestion Asked => asked;

    public Inquiry Inquiry => inquiry;

    public DateOnly Day => day;

    public bool IsMeant(SearchHit hit) => (asked.When is null || hit.Date is null || (asked.When.From <= hit.Date && hit.Date <= asked.When.To)) && (asked.DocumentKinds.Count == 0 || asked.DocumentKinds.Contains(hit.Kind));

    /// <summary>Says, beside the account, which document is meant: a meeting, a day.</summary>
    public bool DescribesDocument(string account) => asked.When is not null || RestBeside(account).Length > 0;

    /// <summary>Lists of the first kind asked for that the document has.</summary>
    public IReadOnlyList<DocumentPart> Parts(IReadOnlyList<SearchHit> document) =>
        Kinds().Where(k => k != PartKind.Weaknesses || document[0].Kind == Competitor).Select(k => PartReader.Read(document, k)).FirstOrDefault(p => p.Count > 0)
        ?? (AreNotes(document) ? [.. Kinds().Select(k => LooseParts.Of(document, k)).OfType<DocumentPart>().Take(1)] : []);

    /// <summary>Of such lists in the notes of a meeting on several accounts, what is about one.</summary>
    public IReadOnlyList<DocumentPart> PartsAbout(IReadOnlyList<SearchHit> document, string account)
    {
        DocumentPart[] own = [.. Kinds().SelectMany(k => PartReader.Read(document, k)).Select(p => p with { Points = [.. p.Points.Where(x => LooseParts.IsAbout(x, account))] }).Where(p => p.Points.Count > 0)];
        return own.Length > 0 || asked.When is null || !AreNotes(document) ? own : [.. Kinds().Take(1).Select(k => LooseParts.About(document, k, account)).OfType<DocumentPart>()];
    }

    static bool AreNotes(IReadOnlyList<SearchHit> document) => document[0].Kind is "note" or "call" or "other" && document.All(h => h.ChunkKind != "dialogue");

    /// <summary>How near in meaning a part of a handbook is, whose words are seldom the question's: 0 when others are nearer.</summary>
    public double Near(IReadOnlyList<DocumentPart> parts)
    {
        if (!asked.Kinds.Any(k => k is PartKind.Requirements or PartKind.Exclusions or PartKind.Mistakes))
        {
            return 0;
        }

        long[] nearest = [.. found.Hits.OrderByDescending(h => h.Semantic).Take(Nearest).Select(h => h.ChunkId)];
        return parts.SelectMany(p => p.Points).Where(p => nearest.Contains(p.Hit.ChunkId)).Select(p => found.Hits.First(h => h.ChunkId == p.Hit.ChunkId).Semantic).DefaultIfEmpty(0).Max();
    }

    /// <summary>A next step of ours is a promise where nothing is called one, and a promise is something to do.</summary>
    IEnumerable<PartKind> Kinds() => asked.Kinds.SelectMany(k => k switch
    {
        PartKind.Promises => [k, PartKind.Actions],
        PartKind.Actions => [k, PartKind.Promises],
        PartKind.Decisions => [k, PartKind.Actions],
        _ => new[] { k },
    }).Distinct();

    /// <summary>Share of what the question says beside the kind of list that title, opening and labels of the document say.</summary>
    public double Named(IReadOnlyList<SearchHit> document, string? account, IReadOnlyList<DocumentPart>? parts = null)
    {
        SearchHit first = document[0];
        int[] rest = account is null ? _rest : RestBeside(account);
        string opening = first.Body.Length <= Opening ? first.Body : first.Body[..Opening];
        string labels = string.Join(". ", document.SelectMany(h => h.Heading).Concat((parts ?? []).Select(p => p.Label)).Distinct());
        double[] met = inquiry.Match.Of($"{first.Title}. {first.Account}. {first.Territory?.Replace('/', ' ')}. {Path.GetFileNameWithoutExtension(first.Uri).Replace('-', ' ').Replace('_', ' ')}. {labels}. {opening}");
        double[] anywhere = inquiry.Match.Of(string.Join('\n', document.Select(h => h.Body)));
        foreach (int name in inquiry.Named)
        {
            met[name] = Math.Max(met[name], anywhere[name]);
        }

        double all = rest.Sum(i => inquiry.Match.Weights[i]);
        double isDay = asked.When is { } when && when.From == when.To && first.Date == when.From ? SameDay : 0;
        return isDay + (all <= 0 ? account is null ? 0 : 1 : rest.Sum(i => met[i] >= Met ? inquiry.Match.Weights[i] : 0) / all);
    }

    int[] RestBeside(string account)
    {
        HashSet<string> given = [.. Analyzer.Tokens(account).Select(t => t.Term)];
        return [.. _rest.Where(i => !inquiry.Match.Terms[i].Alternatives.Any(a => given.Contains(a.Term)))];
    }

    static int[] RestOf(PartQuestion asked, Inquiry inquiry, SearchResult found)
    {
        HashSet<string> words = [.. Analyzer.Tokens(asked.Rest).Select(t => t.Word)];
        return [.. Enumerable.Range(0, found.Terms.Count).Where(i => words.Contains(inquiry.Match.Terms[i].Word))];
    }
}
