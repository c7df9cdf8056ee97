using System.Globalization;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Contributions;
using KnowledgeBot.Conversations;
using KnowledgeBot.Knowledge.Text;
using NpgsqlTypes;

namespace KnowledgeBot.VerifiedAnswers;

/// <summary>Enablement's side of verified answers: pin, look again, take away.</summary>
public sealed class VerifiedDesk
{
    readonly KnowledgeDatabase _database;
    readonly AccessDirectory _access;
    readonly ColleagueDirectory _colleagues;
    readonly ConversationStore _conversations;
    readonly ContributionLabels _labels;
    readonly VerifiedStore _store;
    readonly SourceFinder _sources;
    readonly FirmCalendar _calendar;

    internal VerifiedDesk(KnowledgeDatabase database, AccessDirectory access, ColleagueDirectory colleagues, ConversationStore conversations, ContributionLabels labels, VerifiedStore store, SourceFinder sources, FirmCalendar calendar) =>
        (_database, _access, _colleagues, _conversations, _labels, _store, _sources, _calendar) = (database, access, colleagues, conversations, labels, store, sources, calendar);

    /// <exception cref="UserFacingException">forbidden without the role; not-found, request-invalid.</exception>
    public async Task<VerifiedAnswer> PinAsync(Colleague by, PinRequest request, CancellationToken cancellationToken)
    {
        Demand(by);
        (string? question, string? answer, IReadOnlyList<PinnedSource> sources) = request.From is { } from ? await GivenAsync(by, from, request, cancellationToken)
            : (request.Question, request.Answer, await _sources.NamedAsync(by.Scope, request.Answer ?? "", request.Sources, cancellationToken));
        (question, answer) = (Checked(question, "question"), Checked(answer, "answer"));
        if (sources.Count is 0 or > PinRequest.MaxSources)
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"a verified answer rests on 1 to {PinRequest.MaxSources} documents; name them in 'sources'");
        }

        Colleague owner = request.Owner is null ? by : await _colleagues.FindAsync(request.Owner, cancellationToken);
        int[] labels = [.. sources.Select(s => s.LabelId)];
        if (!labels.All(owner.Scope.Holds))
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"'{request.Owner}' cannot own it: they may not see all of its sources");
        }

        int audience = labels[0];
        if (request.Territory is not null || request.Sensitivity is not null)
        {
            AccessLabel label = await _labels.ForAsync(by.Person.Email, new ContributionDraft(question, request.Territory, request.Sensitivity), cancellationToken);
            (audience, labels) = (label.Id, [.. labels, label.Id]);
        }

        Guid id = Guid.NewGuid();
        await using (DatabaseSession session = await _database.WriteAsync(await _access.StewardAsync(cancellationToken), cancellationToken))
        {
            await session.ExecuteAsync("insert into verified_answers (id, label_id, labels, question, answer, owner_id, pinned_by, pinned_on, expires) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cancellationToken,
                id, audience, labels.Distinct().ToArray(), question, Marked(answer, sources.Count), owner.Person.Id, by.Person.Id, _calendar.Today, DatabaseSession.Typed(NpgsqlDbType.Date, Future(request.Expires)));
            await AddSourcesAsync(session, id, sources, cancellationToken);
            await session.CommitAsync(cancellationToken);
        }

        by = await _colleagues.FindAsync(by.Person.Email, cancellationToken);
        return await _store.FindAsync(by.Scope, id, _calendar.Today, cancellationToken) ?? throw Missing();
    }

    /// <summary>Says that it holds with its sources as they are now; not with one that is gone.</summary>
    /// <exception cref="UserFacingException">forbidden unless enablement or its owner; not-found, request-invalid.</exception>
    public async Task<VerifiedAnswer> RenewAsync(Colleague by, Guid id, DateOnly? expires, CancellationToken cancellationToken)
    {
        VerifiedAnswer before = await OwnAsync(by, id, cancellationToken);
        if (before.Sources.Any(s => s.State is VerifiedState.SourceGone || s.Chunk is null))
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, "a source of it is gone or no longer holds the passage; pin the answer anew with what it rests on today");
        }

        await using (DatabaseSession session = await _database.WriteAsync(await _access.StewardAsync(cancellationToken), cancellationToken))
        {
            await session.ExecuteAsync("update verified_answers set pinned_by = $2, pinned_on = $3, expires = $4 where id = $1 and label_id = any ($5)", cancellationToken,
                id, by.Person.Id, _calendar.Today, DatabaseSession.Typed(NpgsqlDbType.Date, Future(expires)), session.LabelIds);
            await session.ExecuteAsync("update verified_sources s set version = d.version, label_id = d.label_id from documents d where d.uid = s.document and s.answer_id = $1 and s.label_id = any ($2) and d.label_id = any ($2)", cancellationToken, id, session.LabelIds);
            await session.ExecuteAsync("update verified_answers v set labels = (select array_agg(distinct l) from (select v.label_id union select s.label_id from verified_sources s where s.answer_id = $1 and s.label_id = any ($2)) x(l)) where id = $1 and label_id = any ($2)", cancellationToken, id, session.LabelIds);
            await session.CommitAsync(cancellationToken);
        }

        return await _store.FindAsync(by.Scope, id, _calendar.Today, cancellationToken) ?? throw Missing();
    }

    /// <exception cref="UserFacingException">forbidden unless enablement or its owner; not-found.</exception>
    public async Task RemoveAsync(Colleague by, Guid id, CancellationToken cancellationToken)
    {
        await OwnAsync(by, id, cancellationToken);
        await using DatabaseSession session = await _database.WriteAsync(await _access.StewardAsync(cancellationToken), cancellationToken);
        await session.ExecuteAsync("delete from verified_answers where id = $1 and label_id = any ($2)", cancellationToken, id, session.LabelIds);
        await session.CommitAsync(cancellationToken);
    }

    async Task<VerifiedAnswer> OwnAsync(Colleague by, Guid id, CancellationToken cancellationToken)
    {
        VerifiedAnswer found = await _store.FindAsync(by.Scope, id, _calendar.Today, cancellationToken) ?? throw Missing();
        if (found.OwnerId != by.Person.Id)
        {
            Demand(by);
        }

        return found;
    }

    async Task<(string? Question, string? Answer, IReadOnlyList<PinnedSource> Sources)> GivenAsync(Colleague by, Guid from, PinRequest request, CancellationToken cancellationToken)
    {
        (Guid thread, int? number) = await _conversations.LocateAsync(by.Person, from, cancellationToken) ?? throw new UserFacingException(ErrorCode.NotFound, $"you were given no answer {from}; ask the question yourself and take the id of that answer");
        IReadOnlyList<Turn> turns = await _conversations.TurnsAsync(by.Person, by.Scope, thread, 1_000, cancellationToken) ?? [];
        Turn turn = turns[(number ?? turns.Count) - 1];
        return (request.Question ?? turn.Standalone, request.Answer ?? turn.Answer.Text, await _sources.OfAsync(by.Scope, turn.Answer.Citations, cancellationToken));
    }

    static Task AddSourcesAsync(DatabaseSession session, Guid id, IReadOnlyList<PinnedSource> sources, CancellationToken cancellationToken) => session.ExecuteAsync("""
        insert into verified_sources (answer_id, number, label_id, document, version, passage, quote)
        select $1, n, l, d, v, p, q from unnest($2::int[], $3::int[], $4::uuid[], $5::int[], $6::int[], $7::text[]) s(n, l, d, v, p, q)
        """, cancellationToken, id, Enumerable.Range(1, sources.Count).ToArray(), sources.Select(s => s.LabelId).ToArray(), sources.Select(s => s.Document).ToArray(), sources.Select(s => s.Version).ToArray(),
        sources.Select(s => s.Passage).ToArray(), sources.Select(s => s.Quote).ToArray());

    /// <summary>An answer in words of one's own gets the marks of its sources at its end.</summary>
    static string Marked(string answer, int sources) => answer.Contains("[1]", StringComparison.Ordinal) ? answer
        : $"{answer} {string.Concat(Enumerable.Range(1, sources).Select(n => string.Create(CultureInfo.InvariantCulture, $"[{n}]")))}";

    static string Checked(string? text, string name) => TextHygiene.Clean(text ?? "").Trim() is { Length: > 0 and <= PinRequest.MaxLength } clean && clean.Any(char.IsLetterOrDigit) ? clean
        : throw new UserFacingException(ErrorCode.RequestInvalid, $"'{name}' takes 1 to {PinRequest.MaxLength} characters");

    DateOnly? Future(DateOnly? expires) => expires < _calendar.Today ? throw new UserFacingException(ErrorCode.RequestInvalid, $"'expires' {expires:yyyy-MM-dd} is past already") : expires;

    static void Demand(Colleague by)
    {
        if (!by.IsEnablement)
        {
            throw new UserFacingException(ErrorCode.Forbidden, $"{by.Person.Name} does not have the role 'enablement', which verifies answers (roles in access.yaml)");
        }
    }

    static UserFacingException Missing() => new(ErrorCode.NotFound, "there is no such verified answer");
}
