using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What reads like an objection and is none: what they think of our answer, what a rival gives them, what they asked for and get, what happened.</summary>
static partial class NoObjection
{
    const int LongestVerdict = 16;
    const double Held = 0.75;

    public static bool Is(FindingContext context, Statement s) => IsVerdict(context, s) || IsGranted(context, s);

    /// <summary>"She said that her board would not love it": right behind our answer, and of nothing but it. Whether it did is told with the answer.</summary>
    static bool IsVerdict(FindingContext context, Statement s) =>
        s.Side != Side.Ours && s.Index > 0 && context.Statements[s.Index - 1] is var before && before.Passage == s.Passage && (s.IsTurn || before.Line == s.Line)
        && s.Text.Count(c => c == ' ') < LongestVerdict && OfIt().IsMatch(s.Text) && !OwnSubject().IsMatch(s.Text) && IsAnswer(context, before);

    /// <summary>The last thing found, or told by one of ours behind what somebody holds against us.</summary>
    static bool IsAnswer(FindingContext context, Statement s) =>
        (context.Facts is [.., { Type: FactType.Response } answer] && answer.Passage == s.Passage && answer.Start <= s.Start && answer.Start + answer.Quote.Length >= s.Start + s.Text.TrimEnd('.', ' ').Length)
        || (ObjectionText.IsOurAnswer(context, s) && context.Statements.Any(o => o.Line == s.Line && o.Index < s.Index && (context.SenseOf(o).Objection >= Held || ObjectionText.Concern(context, o) is not null)));

    /// <summary>"He wants three references first", where one of us will name three references: asked for, not held against us.</summary>
    static bool IsGranted(FindingContext context, Statement s) =>
        !s.IsTurn && !context.IsTranscript && s.Section is not SectionKind.Objections && Request().Match(s.Text) is { Success: true } request && !Against().IsMatch(s.Text)
        && Analyzer.Terms(request.Groups["thing"].Value) is { Count: > 0 } thing
        && context.Statements.Any(o => o.Index > s.Index && o.Side != Side.Customer && Deed().Match(o.Text) is { Success: true } deed && context.Participants.SideOf(deed.Groups["who"].Value) is var side
            && (side == Side.Ours || deed.Groups["who"].Value is "I" or "We") && thing.Overlaps(Analyzer.Terms(o.Text[deed.Length..])));

    /// <summary>What a rival has offered them, told and left at that: no price that ours is to meet, nothing said of us.</summary>
    public static bool IsRivalOffer(FindingContext context, IReadOnlyList<Statement> turn)
    {
        string said = PhraseSet.Plain(string.Join(' ', turn.Select(s => s.Text)));
        return RivalGave().Match(said) is { Success: true } gave && context.Competitors.In(gave.Groups["who"].Value).Any() && !Measured().IsMatch(said) && !said.Contains('?') && !Sum().IsMatch(said);
    }

    /// <summary>Something of the past, and nobody who minds it: "the import took three attempts".</summary>
    public static bool IsEvent(FindingContext context, IReadOnlyList<Statement> point) =>
        point.Count == 1 && context.Source.Kind == "win-loss" && Happened().IsMatch(point[0].Text) && !Somebody().IsMatch(point[0].Text) && !Against().IsMatch(point[0].Text)
        && !context.Competitors.In(point[0].Text).Any() && !Cues.Concern().IsMatch(point[0].Text) && !Cues.Told().IsMatch(point[0].Text) && Capital().Matches(point[0].Text).All(m => context.Participants.SideOf(m.Value) != Side.Customer);

    [GeneratedRegex(@"\b(?:it|that|this|the (?:idea|offer|proposal|suggestion|answer|plan))(?: (?:either|much|at all|very much|yet|enough|one bit))?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex OfIt();

    /// <summary>More than what was answered: a reason, a sum, something further.</summary>
    [GeneratedRegex(@"\d|\b(?:because|since|but|also|another|second|third|as well|too|price|money|cost\w*|expensive)\b|\?", RegexOptions.IgnoreCase)]
    private static partial Regex OwnSubject();

    [GeneratedRegex(@"^(?:and |then |also )?(?:he|she|they|\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?) (?:also |then |still |now )?(?:wants?|wanted|asked for|asks for|needs?|needed|would like|requests?|requested|expects?) (?<thing>[^.;,]{3,90}?)(?= (?:before|first|until|by|so that|to|from|for|in)\b|[.;,]|$)")]
    private static partial Regex Request();

    [GeneratedRegex(@"\b(?:you|your|yours|we|us|our|ours|but|only|not|no|never|too|than|less|cheaper|cheap|more|instead|without|lower|better|why|n['’]t)\b|n['’]t\b", RegexOptions.IgnoreCase)]
    private static partial Regex Against();

    [GeneratedRegex(@"\b(?:you|your|yours|but|than|less|cheap(?:er)?|more|instead|lower|better|faster|earlier|why|cannot|can['’]?t)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Measured();

    [GeneratedRegex(@"^(?:and |then |also )?(?<who>I|We|\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)(?:['’]ll| will| to| shall)? (?:also |then )?\p{Ll}+s?\b")]
    private static partial Regex Deed();

    [GeneratedRegex(@"^(?:(?:and|well|oh|by the way|also|so|but),? )?(?<who>[^.!?,]{2,40}?) (?:(?:has|have|had|just|also|already|even|now) )*(?:said|told (?:us|me)|offered|promised|offers|promises|says|would give us|gave us|invited|threw in)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RivalGave();

    [GeneratedRegex(@"[£$€%]|\b\d[\d.,]*(?:\s?k\b|\s?%)|\b(?:EUR|USD|GBP|CHF|DKK|SEK|NOK|PLN|euros?|pounds?|dollars?|francs?|kron\w+|percent|per cent|hundred|thousand|million)\b|\b\d{3,}\b|\b(?:half|a third|a quarter) (?:of )?the price\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sum();

    [GeneratedRegex(@"^(?:the|our|an?|one|two|three) [^.:;?]{3,60}? (?:took|failed|broke|crashed|arrived|came late|slipped|got lost|went (?:wrong|missing|down)|was (?:late|lost|delayed|postponed|cancelled)|were (?:late|lost|delayed|postponed|cancelled)|needed|lasted)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Happened();

    [GeneratedRegex(@"\b(?:he|she|they|people|staff|users?|customers?|board|buyers?|team|management|owners?|said|thinks?|wants?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Somebody();

    [GeneratedRegex(@"\b\p{Lu}[\p{L}'’-]+\b")]
    private static partial Regex Capital();
}
