using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What somebody undertook to do, and what comes next.</summary>
sealed partial class PromiseFinder(FindingContext context)
{
    const int LongestDeed = 150;
    const double Least = 0.55;
    const int NamedBefore = 4;
    const double LeastObjection = 0.3;
    const int DayFollows = 2;
    readonly HashSet<int> _deeds = [];
    readonly HashSet<int> _told = [];
    readonly DeedDoers _doers = new(context.Participants);

    public void Find()
    {
        foreach (IGrouping<(int, int), Statement> line in context.Statements.GroupBy(s => (s.Passage, s.Line)))
        {
            foreach (Statement s in line)
            {
                if (_told.Contains(s.Index) || s.IsDone || s.Section == SectionKind.Done || (s.IsRow && !s.IsLabelled) || IsRivals(s))
                {
                    continue;
                }

                if (!s.IsTurn && s.Section is SectionKind.NextSteps or SectionKind.Commitments && !Cues.Nothing().IsMatch(s.Text) && !IsName(s.Text) && (s == line.First() || (s.IsRow && s.IsLabelled) || Deed().IsMatch(s.Text)))
                {
                    Add(s.Section == SectionKind.Commitments ? FactType.Commitment : FactType.NextStep, s);
                }
                else if (Inline().Match(s.Text) is { Success: true } && !s.Text.TrimEnd().EndsWith('?'))
                {
                    Add(FactType.NextStep, s);
                }
                else
                {
                    Said(s);
                }

                if (!s.IsTurn && !_told.Contains(s.Index) && _doers.Aside(s.Text) is { } aside)
                {
                    Add(FactType.NextStep, s with { Start = s.Start + aside.Start, Text = s.Text.Substring(aside.Start, aside.Length) });
                }
            }
        }
    }

    /// <summary>"me: the logins", "them: the list": what either side is to do, one below the other.</summary>
    bool IsBesideDeed(Statement s) => s is { IsTurn: false, Section: SectionKind.None } && Participants.SideNamed(s.Label) != Side.Unknown && s.Speaker == s.Label && !s.Text.TrimEnd().EndsWith('?')
        && context.SenseOf(s).Objection < LeastObjection && _deeds.Contains(s.Line - 1) && !context.Statements.Any(o => o.Line == s.Line && o.Index < s.Index);

    /// <summary>What the other side asks for, or needs, is nothing it promises.</summary>
    static bool IsDemand(Statement s) => s is { IsTurn: true, Side: Side.Customer } && Demand().IsMatch(PhraseSet.Plain(s.Text));

    void Said(Statement s)
    {
        if (IsBesideDeed(s))
        {
            Add(FactType.NextStep, s);
            return;
        }

        bool isElsewhere = !s.IsTurn && (s.IsItem || s.IsLabelled) && s.Section is SectionKind.Risks or SectionKind.Objections;
        bool isPromise = !IsDemand(s) && (IsPromise(s) || (!isElsewhere && context.SenseOf(s).Commitment >= Least));
        // What a note says the other side will do is a step, nothing that we owe.
        bool isTheirs = isPromise && !s.IsTurn && IsTheirs(s);
        bool isMeeting = isPromise && Meetings.Is(s.Text);
        if (isPromise && !isTheirs && !isMeeting)
        {
            Add(FactType.Commitment, s);
            if (WithDay(s) != s)
            {
                return;
            }
        }

        if (isTheirs || isMeeting || (!isPromise && FollowsDeed(s)) || (!isElsewhere && !IsName(s.Text) && !OwnMeeting().IsMatch(s.Text) && context.SenseOf(s).NextStep >= Least))
        {
            Add(FactType.NextStep, s);
        }
    }

    /// <summary>"Ana names two by 3 May. Nora gets the code from the office.": one deed beside another.</summary>
    bool FollowsDeed(Statement s) => !s.IsTurn && _told.Contains(s.Index - 1) && context.Statements[s.Index - 1].Line == s.Line && _doers.IsDoing(s.Text);

    /// <summary>A signature, a name in a list of people: nobody says what is to be done.</summary>
    bool IsName(string text) => text.Trim().TrimEnd('.', ',', ':') is var name && (context.Participants.Names(name) || NamesOnly().IsMatch(name));

    /// <summary>What a rival undertook is nothing that is owed.</summary>
    bool IsRivals(Statement s) => !s.IsTurn && context.Competitors.In(Subject().Match(s.Text).Groups[1].Value).Any();

