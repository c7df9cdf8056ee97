using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Intents;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>
/// Understands a question by rules, by which every word that matters must be explained. Where they explain too little, what all its words together say it is for decides
/// (<see cref="IntentModel"/>), and the rules only find names, periods and bounds. Else the question is for the passages, or names something unknown.
/// </summary>
/// <param name="asker">Name of who asks: the deals "I won" are theirs; null where nobody is known.</param>
/// <param name="sentences">What a question means as a whole; null where only its words count.</param>
sealed partial class PlanReader(NameCatalogue names, FiscalCalendar calendar, string? asker = null, SentenceVectors? sentences = null)
{
    readonly FieldWords _fields = new(names.Fields, names.Headers);

    /// <param name="previous">What the turn before came to; null at the beginning of a conversation.</param>
    /// <param name="standalone">The question with its subject filled in; null for the question itself.</param>
    public QuestionPlan Read(string question, QuestionPlan? previous, string? standalone = null)
    {
        if (previous?.Clarification is { } asked && ChoiceReader.Choose(question, asked, _fields) is { } chosen)
        {
            return ReadAlone(asked.Question, [.. asked.Settled, new SettledName(asked.Words.ToLowerInvariant(), chosen)]);
        }

        QuestionPlan known = previous is { } p && p.Figures.All(q => PlanCheck.Holds(q, names)) && p.Facts.All(f => PlanCheck.Holds(f, names)) ? p : QuestionPlan.Passages;
        return known.Figures.Count + known.Facts.Count > 0 && FollowUpReader.Read(Understand(question, []), question, known, calendar) is { IsPassages: false } followed ? followed : ReadAlone(standalone ?? question, []);
    }

    QuestionPlan ReadAlone(string question, IReadOnlyList<SettledName> settled)
    {
        if (LookupCues.AsksUnshipped(question))
        {
            return QuestionPlan.Passages;
        }

        if (QuestionParts.OfTwo(question) is [_, _] two && two.Select(p => ReadPart(p, settled)).ToArray() is [{ Figures: [var one], Facts.Count: 0, Clarification: null }, { Figures: [var other], Facts.Count: 0, Clarification: null }] each && !one.Equals(other))
        {
            return each[0] with { Figures = [one, other], Unread = [.. each.SelectMany(e => e.Unread).Distinct(StringComparer.OrdinalIgnoreCase)] };
        }

        IReadOnlyList<string> parts = QuestionParts.Of(question);
        Draft draft = null!;
        QuestionPlan whole = parts.Count < 2 ? ReadPart(question, settled) : WithUnread(FigureDetails.Read(ByRules(question, settled, out draft), draft), draft);
        if (parts.Count < 2 || whole is { Clarification: not null } || whole.Topic is not null || whole.Advice is not null || (whole.Figures.Count + whole.Facts.Count > 0 && !IsMixed(parts, settled)))
        {
            return whole with { Rest = whole is { Figures: [], Facts.Count: > 0 } && parts.Count > 1 ? [.. whole.Rest.Concat(parts.Where(p => Wishes().IsMatch(p)))] : whole.Rest };
        }

        QuestionPlan[] read = [.. parts.Select(p => ReadPart(p, settled))];
        if (read.Any(r => r.Facts.Any(f => f is { Type: FactType.Objection, Speaker.Length: > 0 })) && parts.Skip(1).Any(p => AnswersIt().IsMatch(p)))
        {
            return QuestionPlan.Passages;
        }

        if (read.FirstOrDefault(r => r.Clarification is not null)?.Clarification is { } unclear)
        {
            return new QuestionPlan { Clarification = unclear with { Question = question } };
        }

        bool namesAny = read.Any(r => r.Figures.Any(f => f.Filters.Any(c => c.Field.Kind is not (DealFieldKind.Outcome or DealFieldKind.Number))) || r.Facts.Any(NamesAny));
        bool isOneQuestion = !parts.Where((p, i) => read[i].IsPassages && Asks().IsMatch(p) && !PointsBack(p, settled, namesAny)).Any();
        // "I have a bet running with Moses. What is his win rate?": one part asks, the other only tells.
        bool isToldBefore = isOneQuestion && parts.Count(p => IsAsked(question, p)) == 1;
        // What stands beside the question belongs to it: "Did Cancity buy much? Number of wins there, please."
        QuestionPlan? together = isOneQuestion || read.All(r => r.IsPassages) ? ReadPart(question, settled) : null;
        if (together is not null && (read.All(r => r.IsPassages) || (!together.IsPassages && (isToldBefore || read.Any(r => r.IsPassages) || (Arbiter.KindOf(together) is { } kind && read.All(r => Arbiter.KindOf(r) == kind))))))
        {
            return together;
        }

        return new QuestionPlan
        {
            Figures = [.. read.SelectMany(r => r.Figures)],
            Facts = [.. read.SelectMany(r => r.Facts)],
            Topic = read.FirstOrDefault(r => r.Topic is not null)?.Topic,
            UnknownNames = [.. read.SelectMany(r => r.UnknownNames).Distinct(StringComparer.OrdinalIgnoreCase)],
            Unread = [.. read.SelectMany(r => r.Unread).Distinct(StringComparer.OrdinalIgnoreCase)],
            Rest = isOneQuestion ? [] : [.. parts.Where((_, i) => read[i].IsPassages)],
        };
    }

