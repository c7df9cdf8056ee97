using System.Globalization;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Text;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Statements;

/// <summary>From when until when a document holds and what it replaces: as its rules say, else its front matter, else what it says of itself in its own text.</summary>
/// <param name="Effective">First day; null when nobody says.</param>
/// <param name="Expires">Last day, that day included; null when nobody says.</param>
/// <param name="Replaces">What it says it replaces, in its own words, to be found among the documents of its source; null when it says nothing or its rules have named one.</param>
/// <param name="Origins">Where each of these comes from, for people: "from 2026-07-01 (text)".</param>
sealed record Validity(DateOnly? Effective, DateOnly? Expires, string? Replaces, IReadOnlyList<string> Origins)
{
    const string Rules = "knowledge.yaml";
    const string FrontMatter = "front matter";
    const string Text = "text";

    static readonly string[] s_effective = ["effective", "effective_from", "effective_date", "valid_from", "starts"];
    static readonly string[] s_expires = ["expires", "expires_on", "expiry", "expiry_date", "expiration_date", "valid_until", "valid_to", "valid_through", "effective_until", "ends"];
    static readonly string[] s_replaces = ["supersedes", "replaces"];

    /// <param name="date">The document's own date: a quotation that is valid for 45 days is valid from it.</param>
    public static Validity Of(Labelling labelling, ExtractedDocument document, DocumentHead head, DateOnly? date)
    {
        StatedPeriod stated = SpeaksOfItself(labelling.Kind) ? StatedPeriod.Read(head, labelling.Kind, date) : StatedPeriod.None;
        List<string> origins = [];
        DateOnly? effective = First("from", origins, (labelling.Effective, Rules), (Property(document, s_effective), FrontMatter), (stated.From, Text));
        DateOnly? end = stated.To < effective ? null : stated.To;
        DateOnly? property = Property(document, s_expires) is { } day && !(day < effective) ? day : null;
        DateOnly? expires = First("until", origins, (labelling.Expires, Rules), (property, FrontMatter), (end, Text));
        // What begins after the end that the rules name is no beginning of theirs.
        effective = labelling.Effective is null && effective > expires ? null : effective;
        string? own = s_replaces.Select(document.Properties.GetValueOrDefault).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
        string? replaces = labelling.Supersedes is null ? own ?? stated.Replaces : null;
        if ((labelling.Supersedes ?? replaces) is not null)
        {
            origins.Add($"replaces another ({(replaces is null ? Rules : own is null ? Text : FrontMatter)})");
        }

        return new Validity(effective, expires, replaces, origins);
    }

    /// <summary>"The offer is valid until Friday" in a call is said of the offer, not of the call.</summary>
    static bool SpeaksOfItself(string kind) => kind is not (DocumentKind.Call or DocumentKind.Note or DocumentKind.WinLoss or DocumentKind.Competitor);

    static DateOnly? Property(ExtractedDocument document, string[] names) =>
        names.SelectMany(n => new[] { n, n.Replace('_', ' '), n.Replace('_', '-') }).Select(n => DateText.Parse(document.Properties.GetValueOrDefault(n))).FirstOrDefault(d => d is not null);

    static DateOnly? First(string word, List<string> origins, params ReadOnlySpan<(DateOnly? Day, string Origin)> sources)
    {
        foreach ((DateOnly? day, string origin) in sources)
        {
            if (day is { } said)
            {
                origins.Add($"{word} {said.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} ({origin})");
                return said;
            }
        }

        return null;
    }
}
