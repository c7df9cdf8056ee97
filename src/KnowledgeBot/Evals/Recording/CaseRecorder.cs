using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Conversations;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Recording;

/// <summary>Turns a question somebody really asked, with the answer it should have had, into a case. Only a person's own conversations can be recorded.</summary>
public sealed class CaseRecorder(AccessDirectory access, ConversationStore conversations)
{
    const int MaxTurns = 100;

    /// <param name="id">A thread, whose last question is taken, or an answer.</param>
    /// <returns>The id of the case appended to the file.</returns>
    /// <exception cref="UserFacingException">person-unknown, not-found, suite-invalid; the file is then as it was.</exception>
    public async Task<string> RecordAsync(string person, Guid id, string file, Correction correction, CancellationToken cancellationToken)
    {
        Audience audience = await access.AudienceAsync(person, [], cancellationToken);
        Person own = audience.Asker ?? throw new UserFacingException(ErrorCode.PersonUnknown, $"'{person}' is not in the directory; record as the person who asked");
        (Guid thread, int? number) = await conversations.LocateAsync(own, id, cancellationToken)
            ?? throw new UserFacingException(ErrorCode.NotFound, $"{person} has no thread or answer {id}; take the id from 'ask --json' or the page's address");
        IReadOnlyList<Turn> turns = await conversations.TurnsAsync(own, audience.Scope, thread, MaxTurns, cancellationToken) ?? [];
        turns = number is { } n ? [.. turns.Take(n)] : turns;
        if (turns.Count == 0)
        {
            throw new UserFacingException(ErrorCode.NotFound, $"the thread {thread} holds no question");
        }

        string before = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : $"{SuiteYaml.Header}\nsuite: {SuiteYaml.Scalar(Path.GetFileNameWithoutExtension(file))}\ncases:\n";
        EvalSuite? suite = File.Exists(file) ? SuiteParser.Parse(file, before) : null;
        string caseId = string.Create(CultureInfo.InvariantCulture, $"{suite?.Name ?? Path.GetFileNameWithoutExtension(file)}-{turns[^1].Answer.Id.ToString()[..8]}");
        if (suite?.Cases.Any(c => c.Id == caseId) == true)
        {
            throw new UserFacingException(ErrorCode.SuiteInvalid, $"{file} already holds '{caseId}': this answer was recorded before; edit the case there");
        }

        string after = $"{before.TrimEnd()}\n{SuiteYaml.Case(Case(caseId, own.Email, turns, correction))}";
        EvalSuite written = SuiteParser.Parse(file, after);
        if (written.Cases.Count != (suite?.Cases.Count ?? 0) + 1)
        {
            throw new UserFacingException(ErrorCode.SuiteInvalid, $"{file}: a case can be appended only where 'cases' is the last key of the file; move it to the end");
        }

        await File.WriteAllTextAsync(file, after, cancellationToken);
        return caseId;
    }

    static CaseText Case(string id, string person, IReadOnlyList<Turn> turns, Correction correction) => new()
    {
        Id = id, Class = correction.Class ?? (turns.Count > 1 ? CaseClass.MultiTurn : correction.IsSilence ? CaseClass.Unanswerable : CaseClass.Lookup), Question = turns[^1].Question, As = person,
        Turns = [.. turns.SkipLast(1).Select(t => t.Question)], Tags = ["recorded"], Status = correction.Status is null ? [] : [correction.Status],
        Says = [.. correction.Says.Select(Parts)], SaysNot = correction.SaysNot, Cites = [.. correction.Cites.Select(Parts)],
    };

    static IReadOnlyList<string> Parts(string text) => text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
