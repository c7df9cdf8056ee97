using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Notices;
using KnowledgeBot.VerifiedAnswers;
using NpgsqlTypes;

namespace KnowledgeBot.Gaps;

/// <summary>Closes gaps with what answers them, tells those who asked and may see it, and hands the question over as an eval case.</summary>
public sealed class GapDesk(KnowledgeDatabase database, AccessDirectory access, GapBoard board, GapOwners owners, VerifiedStore verified, FirmCalendar calendar, TimeProvider time)
{
    public const string Dismissed = "dismissed";

    /// <param name="with">Public id or uri of a document (a contribution's is <c>contribution:ID</c>), or the id of a verified answer; null dismisses the gap.</param>
    /// <exception cref="UserFacingException">forbidden unless enablement or the gap's owner; not-found.</exception>
    public async Task<ClosedGap> CloseAsync(Colleague by, Guid id, string? with, CancellationToken cancellationToken)
    {
        IReadOnlyList<GapQuestion> questions = await board.FindAsync(by, id, cancellationToken) ?? throw new UserFacingException(ErrorCode.NotFound, "there is no such gap");
        OwnerRule? owner = GapOwners.Of(await owners.RulesAsync(cancellationToken), questions[0].Question, questions.SelectMany(q => q.Territories).Distinct());
        if (!by.IsEnablement && owner?.Email != by.Person.Email)
        {
            throw new UserFacingException(ErrorCode.Forbidden, $"{by.Person.Name} neither owns this gap nor has the role 'enablement'");
        }

        Closing closing = with is null ? new Closing(Dismissed, null, [], null) : await FindAsync(by.Scope, with, cancellationToken);
        List<GapQuestion> closed = await AnsweredAsync(questions, closing, cancellationToken);
        // Whoever asked in the very words that are answered here is helped too, wherever it was asked: who closes the gap learns nothing of it.
        List<GapQuestion> elsewhere = closing.Labels.Count == 0 ? [] : await AnsweredAsync(await SameWordsAsync(questions, cancellationToken), closing, cancellationToken);
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        await session.ExecuteAsync("update gap_questions set closed = $2, closed_by = $3, closed_how = $4, closed_with = $5 where id = any ($1) and closed is null and label_id = any ($6)", cancellationToken,
            closed.Concat(elsewhere).Select(q => q.Id).ToArray(), time.GetUtcNow(), by.Person.Id, closing.How, DatabaseSession.Typed(NpgsqlDbType.Uuid, closing.Id), session.LabelIds);
        foreach (GapQuestion question in closing.Labels.Count == 0 ? [] : closed.Concat(elsewhere).DistinctBy(q => q.PersonId).Where(q => q.PersonId != by.Person.Id))
        {
            await NoticeStore.TellAsync(session, question.PersonId, closing.Labels[0], time.GetUtcNow(), "gap-closed", question.Id,
                $"You asked “{question.Question}”. There is an answer now, by {by.Person.Name}: ask again.", $"closed {question.Id} {closing.Id}", cancellationToken);
        }

        await session.CommitAsync(cancellationToken);
        return new ClosedGap(id, questions[0].Question, closed.Count, questions.Count - closed.Count, closing.Uri is null ? null : SuiteYaml.Case(CaseOf(by, questions[0], closing.Uri)));
    }

    /// <summary>Those whose asker may see what closes the gap.</summary>
    async Task<List<GapQuestion>> AnsweredAsync(IReadOnlyList<GapQuestion> questions, Closing closing, CancellationToken cancellationToken)
    {
        List<GapQuestion> answered = [];
        foreach (GapQuestion question in questions)
        {
            AccessScope asker = await access.ScopeAsync(question.Email, cancellationToken);
            answered.AddRange(closing.Labels.All(asker.Holds) ? [question] : []);
        }

        return answered;
    }

    async Task<IReadOnlyList<GapQuestion>> SameWordsAsync(IReadOnlyList<GapQuestion> questions, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        return await session.ListAsync("""
            select g.id, g.question, g.reason, g.territories, g.roles, g.person_id, p.email, g.asked from gap_questions g join people p on p.id = g.person_id
            where g.label_id = any ($1) and g.closed is null and lower(g.question) = any ($2) and not g.id = any ($3)
            """, GapQuestion.Read, cancellationToken, session.LabelIds, questions.Select(q => q.Question.ToLowerInvariant()).Distinct().ToArray(), questions.Select(q => q.Id).ToArray());
    }

    /// <summary>Asked as who closed it, who surely may see the answer; who asked first stays unnamed.</summary>
    internal static CaseText CaseOf(Colleague by, GapQuestion question, string uri) => new()
    {
        Id = $"gap-{question.Id.ToString()[..8]}", Class = CaseClass.Lookup, Question = question.Question, As = by.Person.Email, Tags = ["gap"], Status = [AnswerStatus.Answered], Cites = [[uri]],
    };

    async Task<Closing> FindAsync(AccessScope scope, string with, CancellationToken cancellationToken)
    {
        Guid id = Guid.TryParse(with, out Guid parsed) ? parsed : Guid.Empty;
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        var documents = await session.ListAsync("select uid, uri, label_id from documents where (uid = $1 or uri = $2 or uri = 'contribution:' || $1) and label_id = any ($3)",
            r => (Id: r.GetGuid(0), Uri: r.GetString(1), Label: r.GetInt32(2)), cancellationToken, id, with, session.LabelIds);
        if (documents is [var document])
        {
            return new Closing(document.Uri.StartsWith("contribution:", StringComparison.Ordinal) ? "contribution" : "document", document.Id, [document.Label], document.Uri);
        }

        if (documents.Count == 0 && await verified.FindAsync(scope, id, calendar.Today, cancellationToken) is { State: VerifiedState.Verified } pinned)
        {
            int[] labels = await session.ScalarAsync<int[]>("select labels from verified_answers where id = $1 and label_id = any ($2)", cancellationToken, id, session.LabelIds) ?? [];
            return new Closing("verified", id, labels, pinned.Sources[0].Uri);
        }

        throw documents.Count > 1 ? new UserFacingException(ErrorCode.RequestInvalid, $"'{with}' names several documents; give the id of one")
            : new UserFacingException(ErrorCode.NotFound, $"there is no document, approved contribution or valid verified answer '{with}'");
    }

    /// <param name="Labels">What an asker must hold to see it.</param>
    sealed record Closing(string How, Guid? Id, IReadOnlyList<int> Labels, string? Uri);
}
