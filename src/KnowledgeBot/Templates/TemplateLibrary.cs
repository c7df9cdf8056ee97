using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Answering;
using KnowledgeBot.Hosting;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Templates;

/// <summary>The company's templates, read from their files at every use, and how often each is used. Offered are those that are approved and not expired.</summary>
public sealed class TemplateLibrary(KnowledgeDatabase database, IOptions<TemplateOptions> options, FirmCalendar calendar, TimeProvider time)
{
    const string Enablement = "enablement";

    /// <summary>For enablement, also those that are not approved yet or have expired.</summary>
    /// <exception cref="UserFacingException">template-invalid.</exception>
    public async Task<IReadOnlyList<TemplateHead>> ListAsync(Person person, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        Dictionary<(string, int), long> uses = (await session.ListAsync("select template, version, count(*) from template_uses group by template, version", r => (r.GetString(0), r.GetInt32(1), r.GetInt64(2)), cancellationToken))
            .ToDictionary(u => (u.Item1, u.Item2), u => u.Item3);
        return [.. Offered(person).Select(t => new TemplateHead(t.Id, t.Name, t.About, t.Roles, t.Owner, t.Version, t.State(calendar.Today), t.Approved, t.ApprovedBy, t.Expires,
            uses.GetValueOrDefault((t.Id, t.Version)), uses.Where(u => u.Key.Item1 == t.Id).Sum(u => u.Value)))];
    }

    /// <returns>Null when there is none of that name for this person.</returns>
    public Template? Find(Person person, string name) =>
        Offered(person).FirstOrDefault(t => t.Id.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)) ?? Offered(person).FirstOrDefault(t => t.Also.Prepend(t.Name).Any(n => Plain(n) == Plain(name)));

    /// <exception cref="UserFacingException">too-many-requests.</exception>
    public async Task UsedAsync(Person person, Template template, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        if (await session.ScalarAsync<long>("select count(*) from template_uses where person_id = $1 and at > $2", cancellationToken, person.Id, now.AddHours(-1)) >= options.Value.PerHour)
        {
            throw new UserFacingException(ErrorCode.TooManyRequests, $"more than {options.Value.PerHour} drafts within an hour (Templates:PerHour); wait a little, or raise it");
        }

        await session.ExecuteAsync("insert into template_uses (template, version, person_id, at) values ($1, $2, $3, $4)", cancellationToken, template.Id, template.Version, person.Id, now);
        await session.CommitAsync(cancellationToken);
    }

    IEnumerable<Template> Offered(Person person)
    {
        DateOnly day = calendar.Today;
        return ProductFolder.Find(options.Value.Folder) is not { } folder ? [] : Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            .Select(f => TemplateParser.Parse(f, File.ReadAllText(f))).Where(t => person.Roles.Contains(Enablement) || (t.Fits(person) && t.State(day) == TemplateState.Approved)).ToList();
    }

    static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
