using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Notices;

/// <summary>What those who run the service tell people of their own accord: on the page, and in their chat. The words are for everybody: nothing of documents.</summary>
public sealed class Announcements(KnowledgeDatabase database, AccessDirectory access, TimeProvider time)
{
    public const int MaxLength = 2_000;

    /// <param name="to">E-mails.</param>
    /// <exception cref="UserFacingException">request-invalid; not-found, naming who is not in the directory: then nobody is told.</exception>
    public async Task TellAsync(IReadOnlyCollection<string> to, string text, CancellationToken cancellationToken)
    {
        string words = TextHygiene.Clean(text).Trim();
        if (words.Length is 0 or > MaxLength)
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"an announcement has 1 to {MaxLength} characters, this one {words.Length}");
        }

        List<Person> people = [];
        foreach (string email in to)
        {
            people.Add(await access.FindAsync(email, cancellationToken) ?? throw new UserFacingException(ErrorCode.NotFound, $"'{email}' is not in the directory; nobody was told"));
        }

        int label = (await access.InternAsync(null, Sensitivity.Public, null, cancellationToken))!.Value;
        Guid id = Guid.NewGuid();
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        foreach (Person person in people.DistinctBy(p => p.Id))
        {
            await NoticeStore.TellAsync(session, person.Id, label, time.GetUtcNow(), "announcement", id, words, $"announcement/{id}", cancellationToken);
        }

        await session.CommitAsync(cancellationToken);
    }
}
