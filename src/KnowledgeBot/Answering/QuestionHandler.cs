using System.Diagnostics;
using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Models;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Conversations;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering;

/// <summary>The one way a question becomes an answer, whatever door it came through.</summary>
public sealed class QuestionHandler(
    AccessDirectory access, ConversationStore conversations, AnswerJournal journal, KnowledgeSearch search, QuotesAnswerer quotes, ModelAnswerer model,
    FirmCalendar calendar, IOptions<AnswerOptions> options)
{
    const int RememberedTurns = 4;

    /// <param name="progress">Hears what is being done and, with a model, the text as it is worded; may be null.</param>
    /// <exception cref="UserFacingException">question-invalid: empty or too long.</exception>
    public async Task<Answer> Handle(Question question, IAnswerProgress? progress, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        string text = Checked(question.Text);
        Audience audience = await AudienceAsync(question, cancellationToken);
        Guid thread = question.Thread ?? Guid.NewGuid();
        if (audience.IsRefused)
        {
            Answer refusal = Refusal(audience, question, thread);
            await journal.WriteAsync(question, audience, text, text, refusal, cancellationToken);
            return Timed(refusal, started);
        }

        // A conversation of somebody else has no turns for this person, and nothing is added to it.
        IReadOnlyList<Turn> turns = question.Thread is null || audience.Asker is null ? []
            : await conversations.TurnsAsync(audience.Asker, audience.Scope, thread, RememberedTurns, question.Chat?.IsShared ?? false, cancellationToken) ?? [];
        string standalone = FollowUp.Resolve(text, turns.LastOrDefault()?.Standalone, await NamesAsync(audience.Scope, turns, cancellationToken));
        if (progress is not null)
        {
            await progress.StatusAsync("Looking through what you may see", cancellationToken);
        }

        SearchResult found = await search.SearchAsync(audience.Scope, standalone, options.Value.Passages, cancellationToken);
        DateOnly day = question.AsOf ?? calendar.Today;
        Findings findings = quotes.Find(standalone, found, day);
        IReadOnlyList<Guid> retrieved = [.. found.Hits.Select(h => h.Document).Distinct()];
        if (progress is not null && model.IsConfigured)
        {
            // Words will be seen before the answer is whole.
            await journal.RetrievedAsync(question, audience, text, standalone, retrieved, cancellationToken);
        }

        Answer answer = await ComposeAsync(standalone, thread, audience, found, findings, day, progress, cancellationToken);
        answer = answer with { Retrieved = retrieved, Withheld = await IsWithheldAsync(audience, standalone, findings, day, cancellationToken) };
        await journal.WriteAsync(question, audience, text, standalone, answer, cancellationToken);
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

    async Task<Answer> ComposeAsync(string question, Guid thread, Audience audience, SearchResult found, Findings findings, DateOnly day, IAnswerProgress? progress, CancellationToken cancellationToken)
    {
        List<Warning> warnings = [.. findings.Warnings];
        if (found.Degraded)
        {
            warnings.Add(new Warning("degraded-search", "Meaning could not be compared just now (the embedding service is unavailable); found by words alone."));
        }

        if (findings.Quotes.Count == 0)
        {
            return Base(AnswerStatus.Unknown, AnswerText.Unknown(findings.Stale, audience.Scope), warnings);
        }

        IReadOnlyList<Citation> citations = AnswerText.Cite(findings.Quotes, day);
        string quoted = AnswerText.Quoted(findings.Quotes, citations);
        if (!model.IsConfigured)
        {
            return Base(AnswerStatus.Answered, quoted, warnings) with { Citations = citations };
        }

        ModelWording worded = await model.WordAsync(question, findings.Quotes, citations, progress, cancellationToken);
        if (worded.Unanswered)
        {
            return Base(AnswerStatus.Partial, quoted, [.. warnings, new Warning("may-not-answer", worded.Problem!)]) with { Citations = citations };
        }

        return worded.Text is { } text
            ? Base(AnswerStatus.Answered, text, warnings) with { Citations = citations }
            : Base(AnswerStatus.Answered, quoted, [.. warnings, new Warning("degraded-model", worded.Problem!)]) with { Citations = citations };

        Answer Base(string status, string body, IReadOnlyList<Warning> notes) =>
            new() { Id = Guid.NewGuid(), Thread = thread, Status = status, Text = body, Warnings = notes, Scope = Words(audience.Scope) };
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

        SearchResult own = await search.SearchAsync(audience.AskerScope, question, options.Value.Passages, cancellationToken);
        HashSet<long> shown = [.. shared.Quotes.Select(q => q.Hit.ChunkId)];
        return quotes.Find(question, own, day).Quotes.Any(q => !shown.Contains(q.Hit.ChunkId));
    }

    /// <summary>Names that can stand for each other in a follow-up; only asked for when there is something to follow.</summary>
    async Task<IReadOnlyList<IReadOnlySet<string>>> NamesAsync(AccessScope scope, IReadOnlyList<Turn> turns, CancellationToken cancellationToken) =>
        turns.Count == 0 ? [] : await search.NamesAsync(scope, cancellationToken);

    Task<Audience> AudienceAsync(Question question, CancellationToken cancellationToken) => question.Chat is { } chat
        ? access.AudienceAsync(question.Asker, question.With, chat.Gathering, cancellationToken)
        : access.AudienceAsync(question.Asker, question.With, cancellationToken);

    static Answer Timed(Answer answer, long started) => answer with { ElapsedMs = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds };

    static ScopeWords Words(AccessScope scope) => new(scope.Territories, SensitivityName.Of(scope.UpTo));
}