    /// <summary>Whose word it is, where a note names who gives it.</summary>
    bool IsTheirs(Statement s) => s.Side == Side.Customer || (s is { Side: Side.Unknown, IsTurn: false } && IsOfOther(s)) || (s.Side == Side.Unknown && Undertaking().Match(s.Text) is { Success: true } subject && context.Participants.SideOf(subject.Groups[1].Value) == Side.Customer);

    /// <summary>"They owe me the figures", "She in turn wants to ask": somebody else than the writer; "she" is who was named last.</summary>
    bool IsOfOther(Statement s) => Other().Match(s.Text) is { Success: true } other
        && (other.Groups["they"].Success || context.Statements.Take(s.Index).Reverse().TakeWhile(p => p.Passage == s.Passage).Take(NamedBefore).Select(p => PersonNamed(p.Text)).FirstOrDefault(side => side != Side.Unknown) == Side.Customer);

    Side PersonNamed(string text) => Capital().Matches(text).Select(m => context.Participants.SideOf(m.Value)).FirstOrDefault(s => s != Side.Unknown);

    bool IsPromise(Statement s) => !s.Text.TrimEnd().EndsWith('?') && !Hypothetical().IsMatch(s.Text) && (IsOurWord(s) || (MaySayOrNote(s) && (s.IsTurn ? IsSaid(s) : IsNoted(s))));

    static bool IsOurWord(Statement s) => s is { IsTurn: true, Side: Side.Ours } && Ours().IsMatch(PhraseSet.Plain(s.Text));

    bool MaySayOrNote(Statement s) => (s.IsTurn || !context.IsTranscript) && context.Source.Kind is not ("proposal" or "pricing" or "product" or "playbook" or "competitor");

    bool IsSaid(Statement s) => Spoken().IsMatch(s.Text) || (WillDo().IsMatch(s.Text) && !context.Statements.Any(o => o.Line == s.Line && Spoken().IsMatch(o.Text)));

    bool IsNoted(Statement s) => Noted().IsMatch(s.Text) || Reported().IsMatch(s.Text) || DayGiven().IsMatch(s.Text) || (context.Source.Kind is "note" or "call" && Spoken().IsMatch(s.Text));

    void Add(FactType type, Statement s)
    {
        _deeds.Add(s.Line);
        string deed = Lead().Replace(s.Text, "").Trim().TrimEnd('.', '!', ',', ';');
        deed = deed.Length > 0 ? deed : s.Text;
        Statement last = type == FactType.Commitment ? WithDay(s) : s;
        (Statement first, last) = s.IsRow && DueCell(s) is { } due ? due.Index < s.Index ? (due, s) : (s, due) : (s, last);
        _told.UnionWith(Enumerable.Range(s.Index, last.Index - s.Index + 1));
        string? doer = (s.IsTurn ? null : _doers.Leading(s.Text)) ?? _doers.Of(s.Text);
        FactRecord quoted = context.Quote(type, deed.Length <= LongestDeed ? deed : deed[..LongestDeed], first, last);
        context.Add(quoted with
        {
            Quote = quoted.Quote.TrimEnd(' ', ';', ','), Speaker = doer ?? s.Speaker, ByCustomer = doer is not null && context.Participants.SideOf(doer) is var side and not Side.Unknown ? side == Side.Customer : IsTheirs(s),
        });
    }

    /// <summary>"I told her we would change it. Keep it in mind, I gave her the 3rd of May.": the day is the promise's.</summary>
    Statement WithDay(Statement s) => s.IsTurn && context.Statements.ElementAtOrDefault(s.Index + 1) is { IsTurn: true } next && next.Line == s.Line && DayFor().IsMatch(PhraseSet.Plain(next.Text)) ? next
        : s.IsTurn || s.IsItem || DayGiven().IsMatch(s.Text) ? s
        : context.Statements.Skip(s.Index + 1).Take(DayFollows).TakeWhile(n => n.Line == s.Line && n.Passage == s.Passage).FirstOrDefault(n => DayGiven().IsMatch(n.Text)) ?? s;

    /// <summary>Of a table of deeds the cell that gives the day.</summary>
    Statement? DueCell(Statement s) => context.Statements.FirstOrDefault(o => o.Line == s.Line && o.Passage == s.Passage && o.Index != s.Index && o.IsRow && StatementReader.IsDue(o.Label, o.Text));

