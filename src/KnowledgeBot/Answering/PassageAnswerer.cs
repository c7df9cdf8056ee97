using System.Diagnostics;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Approvals;
using KnowledgeBot.Answering.Contradictions;
using KnowledgeBot.Answering.Models;
using KnowledgeBot.Answering.Parts;
using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering;

/// <summary>Answers from passages: the quotes that answer best, worded by a model when there is one.</summary>
sealed partial class PassageAnswerer(KnowledgeSearch search, QuotesAnswerer quotes, PartFinder parts, Planner planner, ModelAnswerer model, PaidModel spending, IOptions<AnswerOptions> options)
{
    const double WithinAccount = 0.5;
    const int MostAccounts = 3;
    const int AccountPassages = 100;
    const int MostClaims = 3;
    const int LongestClaim = 300;
    const string ValidityWords = "offer valid until from to start end";

    readonly PriceLists _prices = new(options.Value.ExpiryNoticeDays);

    /// <summary>A model words the answers: words of them may be seen before they are whole.</summary>
    public bool IsWorded => model.IsConfigured;

    /// <summary>Where the question names one account, what is another's and does not mention it answers nothing.</summary>
    public async Task<PassageFindings> QuoteAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken) =>
        await QuoteAsync(scope, question, await planner.AccountAsync(scope, question, cancellationToken), day, cancellationToken);

    async Task<PassageFindings> QuoteAsync(AccessScope scope, string question, string? account, DateOnly day, CancellationToken cancellationToken)
    {
        using Activity? activity = AnswerActivities.Source.StartActivity("search");
        SearchResult found = CodeNames.Read(await search.SearchAsync(scope, question, options.Value.Passages, cancellationToken));
        found = account is null ? found : found with { Hits = [.. found.Hits.Where(new AccountMention(account).MayConcern)] };
        AskedDay? named = AskedDay.Of(question, day);
        if (await ValidityAsync(scope, question, account, found, named, day, cancellationToken) is { } held)
        {
            return held;
        }

        DateOnly about = named?.Day ?? day;
        IReadOnlyList<SearchHit> lists = PriceLists.NeedsAll(question, found, named, day) ? await search.OfKindAsync(scope, DocumentKind.Pricing, cancellationToken) : [];
        Findings findings = _prices.Find(question, found, scope.Territories, named, day, lists)
            ?? RivalCard.Find(question, found, day, options.Value.ExpiryNoticeDays) ?? quotes.Find(question, found with { Hits = HeldThen.Among(found.Hits, question, day) }, about);
        found = found with { Hits = [.. found.Hits.Concat(findings.Quotes.Select(q => q.Hit)).DistinctBy(h => h.ChunkId)] };
        // What held on the day asked about may be history by now or not hold yet, and is called so.
        return new PassageFindings(found, about == day ? findings : findings with { Warnings = [.. Validity.Warnings(findings.Quotes.Select(q => q.Hit), day, options.Value.ExpiryNoticeDays)] });
    }

    /// <summary>An offer's sentence about its own end need not share a word with the question: it is looked for as well.</summary>
    async Task<PassageFindings?> ValidityAsync(AccessScope scope, string question, string? account, SearchResult found, AskedDay? named, DateOnly day, CancellationToken cancellationToken)
    {
        if (Deadline.Deed(question) is { } deed && Deadline.Find(deed, found, account, day, options.Value.ExpiryNoticeDays) is { } deadline)
        {
            return new PassageFindings(found, deadline);
        }

        if (ValidityQuestion.Of(question, found.Terms, named) is not { } asked)
        {
            return null;
        }

        named = asked.NamesEdition ? null : named;

        SearchResult more = await search.SearchAsync(scope, $"{string.Join(' ', asked.Subject.Select(i => found.Terms[i].Word))} {ValidityWords}", options.Value.Passages, cancellationToken);
        // What ends is the account's own paper: another's that mentions it does not.
        IReadOnlyList<SearchHit> hits = account is null ? [.. found.Hits.Concat(more.Hits)]
            : [.. (await search.WithinAsync(scope, question, account, AccountPassages, cancellationToken)).Hits, .. found.Hits.Concat(more.Hits).Where(new AccountMention(account).IsIn)];
        SearchResult all = found with { Hits = [.. hits.DistinctBy(h => h.ChunkId)] };
        return ValidityAnswer.Find(asked, all, named, day, options.Value.ExpiryNoticeDays) is { } findings ? new PassageFindings(all, findings)
            : asked is { IsPlain: true, Papers: PaperNoun.List, Years.Count: > 0 } ? new PassageFindings(all, new Findings([], new Confidence([], 0), [], [])) : null;
    }

    /// <summary>All quotations or contracts that hold, have ended, end in a period or can be left until a day; all prices of one thing that lists, quotations or agreements give.</summary>
    /// <returns>Null when the question asks for no such list, or nothing visible is of the kind.</returns>
    public async Task<PassageFindings?> ListedAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken) =>
        await DatedAsync(scope, question, day, cancellationToken) ?? await DifferenceAsync(scope, question, day, cancellationToken) ?? await TotalAsync(scope, question, day, cancellationToken) ?? await ApprovedAsync(scope, question, day, cancellationToken) ?? await PricesAsync(scope, question, day, cancellationToken);

    /// <summary>Two prices that a question holds against each other, each looked up as if it were asked for alone, with what lies between them.</summary>
    async Task<PassageFindings?> DifferenceAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        if (PriceDifference.Of(question, day) is not { } asked)
        {
            return null;
        }

        PassageFindings one = await FoundAsync(scope, asked.Base, day, cancellationToken);
        PassageFindings two = await FoundAsync(scope, asked.Other, day, cancellationToken);
        if (PriceDifference.Between(PriceDifference.About(asked.Base, one.Findings.Quotes), PriceDifference.About(asked.Other, two.Findings.Quotes)) is not { } both)
        {
            return null;
        }

        Quote[] quotes = [both.Base, both.Other];
        return new PassageFindings(one.Search with { Hits = [.. one.Search.Hits.Concat(two.Search.Hits).Concat(quotes.Select(q => q.Hit)).DistinctBy(h => h.ChunkId)] },
            new Findings(quotes, new Confidence([], 1), [], [.. Validity.Warnings(quotes.Select(q => q.Hit), day, options.Value.ExpiryNoticeDays)]) { Computed = both.Text });
    }

    async Task<PassageFindings?> TotalAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        if (!QuoteTotal.IsAsked(question) || await planner.AccountAsync(scope, question, cancellationToken) is not { } account)
        {
            return null;
        }

        IReadOnlyList<SearchHit> papers = await search.OfKindAsync(scope, DocumentKind.Proposal, cancellationToken);
        return QuoteTotal.Find(account, papers, new TermMatch([], []), day, options.Value.ExpiryNoticeDays) is { } total ? new PassageFindings(SearchResult.Empty with { Hits = [.. total.Quotes.Select(q => q.Hit)] }, total) : null;
    }

    async Task<PassageFindings?> ApprovedAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        if (ApprovalQuestion.Of(question) is not { } asked)
        {
            return null;
        }

        SearchResult found = await search.SearchAsync(scope, question, options.Value.Passages, cancellationToken);
        SearchResult policies = await search.SearchAsync(scope, ApprovalAnswer.Words, options.Value.Passages, cancellationToken, SearchLegs.Lexical);
        Guid[] documents = [.. found.Hits.Concat(policies.Hits).Where(h => ApprovalAnswer.MayTell(h, day)).Select(h => h.Document).Distinct()];
        return documents.Length > 0 && ApprovalAnswer.Find(asked, question, await search.DocumentsAsync(scope, documents, cancellationToken), new TermMatch(found.Terms, []), day, options.Value.ExpiryNoticeDays) is { } told
            ? new PassageFindings(found with { Hits = [.. found.Hits.Concat(told.Quotes.Select(q => q.Hit)).DistinctBy(h => h.ChunkId)] }, told) : null;
    }

    async Task<PassageFindings?> PricesAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        if (PriceSurveyQuestion.Of(question, day) is not { } asked)
        {
            return null;
        }

        SearchResult found = await search.SearchAsync(scope, question, options.Value.Passages, cancellationToken);
        IReadOnlyList<SearchHit> papers = await search.OfKindAsync(scope, asked.Papers == PaperNoun.List ? DocumentKind.Pricing : DocumentKind.Proposal, cancellationToken);
        return PriceSurvey.Find(asked, papers, found.Terms, day, options.Value.ExpiryNoticeDays) is { } all ? new PassageFindings(found with { Hits = [.. all.Quotes.Select(q => q.Hit)] }, all) : null;
    }

    async Task<PassageFindings?> DatedAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        if (PaperListQuestion.Of(question, day) is not { } asked)
        {
            return null;
        }

        IReadOnlyList<SearchHit> papers = await search.OfKindAsync(scope, DocumentKind.Proposal, cancellationToken);
        return PaperList.Find(asked, papers, day) is { } list ? new PassageFindings(SearchResult.Empty with { Hits = [.. list.Quotes.Select(q => q.Hit)] }, list) : null;
    }

    /// <summary>A list that the question asks for, or what answers best; when nothing stands out and the question names one account, that account's documents are read alone: whose they are is then no longer in doubt.</summary>
    public async Task<PassageFindings> FindAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        if (await ListedAsync(scope, question, day, cancellationToken) is { } dated)
        {
            return dated;
        }

        if (AndUntilWhen().Match(question) is { Success: true } two && await FoundAsync(scope, two.Groups["first"].Value + "?", day, cancellationToken) is { Findings.Quotes.Count: > 0 } first)
        {
            Quote[] ends = await EndsAsync(scope, first.Findings.Quotes, day, cancellationToken);
            if (ends.Length > 0)
            {
                return first with { Findings = first.Findings with { Quotes = [.. first.Findings.Quotes, .. ends] } };
            }
        }

        PassageFindings found = await FoundAsync(scope, question, day, cancellationToken);
        found = PriceDifference.IsAsked(question) && found.Findings.Computed is null && PriceDifference.Over(found.Findings.Quotes) is { } difference ? found with { Findings = found.Findings with { Computed = difference } } : found;
        return found.Findings.Quotes.Count > 0 ? found : Upcoming(question, found, day) ?? found;
    }

    /// <summary>What is announced and does not hold yet, told with its first day where nothing that holds answers.</summary>
    PassageFindings? Upcoming(string question, PassageFindings found, DateOnly day)
    {
        if (ValidityQuestion.IsOfEdition(question) || !(Ahead().IsMatch(question) || PriceQuestion.Code().IsMatch(question)))
        {
            return null;
        }

        Dictionary<long, SearchHit> ahead = found.Search.Hits.Where(h => h.Effective > day && !h.IsSuperseded(day) && !Draft().IsMatch(h.Title)).ToDictionary(h => h.ChunkId);
        Findings findings = quotes.Find(question, found.Search with { Hits = [.. ahead.Values.Select(h => h with { Effective = null })] }, day, options.Value.Confidence * (PriceQuestion.Code().IsMatch(question) ? WithinAccount : 1));
        Quote[] said = [.. findings.Quotes.Select(q => Validity.Told(q with { Hit = ahead[q.Hit.ChunkId] }, day, options.Value.ExpiryNoticeDays))];
        return said.Length == 0 ? null : found with { Findings = findings with { Quotes = said, Warnings = [.. Validity.Warnings(said.Select(q => q.Hit), day, options.Value.ExpiryNoticeDays)] } };
    }

    /// <summary>Words that look ahead, or call something new.</summary>
    [GeneratedRegex(@"\b(?:will|shall|next|upcoming|coming|new|soon|start(?:s|ing)?|begin(?:s|ning)?|planned|announced|later|future|20\d\d)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ahead();

    /// <summary>What nobody has released is not announced.</summary>
    [GeneratedRegex(@"\bdraft\b", RegexOptions.IgnoreCase)]
    private static partial Regex Draft();

    /// <summary>How long what was quoted stands.</summary>
    async Task<Quote[]> EndsAsync(AccessScope scope, IReadOnlyList<Quote> quotes, DateOnly day, CancellationToken cancellationToken)
    {
        IReadOnlyList<SearchHit> passages = await search.DocumentsAsync(scope, [.. quotes.Select(q => q.Hit.Document).Distinct()], cancellationToken);
        return [.. quotes.Select(q => q.Hit.Document).Distinct().SelectMany(d => ValidityAnswer.Of([.. passages.Where(p => p.Document == d)], day))];
    }

    async Task<PassageFindings> FoundAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        PassageFindings found = await AsWrittenAsync(scope, question, day, cancellationToken);
        string[] accounts = AskedState.Of(question, day) is not null ? [] : [.. found.Findings.Quotes.Where(Amendments.MayBeChanged).Select(q => q.Hit.Account!).Distinct().Take(MostAccounts)];
        List<SearchHit> own = [];
        foreach (string account in accounts)
        {
            own.AddRange((await search.WithinAsync(scope, question, account, AccountPassages, cancellationToken)).Hits);
        }

        IReadOnlyList<Quote> quotes = Amendments.Apply(question, found.Findings.Quotes, own, AskedDay.Of(question, day)?.Day ?? day);
        return quotes == found.Findings.Quotes ? await ContradictedAsync(scope, question, found, day, cancellationToken)
            : new PassageFindings(found.Search with { Hits = [.. found.Search.Hits.Concat(quotes.Select(q => q.Hit)).DistinctBy(h => h.ChunkId)] }, found.Findings with { Quotes = quotes });
    }

    /// <summary>What another current paper says otherwise of the same thing stands beside the answer: it need not be among what the question's own words found.</summary>
    async Task<PassageFindings> ContradictedAsync(AccessScope scope, string question, PassageFindings found, DateOnly day, CancellationToken cancellationToken)
    {
        TermMatch match = new(found.Search.Terms, PhraseBook.In(question));
        if (AskedDay.Of(question, day) is not null || found.Findings.Warnings.Any(w => w.Code == Disagreement.Code) || Contradiction.Stated(question, found.Findings.Quotes, found.Search.Hits, match, day) is not { Count: > 0 } stated)
        {
            return found;
        }

        List<SearchHit> hits = [.. found.Search.Hits];
        foreach (string text in stated.Select(s => s.Text).Distinct().Take(MostClaims))
        {
            hits.AddRange((await search.SearchAsync(scope, text[..Math.Min(text.Length, LongestClaim)], options.Value.Passages, cancellationToken, SearchLegs.Lexical)).Hits);
        }

        if (Contradiction.Of(question, stated, [.. hits.DistinctBy(h => h.ChunkId)], match, day) is not { } both)
        {
            return found;
        }

        Quote[] pair = [Contradiction.Quoted(both.One, match), Contradiction.Quoted(both.Other, match)];
        Quote[] rest = [.. found.Findings.Quotes.Where(q => !pair.Any(p => p.Hit.ChunkId == q.Hit.ChunkId && q.Verbatim.Contains(p.Verbatim, StringComparison.Ordinal)))];
        return new PassageFindings(found.Search with { Hits = [.. found.Search.Hits.Concat(pair.Select(q => q.Hit)).DistinctBy(h => h.ChunkId)] },
            found.Findings with { Quotes = [.. pair, .. rest], Warnings = [.. found.Findings.Warnings, Disagreement.Warn(both.One.Hit, both.Other.Hit)] });
    }

    async Task<PassageFindings> AsWrittenAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        if (await parts.FindAsync(scope, question, day, cancellationToken) is { } list)
        {
            return list;
        }

        string? account = await planner.AccountAsync(scope, question, cancellationToken);
        if (account is not null && Offer().IsMatch(question) && Was().IsMatch(question) && AskedState.Of(question, day) is { } state && await HistoryAsync(scope, question, account, h => state.Among(h, day), day, cancellationToken) is { } then)
        {
            return then;
        }

        PassageFindings first = await QuoteAsync(scope, question, account, day, cancellationToken);
        if (account is not null && first.Findings is { Quotes.Count: 0, Stale.Count: > 0 } && WasMade().IsMatch(question) && await HistoryAsync(scope, question, account, h => h, day, cancellationToken) is { } made)
        {
            return made;
        }

        if (first.Findings.Quotes.Count > 0 || account is null)
        {
            return first;
        }

        SearchResult within = await search.WithinAsync(scope, question, account, options.Value.Passages, cancellationToken);
        Findings own = quotes.Find(question, within, day, options.Value.Confidence * WithinAccount, account);
        return own.Quotes.Count > 0 ? new PassageFindings(within, own) : first;
    }

    /// <summary>What an account's offers and contracts of another time say, told as what was.</summary>
    /// <param name="among">Those that held at the time asked about.</param>
    /// <returns>Null when there are none that answer.</returns>
    async Task<PassageFindings?> HistoryAsync(AccessScope scope, string question, string account, Func<IReadOnlyList<SearchHit>, IReadOnlyList<SearchHit>> among, DateOnly day, CancellationToken cancellationToken)
    {
        SearchResult within = await search.WithinAsync(scope, question, account, options.Value.Passages, cancellationToken);
        Dictionary<long, SearchHit> offers = among([.. OwnEnd.Read(within.Hits, day).Where(h => h.Kind == DocumentKind.Proposal && !(h.Date > day))]).ToDictionary(h => h.ChunkId);
        // Which of them held then is settled: their own dates may no longer leave them out.
        Findings found = quotes.Find(question, within with { Hits = [.. offers.Values.Select(h => h with { Superseded = false, Effective = null, Expires = null })] }, day, options.Value.Confidence * WithinAccount);
        Quote[] said = [.. found.Quotes.Select(q => Validity.Told(q with { Hit = offers[q.Hit.ChunkId] }, day, options.Value.ExpiryNoticeDays))];
        return said.Length == 0 ? null : new PassageFindings(within, found with { Quotes = said, Warnings = [.. Validity.Warnings(said.Select(q => q.Hit), day, options.Value.ExpiryNoticeDays)] });
    }

    /// <summary>"What did we quote, and until when is it valid?" asks twice.</summary>
    [GeneratedRegex(@"^(?<first>[^?]*\b(?:what|how much|which)\b[^?]{6,}?)[\s,;?]+(?:and|&)\s+(?:until|till|til|by|since|valid until|for)?\s*(?:when|how long|what (?:date|day))\b[^?]*\??\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex AndUntilWhen();

    [GeneratedRegex(@"\b(?:offer(?:ed|s)?|quot(?:e[sd]?|ing|ation\w*)|propos(?:e[sd]?|als?)|pa(?:y|ys|id)|price[sd]?|cost|charge[sd]?|terms|contract(?:ed|s)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Offer();

    /// <summary>Whether an old quote still stands is no question about the past.</summary>
    [GeneratedRegex(@"\b(?:did|have|had|has|was|were|used to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Was();

    /// <summary>Asks for what was done, which stays so after it has ended.</summary>
    [GeneratedRegex(@"\b(?:did|have|had|has|was|were)\b[^?]{0,30}\b(?:offer(?:ed)?|quoted?|propose[d]?|charged?|paid|pay)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WasMade();

    /// <returns>Without id, thread and scope of its own: those of <paramref name="blank"/>.</returns>
    public async Task<Answer> ComposeAsync(Answer blank, string question, AccessScope scope, PassageFindings passages, DateOnly day, IAnswerProgress? progress, CancellationToken cancellationToken)
    {
        Findings findings = passages.Findings;
        blank = blank with { Retrieved = passages.Documents };
        List<Warning> warnings = [.. findings.Warnings];
        if (passages.Search.Degraded)
        {
            warnings.Add(new Warning("degraded-search", "Meaning could not be compared just now (the embedding service is unavailable); found by words alone."));
        }

        if (findings.Quotes.Count == 0)
        {
            IReadOnlyList<Citation> near = AnswerText.Cite(findings.Closest, day);
            return blank with { Status = AnswerStatus.Unknown, Text = AnswerText.Unknown(findings.Stale, scope) + AnswerText.Closest(findings.Closest, near), Citations = near, Warnings = warnings };
        }

        IReadOnlyList<Citation> citations = AnswerText.Cite(findings.Quotes, day);
        string computed = findings.Computed is { } sum ? sum + "\n" : "";
        Answer quoted = blank with { Status = AnswerStatus.Answered, Text = computed + AnswerText.Quoted(findings.Quotes, citations), Citations = citations, Warnings = warnings };
        if (!model.IsConfigured)
        {
            return quoted;
        }

        ModelWording worded = await spending.WordAsync(blank.AskerId, question, findings.Quotes, citations, progress, cancellationToken);
        return worded.Unanswered ? quoted with { Status = AnswerStatus.Partial, Warnings = [.. warnings, new Warning("may-not-answer", worded.Problem!)] }
            : worded.Text is { } text ? quoted with { Text = computed + text }
            : quoted with { Warnings = [.. warnings, new Warning(worded.IsOverBudget ? "model-budget" : "degraded-model", worded.Problem!)] };
    }
}

/// <summary>What a search found and which of it answers.</summary>
sealed record PassageFindings(SearchResult Search, Findings Findings)
{
    /// <summary>All documents that were looked at.</summary>
    public IReadOnlyList<Guid> Documents => [.. Search.Hits.Select(h => h.Document).Distinct()];
}
