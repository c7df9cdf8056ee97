using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Steps that are only that people talk or meet: they take place or not, nobody owes them.</summary>
public static partial class Meetings
{
    const string Person = @"\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?";
    const string Helper = "(?:will|shall|would|are|is|am|to|has|have|can|should|then|both|all|again)";
    const string Verb = "(?:speak|talk|meet|ring|phone|call|sit|catch up|touch base|see each other|reconvene)";
    const string Does = @"(?:speaks|talks|meets|rings|phones|calls|sits|catches up|touches base|reconvenes)(?=\s|$)";

    /// <param name="step">As written, with or without the label before it.</param>
    public static bool Is(string step) => (Talk().IsMatch(step) && !Back().IsMatch(step)) || Appointment().IsMatch(step) || Planned().IsMatch(step);

    /// <summary>"We speak again on 4 May", "Ana to ring Nora", "their board meets on the fifteenth"; "I'll call you" is somebody's word.</summary>
    [GeneratedRegex(@"^\W*(?i:(?:and|so|then|next|ok|also)[:,]? )*(?:(?i:we|they|both(?: sides)?|let['’]?s|I(?!['’]?\w* \w+ you\b))(?:['’](?:ll|d))? (?:" + Helper + @" )*(?:" + Verb + @"|" + Does + @")|(?:" + Person + @"(?: and " + Person + @")?|(?i:the|our|their|your|her|his) (?:\p{L}+ ){0,2}\p{L}+) (?:(?:" + Helper + @" )+" + Verb + @"|" + Does + @"))\b(?! (?:off|for|up (?:the|a))\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Talk();

    [GeneratedRegex(@"\b(?:back|with (?:the|an?|our|your) (?:price|quote|answer|offer|numbers?|figures?|result|date)s?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Back();

    /// <summary>"Onboarding call 6 May", "Workshop in June".</summary>
    [GeneratedRegex(@"^\W*(?:[\p{L}-]+ ){0,3}?(?:call|meeting|workshop|session|catch-?up|sync|conversation|lunch|dinner|appointment)(?: (?:with|at) [^:,;]{2,50}?)?(?: (?:again|planned|scheduled|fixed|set))?(?:[:,]? (?:(?:on|in|for|at|next|this|tomorrow|again|early|late|mid)\b|mon|tue|wed|thu|fri|\d|the (?:week|\d))|\W*$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Appointment();

    [GeneratedRegex(@"\b(?:visit|call|meeting|workshop|session|demo|conversation)\b[^.;:]{0,60} (?:is|are|was) (?:planned|scheduled|fixed|set|booked|due|arranged|in the diar(?:y|ies))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Planned();
}
