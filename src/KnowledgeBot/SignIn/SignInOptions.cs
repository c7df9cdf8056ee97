using System.ComponentModel.DataAnnotations;
using KnowledgeBot.Identity;
using KnowledgeBot.Web;

namespace KnowledgeBot.SignIn;

/// <summary>Sign-in with the company's accounts by OpenID Connect, on the page and for the HTTP API. Section <c>Web</c>. Checked by <see cref="SignInOptionsCheck"/>.</summary>
public sealed class SignInOptions
{
    public const string Section = WebOptions.Section;

    /// <summary>The provider's issuer, to the letter: for Entra <c>https://login.microsoftonline.com/TENANT-ID/v2.0</c>. <value>Default null: no company sign-in.</value></summary>
    public string? Authority { get; set; }

    /// <summary>Application (client) id that the provider knows us by.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client's secret. <value>Default null: a public client; the exchange is protected by PKCE alone.</value></summary>
    public string? ClientSecret { get; set; }

    /// <summary>The tenant that every token must name in <c>tid</c>. <value>Default null: the one in the authority's path; none for other providers than Entra.</value></summary>
    public string? Tenant { get; set; }

    /// <summary>Scopes asked for when signing in, parted by blanks. <value>Default <c>openid profile</c>.</value></summary>
    public string Scopes { get; set; } = "openid profile";

    /// <summary>The claim that is a person's <c>entra</c> in access.yaml. <value>Default null: <c>oid</c> with a tenant, else <c>sub</c>.</value></summary>
    public string? PersonClaim { get; set; }

    /// <summary>The claim that lists group ids. <value>Default <c>groups</c>.</value></summary>
    public string GroupsClaim { get; set; } = "groups";

    /// <summary>The claim that lists app roles. <value>Default <c>roles</c>.</value></summary>
    public string RolesClaim { get; set; } = "roles";

    /// <summary>Hosts besides the authority's own on which its keys and endpoints may be.</summary>
    public IList<string> TrustedHosts { get; } = [];

    /// <summary>Base address of Microsoft Graph, such as <c>https://graph.microsoft.com</c>: asked for the groups of people who are in too many for a token, and who is disabled. <value>Default null: not asked.</value></summary>
    public Uri? Graph { get; set; }

    /// <summary>Seconds between two looks at Graph, 5 to 30: a disabled account is out within twice that. <value>Default 20.</value></summary>
    [Range(5, 30)] public int GraphSeconds { get; set; } = 20;

    /// <summary>Seconds one request to the provider or to Graph may take, 1 to 60. <value>Default 10.</value></summary>
    [Range(1, 60)] public int ProviderSeconds { get; set; } = 10;

    /// <summary>Who may call the HTTP API with tokens of the provider.</summary>
    public ApiTokenOptions Api { get; } = new();

    internal bool IsOn => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>Of what to expect in <c>tid</c>; null where tokens name no tenant.</summary>
    internal string? TenantId => Tenant ?? (Uri.TryCreate(Authority, UriKind.Absolute, out Uri? authority)
        ? authority.Segments.Select(s => s.TrimEnd('/')).FirstOrDefault(s => Guid.TryParseExact(s, "D", out _)) : null);

    internal string IdentityClaim => PersonClaim ?? (TenantId is null ? "sub" : "oid");

    internal Uri Metadata => new($"{Authority!.TrimEnd('/')}/.well-known/openid-configuration");

    internal TokenChecks ApiChecks => new(Set(Authority!), Api.Audiences.Count > 0 ? Set([.. Api.Audiences]) : Set(ClientId!, $"api://{ClientId}"));

    internal TokenChecks SignInChecks => new(Set(Authority!), Set(ClientId!));

    static HashSet<string> Set(params string[] values) => new(values, StringComparer.Ordinal);
}