    /// <summary>"How many have we sold and who complained about noise?": a figure and facts, each part whole by itself.</summary>
    bool IsMixed(IReadOnlyList<string> parts, IReadOnlyList<SettledName> settled)
    {
        if (parts.Skip(1).Any(p => LeansOn().IsMatch(p)))
        {
            return false;
        }

        string?[] kinds = [.. parts.Select(p => Arbiter.KindOf(ReadPart(p, settled)))];
        return Array.TrueForAll(kinds, k => k is not null) && Array.Exists(kinds, k => MetricNames.TryParse(k!, out _)) && Array.Exists(kinds, k => Enum.TryParse<FactType>(k, out _));
    }

    /// <summary>"... and what answered it?": what one person said and what came of it stands in the same document.</summary>
    [GeneratedRegex(@"\b(?:answer\w*|handle\w*|resolve\w*|settle\w*|counter\w*|overc[ao]me|repl(?:y|ied)|respond\w*|solve[ds]?) (?:to )?(?:it|that|them|this|those|these)\b|\bhow (?:was|were|did) (?:it|that|they|we|this)\b[^?]*\b(?:answer\w*|handle\w*|resolve\w*|settle\w*|solve\w*|repl(?:y|ied)|respond\w*)", RegexOptions.IgnoreCase)]
    private static partial Regex AnswersIt();