    /// <summary>What we told the other side that we would do, or offered and they took.</summary>
    [GeneratedRegex(@"\b(?:I|[Ww]e|\p{Lu}\p{L}+) (?:have |had )?(?:(?:told|assured|promised) (?:him|her|them|\p{Lu}\p{L}+|the \p{L}+)(?: that)?|said(?: that)?) (?:I|we)(?:['’]d| would|['’]ll| will) (?!not\b|never\b|be (?:happy|glad|sorry)\b|have\b|need\b|like\b|see\b|look at\b|think\b|consider\b)\p{Ll}|\b(?:I|[Ww]e|\p{Lu}\p{L}+) offered to \p{Ll}+ [^.!?]{3,80}?[, ]+(?:and|which) (?:he|she|they|\p{Lu}\p{L}+)?\s*(?:liked|accepted|took|agreed|was (?:fine|happy|pleased|glad)|were (?:fine|happy|pleased|glad)|said yes)\b")]
    private static partial Regex Reported();

    /// <summary>"Let me ask. You'll hear from me by Friday.": only says when.</summary>
    [GeneratedRegex(@"^(?:and |so |then )?you(?:'ll| will| can| shall)? (?:hear (?:from (?:me|us)|back)|have (?:it|that|this|them|an answer|word|my answer)|get (?:it|that|this|them|an answer|word)|know)\b[^.!?]{0,20}?\b(?:by|on|until|before|within|next|tomorrow|tonight|today|this week|in (?:a|one|two|\d+))\b", RegexOptions.IgnoreCase)]
    private static partial Regex DayFor();

    [GeneratedRegex(@"\b(?:I|[Ww]e) (?:have |had )?(?:gave|given|named|promised|quoted) (?:him|her|them|\p{Lu}\p{L}+|the \p{L}+) (?:the )?" + Statements.StatedDay.Pattern)]
    private static partial Regex DayGiven();

