using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Conversations;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Loops;

namespace KnowledgeBot.Answering;

/// <summary>The one way a question becomes an answer, whatever door it came through.</summary>
public sealed class QuestionHandler
{
    readonly AccessDirectory _access;
    readonly ConversationStore _conversations;
    readonly AnswerJournal _journal;
    readonly KnowledgeSearch _search;
    readonly Planner _planner;
    readonly PlanComposer _composer;
    readonly PassageAnswerer _passages;
    readonly FirmCalendar _calendar;
    readonly KnowledgeLoops _loops;

    internal QuestionHandler(
        AccessDirectory access, ConversationStore conversations, AnswerJournal journal, KnowledgeSearch search, Planner planner, PlanComposer composer, PassageAnswerer passages, FirmCalendar calendar, KnowledgeLoops loops) =>
        (_access, _conversations, _journal, _search, _planner, _composer, _passages, _calendar, _loops) = (access, conversations, journal, search, planner, composer, passages, calendar, loops);

    const int RememberedTurns = 4;

    /// <param name="progress">Hears what is being done and, with a model, the text as it is worded; may be null.</param>
    /// <exception cref="UserFacingException">question-invalid: empty or too long.</exception>
    public async Task<Answer> Handle(Question question, IAnswerProgress? progress, CancellationToken cancellationToken)
    {
        using AskSpan span = AskSpan.Begin(question.Channel);
        using ReadLog read = ReadLog.Begin();
        return span.End(await AnswerAsync(question, progress, cancellationToken));
    }

    async Task<Answer> AnswerAsync(Question question, IAnswerProgress? progress, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        string text = Checked(question.Text);
        Audience audience = await AudienceAsync(question, cancellationToken);
        Guid thread = question.Thread ?? Guid.NewGuid();
        if (audience.IsRefused)
        {
            Answer refusal = Refusal(audience, question, thread);
            await _journal.WriteAsync(question, audience, text, text, refusal, null, cancellationToken);
            return Timed(refusal, started);
        }

        // A conversation of somebody else has no turns for this person, and nothing is added to it.
        IReadOnlyList<Turn> turns = question.Thread is null || audience.Asker is null ? []
            : await _conversations.TurnsAsync(audience.Asker, audience.Scope, thread, RememberedTurns, question.Chat?.IsShared ?? false, cancellationToken) ?? [];
        DateOnly day = question.AsOf ?? _calendar.Today;
        Answer blank = new() { Id = Guid.NewGuid(), Thread = thread, Status = AnswerStatus.Unknown, Text = "", Scope = Words(audience.Scope), AskerId = audience.Asker?.Id };
        if (await _loops.TakeAsync(audience, blank, question, text, day, cancellationToken) is { } taken)
        {
            Answer told = taken.Answer with { Retrieved = [.. taken.Answer.Retrieved.Concat(taken.Answer.Citations.Select(c => c.Document)).Distinct()] };
            await _journal.WriteAsync(question, audience, text, taken.Standalone, told, null, cancellationToken);
            return Timed(told, started);
        }

        // A follow-up continues the last question, whatever was said to the bot in between.
        turns = [.. turns.Where(t => t.Standalone.Length > 0)];
        string standalone = FollowUp.Resolve(text, turns.LastOrDefault()?.Standalone, await NamesAsync(audience.Scope, turns, cancellationToken));
        if (progress is not null)
        {
            await progress.StatusAsync("Looking through what you may see", cancellationToken);
        }

        // What changes figures is read as it was said; anything else with its subject filled in.
        QuestionPlan? before = turns.LastOrDefault()?.Plan;
        string asked = before is null or { IsPassages: true } or { Topic: not null } ? standalone : text;
        PlannedQuestion planned = await _planner.ReadAsync(audience.Scope, asked, before, audience.Asker?.Name, day, cancellationToken, standalone);
        // Papers by their dates and prices by their papers are no deals, whatever words both go by.
        PassageFindings? dated = await _passages.ListedAsync(audience.Scope, standalone, day, cancellationToken);
        if (dated is null && await _composer.ComposeAsync(blank, audience.Scope, planned, standalone, day, cancellationToken) is { } figured)
        {
            figured = figured with { Withheld = await IsPlanWithheldAsync(audience, asked, standalone, turns, figured, day, cancellationToken) };
            figured = await _loops.CompleteAsync(audience, question, standalone, day, figured, cancellationToken);
            await _journal.WriteAsync(question, audience, text, standalone, figured, planned.Plan, cancellationToken);
            await _loops.NoteAsync(audience, question, standalone, figured, cancellationToken);
            return Timed(figured, started);
        }

        PassageFindings found = dated ?? await _passages.FindAsync(audience.Scope, standalone, day, cancellationToken);
        if (progress is not null && _passages.IsWorded)
        {
            // Words will be seen before the answer is whole.
            await _journal.RetrievedAsync(question, audience, text, standalone, found.Documents, cancellationToken);
        }

        Answer answer = await _passages.ComposeAsync(blank, standalone, audience.Scope, found, day, progress, cancellationToken);
        answer = answer with { Withheld = await IsWithheldAsync(audience, standalone, found.Findings, day, cancellationToken) };
        answer = await _loops.CompleteAsync(audience, question, standalone, day, answer, cancellationToken);
        await _journal.WriteAsync(question, audience, text, standalone, answer, null, cancellationToken);
        await _loops.NoteAsync(audience, question, standalone, answer, cancellationToken);
        return Timed(answer, started);
    }

