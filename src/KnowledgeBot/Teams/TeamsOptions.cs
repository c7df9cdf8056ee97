using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Teams;

/// <summary>The Teams app. Section <c>Teams</c>; on as soon as an app id or <see cref="Development"/> is set, and refused at start-up while what belongs to it is missing.</summary>
public sealed class TeamsOptions : IValidatableObject
{
    public const string Section = "Teams";

    /// <summary>Microsoft's addresses of the connector, by cloud.</summary>
    public static readonly IReadOnlyList<string> PublicServiceHosts = ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us"];

    /// <summary>Where the Agents Playground listens unless told otherwise.</summary>
    public static readonly IReadOnlyList<string> DevelopmentServiceHosts = ["localhost:56150"];

    /// <summary>The bot's app (client) id, a GUID.</summary>
    public string? AppId { get; set; }

    /// <summary>The client secret of that app registration.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The firm's tenant, a GUID: where the bot is registered.</summary>
    public string? TenantId { get; set; }

    /// <summary>Tenants whose activities are taken in. <value>Default: <see cref="TenantId"/> alone.</value></summary>
    public IList<string> Tenants { get; } = [];

    /// <summary>For the Agents Playground: no token is asked for, and only this machine is answered. Never with a client secret.</summary>
    public bool Development { get; set; }

    /// <summary>OpenID metadata of who signs activities. <value>Default https://login.botframework.com/v1/.well-known/openidconfiguration.</value></summary>
    public string OpenIdMetadataUrl { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Who signs them. <value>Default https://api.botframework.com.</value></summary>
    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>Where the bot gets its own tokens. <value>Default https://login.microsoftonline.com/{TenantId}/oauth2/v2.0/token.</value></summary>
    public string? TokenEndpoint { get; set; }

    /// <summary>What those tokens are for. <value>Default https://api.botframework.com/.default.</value></summary>
    public string TokenScope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>Hosts of the connector, the only ones the bot's token is sent to. <value>Default: Microsoft's; in development localhost:56150.</value></summary>
    public IList<string> AllowedServiceHosts { get; } = [];

    /// <summary>Ids of Purview sensitivity labels for public, internal, confidential and restricted: an answer then carries the label of the most sensitive thing it rests on.</summary>
    public IDictionary<string, string> SensitivityLabels { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Seconds a call to Teams may take. <value>Default 10.</value></summary>
    [Range(1, 20)] public int TimeoutSeconds { get; set; } = 10;

    internal bool IsEnabled => Development || !string.IsNullOrWhiteSpace(AppId) || !string.IsNullOrWhiteSpace(ClientSecret);

    internal IReadOnlyList<string> OwnTenants => Tenants.Count > 0 ? [.. Tenants] : TenantId is { Length: > 0 } own ? [own] : [];

    internal IReadOnlyList<string> ServiceHosts => AllowedServiceHosts.Count > 0 ? [.. AllowedServiceHosts] : Development ? DevelopmentServiceHosts : PublicServiceHosts;

    internal Uri TokenAddress => new(TokenEndpoint ?? $"https://login.microsoftonline.com/{TenantId}/oauth2/v2.0/token");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsEnabled)
        {
            yield break;
        }

        if (Development && !string.IsNullOrWhiteSpace(ClientSecret))
        {
            yield return new ValidationResult("Teams:Development is on beside Teams:ClientSecret: in development nobody proves who they are; remove one of the two", [nameof(Development)]);
        }

        if (!Development)
        {
            foreach (ValidationResult missing in Missing())
            {
                yield return missing;
            }
        }

        foreach (string tenant in OwnTenants.Where(t => !Guid.TryParseExact(t, "D", out _)))
        {
            yield return new ValidationResult($"Teams:Tenants holds '{tenant}': a tenant is named by its GUID", [nameof(Tenants)]);
        }

        foreach (string host in AllowedServiceHosts.Where(h => !TeamsHosts.IsHost(h, Development)))
        {
            yield return new ValidationResult($"Teams:AllowedServiceHosts holds '{host}': give a host name such as smba.trafficmanager.net (a host of this machine, with its port, only in development)", [nameof(AllowedServiceHosts)]);
        }

        foreach ((string name, string? address) in new[] { (nameof(OpenIdMetadataUrl), OpenIdMetadataUrl), (nameof(TokenEndpoint), TokenEndpoint) })
        {
            if (address is not null && (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))))
            {
                yield return new ValidationResult($"Teams:{name} '{address}' must be an https address (http only on this machine)", [name]);
            }
        }

        foreach (string label in SensitivityLabels.Where(l => !Enum.TryParse<Access.Labels.Sensitivity>(l.Key, true, out _) || !Guid.TryParse(l.Value, out _)).Select(l => l.Key))
        {
            yield return new ValidationResult($"Teams:SensitivityLabels:{label} must be one of public, internal, confidential, restricted, with the GUID of a Purview label", [nameof(SensitivityLabels)]);
        }
    }

    IEnumerable<ValidationResult> Missing()
    {
        if (!Guid.TryParseExact(AppId, "D", out _))
        {
            yield return new ValidationResult($"Teams:AppId '{AppId}' must be the app (client) id of the bot's registration, a GUID; or set Teams:Development=true for the Agents Playground on this machine", [nameof(AppId)]);
        }

        if (string.IsNullOrWhiteSpace(ClientSecret))
        {
            yield return new ValidationResult("Teams:ClientSecret is missing: without it nothing can be answered; make one under Certificates & secrets of the app registration", [nameof(ClientSecret)]);
        }

        if (!Guid.TryParseExact(TenantId, "D", out _) && TokenEndpoint is null)
        {
            yield return new ValidationResult($"Teams:TenantId '{TenantId}' must be the GUID of the firm's tenant: the bot gets its token there", [nameof(TenantId)]);
        }

        if (OwnTenants.Count == 0)
        {
            yield return new ValidationResult("Teams:Tenants is empty: name the firm's tenant (Teams:TenantId), or anybody's tenant could send questions", [nameof(Tenants)]);
        }
    }
}
