using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Audit;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Onboarding.Checks;

namespace KnowledgeBot.Onboarding.Practice;

/// <summary>Practice on objections that were really raised, held against what was answered in deals that were won; all of it as the person may see it.</summary>
public sealed class PracticeDesk
{
    const int Shown = 3;
    readonly ObjectionLibrary _library;
    readonly KnowledgeSearch _search;
    readonly FreeAnswer _free;
    readonly FirmCalendar _calendar;
    readonly KnowledgeDatabase _database;
    readonly AuditTrail _audit;
    readonly TimeProvider _time;

    internal PracticeDesk(ObjectionLibrary library, KnowledgeSearch search, FreeAnswer free, FirmCalendar calendar, KnowledgeDatabase database, AuditTrail audit, TimeProvider time) =>
        (_library, _search, _free, _calendar, _database, _audit, _time) = (library, search, free, calendar, database, audit, time);

    /// <param name="turn">Which of the objections: counted up, it goes round all of them.</param>
    /// <returns>Null when none that was answered in a won deal is visible.</returns>
    public async Task<PracticeObjection?> AskAsync(Person person, AccessScope scope, int turn, CancellationToken cancellationToken)
    {
        ObjectionEntry[] entries = [.. (await ReadAsync(scope, cancellationToken)).Where(e => Won(e).Any())];
        if (entries.Length == 0)
        {
            await LookAsync(person, scope, "", [], cancellationToken);
            return null;
        }

        ObjectionEntry entry = entries[(int)((uint)turn % entries.Length)];
        FoundFact fact = entry.Facts[(int)((uint)turn / entries.Length % entry.Facts.Count)];
        CitationList citations = await LookAsync(person, scope, entry.Value, [fact, .. Won(entry)], cancellationToken);
        int number = citations.Cite(fact.ChunkId, fact.Fact.Quote);
        return number == 0 ? null : new PracticeObjection(entry.Value, fact.Fact.Quote, citations.All[0]);
    }

    /// <exception cref="UserFacingException">not-found, request-invalid.</exception>
    public async Task<PracticeScore> ScoreAsync(Person person, AccessScope scope, Enrolment? enrolment, string objection, string given, CancellationToken cancellationToken)
    {
        string text = TextHygiene.Clean(given).Trim();
        if (text.Length is 0 or > Question.MaxLength)
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"an answer has 1 to {Question.MaxLength} characters");
        }

        ObjectionEntry? entry = (await ReadAsync(scope, cancellationToken)).FirstOrDefault(e => e.Value.Equals(objection, StringComparison.OrdinalIgnoreCase));
        FoundFact[] won = entry is null ? [] : [.. Won(entry)];
        CitationList citations = await LookAsync(person, scope, objection, won, cancellationToken);
        if (entry is null)
        {
            throw new UserFacingException(ErrorCode.NotFound, $"no objection '{objection}' is in what you may see");
        }

        List<(FoundFact Fact, double Likeness)> answers = [];
        foreach (FoundFact answer in won)
        {
            answers.Add((answer, await _free.LikenessAsync(entry.Value, answer.Fact.Quote, text, cancellationToken)));
        }

        answers = [.. answers.OrderByDescending(a => a.Likeness).ThenByDescending(a => a.Fact.Fact.On).ThenBy(a => a.Fact.ChunkId)];
        int? score = answers.Count == 0 ? null : (int)Math.Round(100 * Math.Clamp(answers[0].Likeness, 0, 1));
        await RecordAsync(enrolment, score, cancellationToken);
        FoundFact[] shown = [.. answers.Take(Shown).Select(a => a.Fact)];
        return new PracticeScore(entry.Value, score, [.. shown.Select(f => (f, n: citations.Cite(f.ChunkId, f.Fact.Quote))).Where(f => f.n > 0).Select(f => $"{f.f.Fact.Quote} [{f.n}]")], citations.All);
    }

    Task<IReadOnlyList<ObjectionEntry>> ReadAsync(AccessScope scope, CancellationToken cancellationToken) =>
        _library.ReadAsync(scope, new FactQuery { Type = FactType.Objection, AsOf = _calendar.Today }, cancellationToken);

    static IEnumerable<FoundFact> Won(ObjectionEntry entry) => entry.Responses.SelectMany(r => r.Facts).Where(f => f.Outcome == DealOutcome.Won);

    /// <summary>
    /// The passages of what is asked or compared, put on record before anybody sees them: without a record there is no practice. What has expired or does not hold yet is not
    /// cited, and then not said.
    /// </summary>
    async Task<CitationList> LookAsync(Person person, AccessScope scope, string objection, IReadOnlyList<FoundFact> facts, CancellationToken cancellationToken)
    {
        IReadOnlyList<SearchHit> hits = await _search.PassagesAsync(scope, [.. facts.Select(f => f.ChunkId).Distinct()], cancellationToken);
        await _audit.PractisedAsync(person, scope, objection, [.. hits.Select(h => h.Document).Distinct()], cancellationToken);
        return new CitationList(hits.Where(h => Validity.Holds(h, _calendar.Today)), _calendar.Today);
    }

    async Task RecordAsync(Enrolment? enrolment, int? score, CancellationToken cancellationToken)
    {
        if (enrolment is null || score is null)
        {
            return;
        }

        await using DatabaseSession session = await _database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("insert into onboarding_practice (enrolment_id, at, score) values ($1, $2, $3)", cancellationToken, enrolment.Id, _time.GetUtcNow(), (short)score.Value);
        await session.CommitAsync(cancellationToken);
    }
}