    [GeneratedRegex(@"\b(?:next (?:steps?|up|meeting|call|touch)(?: (?:is|are|from me|from us))?\s*[:=]|next steps? (?:is|are|from (?:me|us))\b|(?<=^\W*)next (?:mtg|meeting|call|touch)\b(?=.*\d))", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"\b(?:I|we|my team|the team|our team)(?:'ll|’ll| will| shall)(?: also| then| definitely| make sure to| happily| gladly)? (?:send|get|share|follow|check|confirm|come back|provide|schedule|set|book|prepare|put|write|draft|arrange|introduce|loop|forward|update|look into|circle|reach|call|ship|deliver|fix|map|add|include|connect|prep|make|organi[sz]e|email|mail|circulate|revert|let you know|find out|bring|work on|create|build|have|refund|kick off|pick|do it)\b|\b(?:let me|I can|I(?:'m| am) going to|I need to) (?:check with|get back|follow up|find out|confirm with|send (?:you|over|that|it|a|the)|come back to)\b|\bonce you(?:'ve)? sign(?:ed)?,? (?:we|I)\b|\b(?:can|shall) I get back to you\b|\b(?:I|we) (?:promise|commit to|guarantee)\b|\byou(?:'ll| will) have (?:it|the|that|them) (?:by|on|tomorrow|today|next|before)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Spoken();

    [GeneratedRegex(@"(?:^|[\s(])(?:->|→)\s*(?:\p{Lu}\p{L}+ )?(?:until|by|to) |\b(?:we|I|\p{Lu}\p{L}+) (?:promised|committed|undertook|agreed) (?:to|that|them|a|the|it|\w+ by)\b|\b(?:will|to) (?:send|provide|share|deliver|prepare|confirm|revert|schedule|follow up|get back|come back|draft|circulate|arrange|call)\b[^.]{0,80}\b(?:by|before|until|on|this|next|tomorrow|today|tonight|end of|eod|cob|within)\b|\b\p{Lu}\p{L}+ (?:sends|will send|prepares|delivers|provides|gets back|builds|books|arranges)\b|\b(?:fix|patch) (?:is )?promised\b|\bfix(?:ed)?,? (?:due|promised|by)\b|\bpromise(?:d)? made\b|\bwe owe\b", RegexOptions.None)]
    private static partial Regex Noted();

    /// <summary>What our side says it does, whatever the deed; not what it only thinks, hears or says.</summary>
    [GeneratedRegex(@"\b(?:I|we)(?:'ll| will)(?: also| then| personally| gladly| happily)? (?!not\b|never\b|be (?:straight|honest|frank|blunt|brief|quick|happy|glad|in touch if)|see\b|need\b|have to|know\b|think\b|stop\b|say\b|admit\b|assume\b|guess\b|hope\b|wait\b|leave it|let you (?:go|run)|take (?:that|it) (?:as|away)|start (?:with|by)|begin (?:with|by)|come to that|skip\b)\p{Ll}+|\b(?<!(?:if|when|that|what|how|once|as) )I (?:send|give|ask|write|bring|make|prepare|check|book|call|organi[sz]e|arrange|mail|e-?mail|propose|draw|clarify|deliver|show) (?:you|them|him|her|it|the|a|an|our|your|application|\p{Lu}\p{L}+)\b|^(?:then|ok,?|good,?|fine,?) (?:we|I) (?:make|do|send|give|take|write|put|add|move|split|change)\b|\b[Yy]ou(?:'ll| will)? (?:have|get|receive|hear) [^?]{0,60}?\b(?:by|on|from (?:me|us)|until|before|next|tomorrow|today|tonight|this week|a (?:call|meeting|visit|letter|list|copy|draft|quote|offer))\b|\b\p{Lu}\p{L}+ will (?:find|send|call|come|write|prepare|check|confirm|get|bring|join|show|give|set|look into|take care)\b|\b(?:[Ll]et me|I can|we can|I could) (?:ask(?! you\b)|check|find out|come (?:and|over|by|to)|bring|set up|arrange|send|get (?:you|them|back)|offer you|show you)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ours();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?$")]
    private static partial Regex NamesOnly();

    [GeneratedRegex(@"^(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Tt]hen|[Aa]lso),? )?(\p{Lu}[\p{L}'’&-]+(?: \p{Lu}[\p{L}'’&-]+){0,2})(?=\s|:)")]
    private static partial Regex Subject();

    /// <summary>A name and what its bearer will do.</summary>
    [GeneratedRegex(@"^(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Tt]hen|[Aa]lso),? )?(?!We\b|I\b|Our\b|My\b|You\b|The\b)(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})(?=,? (?:(?:also|then|himself|herself) )?(?:will|shall|to|wants to|is (?:to|going to)|has (?:said|promised|agreed|offered)|promised|agreed|undertook|offered|committed|owes|\p{Ll}{2,}s)\b| [-–—] |:)")]
    private static partial Regex Undertaking();

    [GeneratedRegex(@"^(?:and |but |then |also )?(?:(?<they>they)|she|he)\b(?: (?:in turn|also|then|then also|for (?:her|his|their) part))? (?:owes?|will|wants? to|promised|agreed|undertook|offered|sends?|is to|are to|has to|have to|prepares?|checks?|decides?|comes?|gives?|names?|asks?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Other();

    [GeneratedRegex(@"\b\p{Lu}[\p{L}'’-]+\b")]
    private static partial Regex Capital();

    [GeneratedRegex(@"^(?:(?:and|but|so|then|please|well|ok(?:ay)?|right),? )*(?:put|send|give|show|bring|make|get|let (?:me|us) have|tell|prove|come|do)\b(?! you\b)|\b(?:I|we)(?:'ll| will|'d| would)? (?:\w+ )?(?:need|expect|want|require)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Demand();

    /// <summary>"Our board meets on the fifteenth": a day of theirs, nothing that anybody is to do.</summary>
    [GeneratedRegex(@"^\W*(?:our|my|the|their) (?:\p{L}+ ){0,2}?\p{L}+ (?:meets?|sits?|convenes?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OwnMeeting();

    [GeneratedRegex(@"^(?:I )?will do\b[.!]?$", RegexOptions.IgnoreCase)]
    private static partial Regex WillDo();

    /// <summary>A further sentence beside a next step is one too when it names a deed or a day.</summary>
    [GeneratedRegex(@"^(?!\w+:)(?!.*\?).*(?:\b\p{Lu}\p{L}+ (?:to|will|sends?|books?|brings?) \p{Ll}|\b(?:by|until|before|on|week of) (?:\d|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", RegexOptions.IgnoreCase)]
    private static partial Regex Deed();

    [GeneratedRegex(@"\b(?:if (?:you|we|they|I)\b.{0,60}\b(?:would|could|might)|can't promise|cannot promise|won't promise|not promise|no promises?|refused to|didn't promise|never promised|will not commit|wouldn't|would have)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hypothetical();

    [GeneratedRegex(@"^(?:next (?:steps?|up)?(?: (?:is|are|from me|from us))?\s*[:=]?|perfect\.?|great\.?|sure,?|yeah,?|okay,?|ok,?|sounds good\.?|awesome\.?)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Lead();
}