    static string Checked(string raw)
    {
        string text = TextHygiene.Clean(raw).Trim();
        if (text.Length == 0 || !text.Any(char.IsLetterOrDigit))
        {
            throw new UserFacingException(ErrorCode.QuestionInvalid, "the question is empty; type what you want to know");
        }

        return text.Length <= Question.MaxLength ? text
            : throw new UserFacingException(ErrorCode.QuestionInvalid, string.Create(CultureInfo.InvariantCulture, $"the question has {text.Length:N0} characters; at most {Question.MaxLength:N0} are read"));
    }

    static Answer Refusal(Audience audience, Question question, Guid thread) => new()
    {
        Id = Guid.NewGuid(),
        Thread = thread,
        Status = AnswerStatus.Refused,
        Scope = Words(audience.Scope),
        Withheld = audience.Asker is not null && audience.AskerScope.HasGrants,
        Text = audience.Asker is null
            ? "You are not in the directory yet, so there is nothing I may show you. Ask your KnowledgeBot administrator to add you to access.yaml with the territories you work in."
            : !audience.AskerScope.HasGrants
                ? "No territory is granted to you yet, so there is nothing I may show you. Ask your manager or KnowledgeBot administrator for a grant: a territory, and up to which sensitivity."
                : question.With.Count > audience.Others.Count
                    ? "Somebody here is not in the directory, so I answer nothing in this company. Ask me alone, or have them added to access.yaml."
                    : "The people here share no territory, so there is nothing I may show all of you. Ask me alone.",
    };

    /// <summary>Whether the asker alone would be shown something that this audience may not see.</summary>
    async Task<bool> IsWithheldAsync(Audience audience, string question, Findings shared, DateOnly day, CancellationToken cancellationToken)
    {
        if (audience.Scope.LabelIds.Length == audience.AskerScope.LabelIds.Length)
        {
            return false;
        }

        HashSet<long> shown = [.. shared.Quotes.Select(q => q.Hit.ChunkId)];
        return (await _passages.FindAsync(audience.AskerScope, question, day, cancellationToken)).Findings.Quotes.Any(q => !shown.Contains(q.Hit.ChunkId));
    }

    /// <summary>The same of figures, facts and names: whether they come out differently for the asker alone.</summary>
    async Task<bool> IsPlanWithheldAsync(Audience audience, string text, string standalone, IReadOnlyList<Turn> turns, Answer shared, DateOnly day, CancellationToken cancellationToken)
    {
        if (audience.Scope.LabelIds.Length == audience.AskerScope.LabelIds.Length)
        {
            return false;
        }

        PlannedQuestion own = await _planner.ReadAsync(audience.AskerScope, text, turns.LastOrDefault()?.Plan, audience.Asker?.Name, day, cancellationToken, standalone);
        Answer? alone = await _composer.ComposeAsync(shared with { Scope = Words(audience.AskerScope) }, audience.AskerScope, own, text, day, cancellationToken);
        return alone is null || alone.Status != shared.Status || Said(alone) != Said(shared);

        static string Said(Answer answer) => JsonSerializer.Serialize(answer with
        {
            Text = answer.Figures.Count + answer.Facts.Count > 0 ? "" : answer.Text, Scope = new ScopeWords([], ""), Withheld = false,
        }, AnswerJson.Default.Answer);
    }

    /// <summary>Names that can stand for each other in a follow-up; only asked for when there is something to follow.</summary>
    async Task<IReadOnlyList<IReadOnlySet<string>>> NamesAsync(AccessScope scope, IReadOnlyList<Turn> turns, CancellationToken cancellationToken) =>
        turns.Count == 0 ? [] : await _search.NamesAsync(scope, cancellationToken);

    Task<Audience> AudienceAsync(Question question, CancellationToken cancellationToken) => question.Chat is { } chat
        ? _access.AudienceAsync(question.Asker, question.With, chat.Gathering, cancellationToken)
        : _access.AudienceAsync(question.Asker, question.With, cancellationToken);

    static Answer Timed(Answer answer, long started) => answer with { ElapsedMs = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds };

    static ScopeWords Words(AccessScope scope) => new(scope.Territories, SensitivityName.Of(scope.UpTo));
}
