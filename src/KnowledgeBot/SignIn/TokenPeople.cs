using System.Text.Json;
using KnowledgeBot.Access.People;
using KnowledgeBot.Identity;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.SignIn;

/// <summary>Who a checked token speaks of: found by tenant and id, never by address or name. The groups it brings go on record.</summary>
sealed partial class TokenPeople(DirectoryPeople people, GraphDirectory graph, IOptions<SignInOptions> options, TimeProvider time, ILogger<TokenPeople> logger)
{
    /// <summary>How old the directory's own word on somebody's groups may be.</summary>
    static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(60);

    /// <param name="until">Groups that the token brings count until then.</param>
    /// <returns>Null when the token is of another tenant, or of nobody in the directory.</returns>
    /// <exception cref="Access.Errors.UserFacingException">sign-in-unavailable: the person's groups are not in the token and cannot be asked for.</exception>
    public async Task<Person?> FindAsync(SignedToken token, DateTimeOffset until, CancellationToken cancellationToken)
    {
        SignInOptions settings = options.Value;
        DateTimeOffset now = time.GetUtcNow();
        if ((settings.TenantId is { } tenant && !string.Equals(token.Claim("tid"), tenant, StringComparison.OrdinalIgnoreCase))
            || token.Moment("iat") is not { } issued || issued > now + TokenValidator.ClockSkew || token.Claim(settings.IdentityClaim) is not { Length: > 0 and <= 256 } id)
        {
            return null;
        }

        if (await people.FindAsync(id, cancellationToken) is not { } known)
        {
            return null;
        }

        DateTimeOffset seen = issued < now ? issued : now;
        Membership?[] said = [await GroupsAsync(token, id, known, seen, until, cancellationToken), Of(Membership.Roles, token.List(settings.RolesClaim), seen, until)];
        Membership[] news = [.. said.OfType<Membership>().Where(m => IsNews(m, known))];
        if (news.Length > 0)
        {
            await people.RecordAsync(known.Person.Id, news, cancellationToken);
        }

        return known.Person;
    }

    /// <summary>Null when what is on record is good enough.</summary>
    async Task<Membership?> GroupsAsync(SignedToken token, string id, DirectoryPerson known, DateTimeOffset seen, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (!IsOverage(token, options.Value.GroupsClaim))
        {
            // Silence is no word on groups while the directory itself is asked.
            return graph.IsOn && !token.Claims.TryGetProperty(options.Value.GroupsClaim, out _) ? null : Of(Membership.Groups, token.List(options.Value.GroupsClaim), seen, until);
        }

        if (!graph.IsOn || !Guid.TryParseExact(id, "D", out Guid person))
        {
            LogOverage();
            return Of(Membership.Groups, null, seen, until);
        }

        DateTimeOffset now = time.GetUtcNow();
        return known.Memberships.Any(m => m.Directory == Membership.Groups && m.Seen > now - s_fresh) ? null
            : Of(Membership.Groups, await graph.GroupsOfAsync(person, cancellationToken), now, until);
    }

    /// <summary>Somebody is in more groups than a token holds: it says where to ask instead, which we do not follow but ask Graph itself.</summary>
    static bool IsOverage(SignedToken token, string claim) =>
        (token.Claims.TryGetProperty("_claim_names", out JsonElement names) && names.ValueKind == JsonValueKind.Object && names.TryGetProperty(claim, out _))
        || (token.Claims.TryGetProperty("hasgroups", out JsonElement has) && has.ValueKind is JsonValueKind.True or JsonValueKind.String);

    static Membership Of(string directory, IReadOnlyList<string>? ids, DateTimeOffset seen, DateTimeOffset until) =>
        new(directory, (ids ?? []).Select(i => directory == Membership.Groups ? DirectoryId.Normal(i) : i).ToHashSet(StringComparer.Ordinal), seen, until);

    /// <summary>Not what is on record already, nor older than it.</summary>
    static bool IsNews(Membership said, DirectoryPerson known) =>
        known.Memberships.SingleOrDefault(m => m.Directory == said.Directory) is not { } on ? said.Ids.Count > 0
        : on.Seen <= said.Seen && (!on.Ids.SetEquals(said.Ids) || on.Until < said.Until);

    [LoggerMessage(2111, LogLevel.Warning, "SignIn: a person is in too many groups for a token and Web:Graph is not set; none of their groups counts")]
    partial void LogOverage();
}