    /// <summary>What the other side wanted of us is no kind of fact: documents tell it.</summary>
    [GeneratedRegex(@"^\W*(?:and )?what (?:else )?(?:did|do|does|has|have|had|is|are|was|were) (?!(?:we|I|you|our)\b)(?:[\p{L}'’&.-]+ ){1,5}?(?:wants?|wanted|ask(?:ed|ing)?|need(?:ed|s)?|expect(?:ed|s|ing)?|request(?:ed)?|require[ds]?|wish(?:ed)?|demand(?:ed)?|after|looking for|hoping for)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Wishes();

    [GeneratedRegex(@"\b(?:he|she|his|her|him|their|theirs|them|they|there|it|its|that|those|these|this|ones?|same)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LeansOn();

    /// <summary>"What's that figure?": asks for what the other part speaks of, not for something else.</summary>
    /// <param name="namesAny">Another part names what its figures or facts are narrowed to: a name in this one is something else.</param>
    bool PointsBack(string part, IReadOnlyList<SettledName> settled, bool namesAny)
    {
        QuestionPlan ruled = ByRules(part, settled, out Draft draft);
        if (draft.Names.Count > 0 && namesAny)
        {
            return false;
        }

        Choice kind = IntentOf(ruled, draft).Kind;
        return (draft.Names.Count == 0 && NameToken.In(part).TrueForAll(w => PlanWords.IsFiller(w.Word) || PlanWords.IsGrammar(w.Word))) || kind.Name != IntentKind.Passages || kind.Certainty < Arbiter.Clear;
    }

    static bool NamesAny(FactQuery f) => f.Accounts.Count + f.Segments.Count + f.Competitors.Count + f.Products.Count + f.Territories.Count + f.NotTerritories.Count > 0;

    static bool IsAsked(string question, string part) =>
        Asks().IsMatch(part) || question.AsSpan(question.IndexOf(part, StringComparison.Ordinal) + part.Length).TrimStart().StartsWith("?", StringComparison.Ordinal);

    Intent IntentOf(QuestionPlan ruled, Draft draft) => IntentModel.Shipped.Of(ruled, draft, sentences?.Of(IntentWords.Spoken(draft)));

    QuestionPlan ReadPart(string question, IReadOnlyList<SettledName> settled)
    {
        QuestionPlan plan = Planned(question, settled, out Draft read);
        return WithUnread(plan, read);
    }

    static QuestionPlan WithUnread(QuestionPlan plan, Draft read) =>
        plan.Figures.Count == 0 || plan.Clarification is not null ? plan : plan with { Unread = Unread(plan, read) };

    static string[] Unread(QuestionPlan plan, Draft read)
    {
        IReadOnlyList<string> conditions = IntentModel.Shipped.ConditionsOf(read, Arbiter.KindOf(plan) ?? MetricNames.Of(plan.Figures[0].Metric));
        return [.. conditions, .. Leftovers.Qualifying(read).Concat(plan.Figures.Any(f => f.GroupBy.Contains(DealField.Reason)) ? [] : Leftovers.Because(read)).Where(q => !conditions.Any(c => c.Contains(q, StringComparison.Ordinal) || q.Contains(c, StringComparison.Ordinal)))];
    }

    /// <param name="read">The question as the rules have read it.</param>
    QuestionPlan Planned(string question, IReadOnlyList<SettledName> settled, out Draft read)
    {
        QuestionPlan ruled = ByRules(question, settled, out read);
        Intent intent = IntentOf(ruled, read);
        if (!Arbiter.Prefers(intent, ruled, read))
        {
            return Arbiter.LeavesToDocuments(intent, ruled, read) ? QuestionPlan.Passages : FigureDetails.Read(ruled, read);
        }

        bool isFacts = Enum.TryParse<FactType>(intent.Kind.Name, out _);
        Draft draft = Begin(question, settled, isFacts && intent.Kind.Name != nameof(FactType.OutcomeReason));
        draft.Kinds = isFacts ? FactWords.Kinds(draft.Text) : [];
        if (isFacts)
        {
            NameFilters.Read(draft);
            WhoseWords.Read(draft, asker, [Enum.Parse<FactType>(intent.Kind.Name)]);
        }
        else
        {
            Narrow(draft);
            new Breakdowns(_fields).Read(draft);
        }

        Leftovers.Read(draft, _fields);
        return IntentPlans.Make(draft, intent, question, read.Text.Rest) is { } plan ? FigureDetails.Read(Asked(WhoseWords.Tell(plan, draft), draft, question, settled), draft) : FigureDetails.Read(ruled, read);
    }

    internal QuestionPlan ByRules(string question, IReadOnlyList<SettledName> settled, out Draft draft)
    {
        draft = Understand(question, settled);
        if (AdviceWords.TopicOf(question) is { } objection)
        {
            FactQuery about = FactQueries.CanFilter(draft) ? FactQueries.Of(draft, FactType.Objection, new MetricPeriod(null, null)) : new FactQuery { Type = FactType.Objection };
            return new QuestionPlan { Advice = about with { Values = [objection], About = "", Outcomes = [] } };
        }

        QuestionPlan plan = Asked(TopicReader.Read(draft, question) ?? WhoseWords.Tell(PlanMaker.Make(draft), draft), draft, question, settled);
        // Several subjects side by side, what nobody answered, or what was offered to one account: no question for the documents, however long.
        draft.IsSure |= plan is { Figures: [], Facts: [{ Type: FactType.Objection or FactType.Response } fact] } && (fact.IsUnanswered || fact.Topics.Count + fact.Subjects.Count > 1);
        draft.IsSure |= plan is { Figures: [], Facts: [{ Type: FactType.PricePoint, Accounts.Count: 1 }] } && FactWords.AsksOffer(draft.Masked);
        return plan;
    }

    /// <summary>Asks back where a name may mean several.</summary>
    static QuestionPlan Asked(QuestionPlan plan, Draft draft, string question, IReadOnlyList<SettledName> settled) =>
        plan.IsPassages || draft.Names.FirstOrDefault(n => n.IsAmbiguous) is not { } unclear ? plan
            : plan with { Topic = plan.Topic is { Kind: AccountTopicKind.Reason or AccountTopicKind.Terms } story ? story : null, Figures = [], Facts = [], UnknownNames = [], Rest = [], Clarification = new Clarification(question, unclear.Words, unclear.Names, settled) };

    /// <summary>Numbers, periods and names found; what is asked is still to be read.</summary>
    /// <param name="isFacts">Of facts, which know no stages: "the objections to the credit check".</param>
    internal Draft Begin(string question, IReadOnlyList<SettledName> settled, bool isFacts = false)
    {
        Draft draft = new(new QuestionText(KeywordSpelling.Mend(Denials.Plain(Asides().Replace(question, m => new string(' ', m.Length))), names)), calendar, names);
        FlagWords.Read(draft);
        Thresholds.Read(draft);
        PeriodComparison.Read(draft);
        NameFilters.Find(draft, new NameFinder(names, settled.ToDictionary(s => s.Words, s => s.Names, StringComparer.Ordinal)), isFacts);
        draft.Masked = draft.Text.Rest;
        return draft;
    }

    Draft Understand(string question, IReadOnlyList<SettledName> settled, bool isFacts = false)
    {
        Draft draft = Begin(question, settled, isFacts);
        FactWords.Read(draft);
        if (!isFacts && draft.Facts.Count > 0 && !draft.Facts.Contains(FactType.OutcomeReason) && draft.Names.Exists(n => NameFilters.IsWordOfFacts(n.Name.Field)))
        {
            return Understand(question, settled, true);
        }

        if (draft.Facts.Count > 0)
        {
            draft.Kinds = FactWords.Kinds(draft.Text);
        }

        Narrow(draft);
        new Breakdowns(_fields).Read(draft);
        MetricWords.Read(draft);
        OutcomeWords.Read(draft);
        Leftovers.Read(draft, _fields);
        return draft;
    }

    /// <summary>To the names given, and to the asker's own deals where these are meant.</summary>
    void Narrow(Draft draft)
    {
        NameFilters.Read(draft);
        WhoseWords.Read(draft, asker, draft.Facts);
        CloseDates.Read(draft);
        draft.Text.TakeAll(GroupBounds.CountBound);
        bool isBesideOther = draft.Filters.Exists(f => f.Field == DealField.Owner || f.Field == DealField.Manager) && MeBeside().IsMatch(draft.Masked);
        if (asker is null || draft.Facts.Count > 0 || !(Own().IsMatch(draft.Masked) || Mine().IsMatch(draft.Masked) || OwnTeam().IsMatch(draft.Masked) || isBesideOther))
        {
            return;
        }

        // Who sells nothing means the deals of those who report to them.
        DealField role = names.Holds(DealField.Owner, asker) && !OwnTeam().IsMatch(draft.Masked) ? DealField.Owner : DealField.Manager;
        bool isBeside = draft.Filters.Exists(f => f.Field == role);
        if (!names.Holds(role, asker) || (isBeside && !isBesideOther && !Beside().IsMatch(draft.Masked)))
        {
            return;
        }

        draft.Filter(role, FilterOperator.Is, [.. names.Spellings(role, asker)]);
        draft.Own = isBeside ? null : draft.Filters.Last(f => f.Field == role);
        if (isBeside)
        {
            draft.Group(role);
            draft.Compares = true;
        }
    }

    /// <summary>Deals of the one who asks.</summary>
    [GeneratedRegex(@"\b(?:(?:did|have|had) i(?: \w+)? (?:win|won|lose|lost|close|closed|sign|signed|sell|sold|land|landed|book|booked)|(?<!\b(?:should|can|could|may|must|do|if|when) )i(?:'ve| have| had| personally)? (?:won|lost|closed|signed|sold|landed|booked|own)"
        + @"|my (?:(?:own|personal|current|open|won|lost|closed|stalled|stuck|biggest|largest|smallest|oldest|top|best|worst|average|avg|median|mean|total|last|new|active|live|overall|team's|people's|\d{1,2})\s+|[\uE000-\uE03F\uE800-\uE83F]\s+){0,3}(?:deals?|opps?|opportunit(?:y|ies)|pipeline|funnel|win[- ]?rates?|(?:close|hit|conversion|success|loss)[- ]?rates?|wins|loss(?:es)?|bookings|revenue|sales(?! (?:manager|director|lead|boss|engineer))|turnover|numbers|figures|(?:sales |deal )?cycles?|discounts?|deal sizes?|win/loss|track record|accounts|customers|clients|team|people|reps)"
        + @"|(?:deals?|opps|opportunities|pipeline|rate|wins|losses|bookings|sales|customers|accounts) of (?:mine|my own)|(?:am|do|did|have|was) i (?:doing|perform\w*|compar\w*|far(?:e|ing)|stand\w*|have (?:open|in the pipeline)|win|lose|discount|give|bring|made|make|book))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Own();

    /// <summary>"Mine only", "how many open deals do I have": the asker's without a noun of theirs.</summary>
    [GeneratedRegex(@"\b(?:(?:only|just) (?:mine|my own)|mine (?:only|alone)|(?:only|just) for me|for me (?:only|alone)|(?:do|did|have) i (?:currently |still |now )?(?:have|got|hold|own)\b(?! to\b)|i(?:'ve| have) got|are mine|is mine|were mine|was mine|than (?:mine|my own)|(?:vs\.?|versus|against|compared? (?:to|with)|or|and) (?:mine|my own))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mine();

    /// <summary>The asker and somebody named, side by side: "me and Anna", "more than me".</summary>
    [GeneratedRegex(@"\b(?:me|myself|mine|i)\s*(?:,|and|or|vs\.?|versus|against|compared? (?:to|with)|with|to)\s+[\uE000-\uE03F]|[\uE000-\uE03F]\s*(?:['’]s\s*)?(?:team\s*|numbers?\s*|figures?\s*|win rate\s*)?(?:,|and|or|vs\.?|versus|against|compared? (?:to|with)|with|to)\s+(?:me|myself|mine|my)\b|\b(?:than|against|versus|vs\.?|compared? (?:to|with)) (?:me|myself|mine|i (?:did|do|have|had|won|lost|sold|closed))\b", RegexOptions.IgnoreCase)]
    private static partial Regex MeBeside();

    [GeneratedRegex(@"\bmy (?:\w+ )?(?:team|people|reps)\b|\bmy (?:team|people)'s\b|^\W*(?:compare )?(?:our |the )?team(?:'s)?\b(?=[^?]*\b(?:vs\.?|versus|compared|against|than|and|with)\b[^?]*[\uE000-\uE03F][^?]*\bteam\b)", RegexOptions.IgnoreCase)]
    private static partial Regex OwnTeam();

    [GeneratedRegex(@"\b(?:vs\.?|versus|compar\w+|against|than|next to|beside)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Beside();

    /// <summary>A part that asks something of its own.</summary>
    [GeneratedRegex(@"^\W*(?:and |also |so )?(?:(?:at|in|on|for|from|by|to|with|of|until) (?=wh|how))?(?:what|what's|how|which|who|whom|when|where|why|is|are|was|do|does|did|can|could|will|would|may|tell|show|list|give)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();

    /// <summary>What is said beside the question: "thanks", "Hello, I joined last week."</summary>
    [GeneratedRegex(@"^\W*(?:(?:hi|hello|hey|sorry|good \w+|so|ok|well)\b[\s,.!-]*)*(?:(?:ever )?since |when |as |because )?i(?:'ve| have)? (?:(?:only|just|recently|have) )*(?:joined|started|came on board|arrived)(?:\s+(?:work|the job|in the job|my job|here|with|us|the (?:company|firm|team|business)|in|on|at|last|this|a|few|\d{1,2}|two|three|days?|weeks?|months?|years?|quarter|ago|yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december))*\s*(?=[,.;?!]| i | and i )(?!.*\bsince\b)|,?\s*\b(?:i|you|we) (?:mean|meant|guess|suppose|wonder)\b|\bthese days,(?= this| last)|\b(?:please|pls|plz|thanks|thx)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asides();
}
