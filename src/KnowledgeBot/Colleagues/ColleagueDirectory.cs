using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Colleagues;

/// <summary>Finds who acts, with the rights they have right now.</summary>
public sealed class ColleagueDirectory(AccessDirectory access)
{
    /// <exception cref="UserFacingException">person-unknown.</exception>
    public async Task<Colleague> FindAsync(string email, CancellationToken cancellationToken)
    {
        Audience audience = await access.AudienceAsync(email, [], cancellationToken);
        return audience.Asker is { } person ? new Colleague(person, audience.Scope)
            : throw new UserFacingException(ErrorCode.PersonUnknown, $"'{email}' is not in the directory; add them to access.yaml and run 'access import'");
    }

    /// <exception cref="UserFacingException">person-unknown; forbidden without the role.</exception>
    public async Task<Colleague> EnablementAsync(string email, CancellationToken cancellationToken)
    {
        Colleague found = await FindAsync(email, cancellationToken);
        return found.IsEnablement ? found : throw new UserFacingException(ErrorCode.Forbidden, $"{found.Person.Name} does not have the role 'enablement', which decides about shared knowledge (roles in access.yaml)");
    }

    /// <summary>Everybody of enablement who may see all of these labels.</summary>
    public async Task<IReadOnlyList<Colleague>> EnablementOfAsync(IReadOnlyCollection<int> labels, CancellationToken cancellationToken)
    {
        List<Colleague> found = [];
        foreach ((Person person, _) in await access.ListAsync(cancellationToken))
        {
            Colleague colleague = new(person, AccessScope.Nothing);
            if (colleague.IsEnablement)
            {
                colleague = colleague with { Scope = await access.ScopeAsync(person.Email, cancellationToken) };
                found.AddRange(labels.All(colleague.Scope.Holds) ? [colleague] : []);
            }
        }

        return found;
    }
}
