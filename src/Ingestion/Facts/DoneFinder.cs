using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What a document says was sent, came, began or is done: it keeps what an earlier document of the account promised.</summary>
sealed partial class DoneFinder(FindingContext context)
{
    public void Find()
    {
        foreach (Statement s in context.Statements.Where(s => s.Section is not (SectionKind.Objections or SectionKind.Risks) && !s.Text.TrimEnd().EndsWith('?')))
        {
            bool isListed = s.IsDone || s.Section == SectionKind.Done;
            foreach (string thing in isListed ? [Listed(s.Text)] : Told(s.Text))
            {
                context.Add(context.Quote(FactType.Done, thing, s));
            }
        }

        foreach (Statement s in context.Statements.Where(s => s.IsTurn && Whether().IsMatch(s.Text) && IsConfirmed(s)))
        {
            context.Add(context.Quote(FactType.Done, Whether().Match(s.Text).Groups["t"].Value.Trim(), s));
        }
    }

    /// <summary>"Did the list arrive?" "It did.": the other says so first of all.</summary>
    bool IsConfirmed(Statement asked) => context.Statements.Skip(asked.Index + 1).FirstOrDefault(n => n.Line != asked.Line) is { IsTurn: true } reply && reply.Speaker != asked.Speaker
        && !context.Statements.Any(n => n.Line == asked.Line && n.Index > asked.Index) && Confirms().IsMatch(reply.Text);

    /// <summary>"[x] Ana: data sheet", "Guide, Max sent it on 3 May": the thing alone.</summary>
    string Listed(string item)
    {
        string rest = Mark().Replace(item, "");
        rest = Lead().Match(rest) is { Success: true } lead && (context.Participants.Names(lead.Groups[1].Value) || context.Participants.IsOurs(lead.Groups[1].Value)) ? rest[lead.Length..] : rest;
        return Tail().Match(rest) is { Success: true, Index: > 2 } tail ? rest[..tail.Index] : rest;
    }

    static IEnumerable<string> Told(string sentence) => Clause().Split(sentence).Where(c => !Open().IsMatch(c)).Select(c => Came().Match(c) is { Success: true } came ? came.Groups["t"].Value : Here().Match(c) is { Success: true } here ? here.Groups["t"].Value : Given().Match(c) is { Success: true } given ? given.Groups["t"].Value : "").Select(t => t.Trim()).Where(t => t.Length > 0);

    [GeneratedRegex(@"^\W*(?:\[[xX✓✔]\]|[☑☒✓✔✅])\s*|~~")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?):\s+")]
    private static partial Regex Lead();

    [GeneratedRegex(@"\s*[,;:(–—]|\s-+\s|\s*\[")]
    private static partial Regex Tail();

    [GeneratedRegex(@"[,;:]\s+(?:and |but |so )?|\s+(?:and|but)\s+(?=(?:the|she|he|they|we|I|it|\p{Lu}\p{L}+)\b)|[.!]\s+")]
    private static partial Regex Clause();

    /// <summary>Not done, not yet, or only hoped for.</summary>
    [GeneratedRegex(@"\b(?:not|never|no|nobody|nothing|yet|until|till|once|if|when|before|unless|still|will|would|should|could|must|can|to be|waiting|wants?|needs?|almost|nearly|half)\b|n['’]t\b|['’](?:ll|d)\b|\?", RegexOptions.IgnoreCase)]
    private static partial Regex Open();

    /// <summary>"Did you get the list?", "Did the list land all right?"</summary>
    [GeneratedRegex(@"\b(?:(?:[Dd]id|[Hh]ave) (?:you|they|he|she) (?:get|got|receive|received|see|seen|have)|[Dd]id|[Hh]as|[Hh]ave|[Ii]s|[Aa]re) (?:the|our|my) (?<t>(?:\p{L}[\p{L}\d-]* ?){1,4}?)(?: (?:land|landed|arrive|arrived|come|came|reach|reached|there|with you|help|do the job)\b[^?]{0,30})?\?\s*$")]
    private static partial Regex Whether();

    [GeneratedRegex(@"^\W*(?:yes|yeah|yep|sure|thanks|thank you|got it|received|(?:it|they|we|I) (?:did|has|have|was|were|got)(?! not|n['’]t)|it['’]s here|(?:it|they) (?:came|arrived|landed))\b(?![^.!?]*\b(?:not|n['’]t|still)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Confirms();

    /// <summary>"Here is the list I owed you", "attached you find our list", "List of the halls sent on 3 May".</summary>
    [GeneratedRegex(@"^\W*(?:[Hh]ere (?:is|are|comes?)|[Aa]ttached(?: (?:is|are|you (?:will )?find|please find))?|[Ee]nclosed(?: (?:is|are|you (?:will )?find))?|[Pp]lease find attached) (?:the|our|your|my) (?<t>(?:\p{L}[\p{L}\d-]* ?){1,4}?)(?=\s*(?:$|[.,;:!()]|\b(?:I|we|that|which|for|of|as|from|you|with)\b))|^\W*(?<t>\p{L}[\p{L}\d-]*(?: \p{L}[\p{L}\d-]*){0,3}?):? (?:was |were |is |are |has been |have been |already )*(?:received|sent|delivered|handed over)(?:$|[.,;]| (?:on|in|last|yesterday|by (?:us|me))\b)")]
    private static partial Regex Here();

    /// <summary>"The pilot in Lund started", "the export came through".</summary>
    [GeneratedRegex(@"^\W*(?:The |the |Our |our |Their |their |Her |His |Your |your )(?<t>(?:\p{L}[\p{L}\d-]* ){1,5}?)(?:(?:has|have|had|was|were|is|are|now|already|finally|since|been) )*(?:sent|delivered|arrived|(?:came|come) (?:through|in|back)|started|began|begun|installed|shipped|signed|finished|completed|handed over|in place|live|went (?:live|out)|set up|up and running|running|received)\b")]
    private static partial Regex Came();

    /// <summary>"We sent them the list", "satisfied with the comparison", "thanks for the drawings".</summary>
    [GeneratedRegex(@"\b(?:(?:sent|gave|mailed|emailed|forwarded|brought|delivered|handed|showed|shared)(?: (?:her|him|them|us|me|you|\p{Lu}\p{L}+))?|received|installed|returned|got|(?:satisfied|happy|content|pleased|fine) with|[Tt]hank(?:s| you) for|has|have (?:received|got|had)) (?:the|our|your|their|its) (?<t>(?:\p{L}[\p{L}\d-]* ?){1,4}?)(?=\s*(?:$|[.,;:!()]|\b(?:and|but|on|in|by|last|at|from|to|for|yesterday|today|this|already|now|with|which|that|is|was|are)\b))")]
    private static partial Regex Given();
}
