using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Who is to do what a sentence tells: whom it names before the verb, behind a colon, between commas or in parentheses, as the directory and the document's header know them.</summary>
sealed partial class DeedDoers(Participants participants)
{
    /// <summary>In a list of deeds: who opens one, before a dash or a colon.</summary>
    public string? Leading(string deed) => Opening().Match(deed) is { Success: true } m && participants.Called(m.Groups["n"].Value) is var name && IsKnown(name) ? name : null;

    /// <summary>"(Ana asks the landlord)": what one of ours will do, told beside something else.</summary>
    public (int Start, int Length)? Aside(string sentence) => Beside().Matches(sentence).FirstOrDefault(m => participants.IsOurs(m.Groups["n"].Value)) is { } m ? (m.Groups["d"].Index, m.Groups["d"].Length) : null;

    /// <returns>Null where it names nobody who is known, or speaks of who says it.</returns>
    public string? Of(string deed) => Own().IsMatch(deed) ? null : Doer().Matches(deed).Select(m => m.Groups["n"].Value).FirstOrDefault(IsKnown);

    /// <summary>"Nora gets the code from the office": somebody known, and what they do; not what they are, think or say.</summary>
    public bool IsDoing(string sentence) => Doing().Match(sentence) is { Success: true } m && IsKnown(m.Groups["n"].Value);

    bool IsKnown(string name) => participants.Names(name) || participants.IsOurs(name);

    [GeneratedRegex(@"^\W*(?<n>\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]+)?)(?:\s*:\s|\s+(?:[-–—]+|->|→|/|=)\s)")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\((?<d>(?<n>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?) (?:(?:also |then )?(?:will|to|asks (?!if\b|whether\b|how\b|why\b|what\b)|(?!(?:is|has|was|does|wants|likes|thinks|says|knows|sees|needs|feels|finds|believes|hopes|doubts|fears|asks|means|was)\b)\p{Ll}{2,}s)) ?[^()]{4,120})\)")]
    private static partial Regex Beside();

    [GeneratedRegex(@"^\W*(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Tt]hen|[Aa]lso|[Yy]es|[Oo]k(?:ay)?|[Rr]ight),? )*(?:I|[Ww]e|[Yy]ou|[Ll]et me)\b")]
    private static partial Regex Own();

    [GeneratedRegex(@"(?:^\W*|[.;:,(–—]\s*|\s-\s*|->\s*|\b(?:and|then|next|but|also)\s+)(?<n>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)(?=\s*(?:[:),]|\.?\s*$)| (?:also |then |still )?(?:to|will|shall|has to|have to|is to|needs to|must|promised|agreed|undertook|offered|owes|wants|has not|\p{Ll}{2,}s)\b)")]
    private static partial Regex Doer();

    [GeneratedRegex(@"^(?<n>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?) (?:also |then |in turn )?(?!(?:is|has|was|does|wants|likes|thinks|says|knows|sees|needs|feels|finds|confirms|believes|hopes|doubts|owns|uses|works|remains|seems|agrees|fears|objects|worries|complains|asks|means|hates|loves|runs|leaves|retires|insists|mentions)\b)\p{Ll}{2,}s\b")]
    private static partial Regex Doing();
}
