using System.Diagnostics;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Audit;
using KnowledgeBot.Conversations;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering;

/// <summary>Puts an answer on record before anybody sees it: the turn of its conversation, what a chat is to send, and the audit record stand or fall together. Without a record there is no answer.</summary>
public sealed class AnswerJournal(KnowledgeDatabase database, ConversationStore conversations, AuditTrail audit)
{
    /// <param name="standalone">The question with its subject filled in.</param>
    /// <param name="plan">What the question came to when the answer was computed, over all that this audience sees, instead of found in documents.</param>
    public async Task WriteAsync(Question question, Audience audience, string text, string standalone, Answer answer, QuestionPlan? plan, CancellationToken cancellationToken)
    {
        using Activity? activity = AnswerActivities.Source.StartActivity("record");
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        if (audience.Asker is { } asker)
        {
            await conversations.AddAsync(session, asker, question.Chat?.IsShared ?? false, question.Channel, text, standalone, answer, plan, plan is null ? [] : audience.Scope.LabelIds, cancellationToken);
        }

        if (question.Chat is { } chat)
        {
            await chat.Record(session, new RecordedAnswer(answer, audience, standalone), cancellationToken);
        }

        // Last: the chain is held from here to the commit.
        await audit.AppendAsync(session, Entry(answer.Status == AnswerStatus.Refused ? AuditKind.Refusal : AuditKind.Answer, question, audience, text, standalone, answer), cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>Puts on record what was looked up, for an answer that is shown while it is still being worded.</summary>
    public Task RetrievedAsync(Question question, Audience audience, string text, string standalone, IReadOnlyList<Guid> documents, CancellationToken cancellationToken) =>
        audit.RecordAsync(Entry(AuditKind.Retrieval, question, audience, text, standalone, null) with { Documents = documents }, cancellationToken);

    static AuditEntry Entry(string kind, Question question, Audience audience, string text, string standalone, Answer? answer) => new(kind, audience.Asker?.Id)
    {
        Documents = answer is null ? [] : [.. ReadLog.Documents.Concat(answer.Retrieved).Concat(answer.Citations.Select(c => c.Document)).Distinct()],
        Payload = new Dictionary<string, object?>
        {
            ["person"] = audience.Asker?.Email ?? question.Chat?.Identity ?? question.Asker,
            ["identity"] = question.Chat?.Identity,
            ["channel"] = question.Channel,
            ["conversation"] = question.Chat?.Conversation,
            ["thread"] = answer?.Thread,
            ["with"] = audience.Others.Select(o => o.Email),
            ["outsiders"] = question.Chat?.Gathering.Outsiders,
            ["territories"] = audience.Scope.Territories,
            ["upTo"] = audience.Scope.UpTo.ToString(),
            ["question"] = text,
            ["understood"] = standalone == text ? null : standalone,
            ["asOf"] = question.AsOf,
            ["status"] = answer?.Status,
            ["answer"] = answer?.Id,
            ["text"] = answer?.Text,
            ["figures"] = answer?.Figures.Count > 0 ? answer.Figures.Select(f => f.Metric).Distinct() : null,
            ["deals"] = answer?.Figures.Count > 0 ? answer.Figures.SelectMany(f => f.Deals).Distinct() : null,
            ["cited"] = answer?.Citations.Select(c => c.Document).Distinct(),
            ["warnings"] = answer?.Warnings.Select(w => w.Code),
            ["withheld"] = answer?.Withheld,
        },
    };
}
