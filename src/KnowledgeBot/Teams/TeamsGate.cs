using KnowledgeBot.Channels;
using KnowledgeBot.Identity;
using KnowledgeBot.Web;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Teams;

/// <summary>
/// Who may hand in activities: the Bot Framework, for this bot, in the firm's own tenants. Header and token are checked before a byte of the body is read; what the
/// body says must then agree with the token, its key, and the settings. In development nobody proves anything, and only this machine is let in.
/// </summary>
public sealed class TeamsGate(TeamsKeys keys, TeamsHosts hosts, IOptions<TeamsOptions> options)
{
    public const string Channel = "msteams";
    const string Scheme = "Bearer ";
    const string BotPrefix = "28:";

    /// <returns>The token and its key, null in development; or why not.</returns>
    public async Task<(TokenReading? Token, TeamsRefusal? Refusal)> CallerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (options.Value.Development)
        {
            return LoopbackOnly.IsLocal(context) ? (null, null) : (null, new TeamsRefusal(StatusCodes.Status403Forbidden, "not-loopback"));
        }

        if (context.Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.Ordinal) || header.AsSpan(Scheme.Length).Contains(' '))
        {
            return (null, new TeamsRefusal(StatusCodes.Status401Unauthorized, "token-missing"));
        }

        TokenReading reading = await keys.ReadAsync(header[Scheme.Length..], cancellationToken);
        return reading.IsValid ? (reading, null) : (null, new TeamsRefusal(StatusCodes.Status401Unauthorized, $"token-{reading.Fault!.Value.ToString().ToLowerInvariant()}"));
    }

    /// <param name="token">Null in development.</param>
    /// <returns>The checked address of the connector; or why not.</returns>
    public (string? ServiceUrl, TeamsRefusal? Refusal) Admit(TeamsActivity activity, TokenReading? token)
    {
        if (token is { IsValid: true } && !string.Equals(token.Token.Claim("serviceurl"), activity.ServiceUrl, StringComparison.OrdinalIgnoreCase))
        {
            return (null, new TeamsRefusal(StatusCodes.Status401Unauthorized, "service-url-claim"));
        }

        string? code = activity.ChannelId != Channel || (token is { IsValid: true } && !token.Key.Endorsements.Contains(Channel)) ? "channel"
            : !IsOwnTenant(activity) ? "tenant"
            : !options.Value.Development && activity.Recipient != BotPrefix + options.Value.AppId ? "recipient"
            : activity.Conversation is not { Length: > 0 and <= 1_000 } || activity.Recipient is not { Length: > 0 } ? "conversation" : null;
        if (code is not null)
        {
            return (null, new TeamsRefusal(StatusCodes.Status403Forbidden, code));
        }

        return hosts.Checked(activity.ServiceUrl) is { } address ? (address, null) : (null, new TeamsRefusal(StatusCodes.Status403Forbidden, "service-host"));
    }

    /// <summary>Both places that name the tenant must name the same one, and it must be the firm's. In development there may be none to name, and the Agents Playground names it once when somebody likes an answer.</summary>
    bool IsOwnTenant(TeamsActivity activity)
    {
        IReadOnlyList<string> own = options.Value.OwnTenants;
        return (options.Value.Development && own.Count == 0)
            || (activity.Tenant is { } tenant && (activity.ChannelTenant == tenant || (options.Value.Development && activity.ChannelTenant is null)) && own.Contains(tenant, StringComparer.OrdinalIgnoreCase));
    }
}
