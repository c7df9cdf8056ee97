using KnowledgeBot.Web;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.SignIn;

/// <summary>Refuses at start what would let in the wrong people or nobody: every failure names the setting, its value and the remedy. The secret is never told.</summary>
sealed class SignInOptionsCheck(IOptions<WebOptions> web) : IValidateOptions<SignInOptions>
{
    /// <summary>Claims that people, administrators or other tenants can set as they like.</summary>
    static readonly string[] s_changeable = ["email", "preferred_username", "upn", "unique_name", "name", "nickname", "given_name", "family_name"];
    static readonly string[] s_manyTenants = ["common", "organizations", "consumers"];

    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        string[] failures = [.. options.IsOn ? Failures(options) : []];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    IEnumerable<string> Failures(SignInOptions o)
    {
        if (!Uri.TryCreate(o.Authority, UriKind.Absolute, out Uri? authority) || !IsSafe(authority) || authority.Query.Length > 0 || authority.Fragment.Length > 0)
        {
            yield return $"Web:Authority '{(authority is { UserInfo.Length: > 0 } ? $"{authority.Scheme}://***@{authority.Authority}" : o.Authority)}' must be the provider's issuer, an https address such as https://login.microsoftonline.com/TENANT-ID/v2.0 (http on this machine alone)";
        }
        else if (authority.Segments.Any(s => s_manyTenants.Contains(s.TrimEnd('/'), StringComparer.OrdinalIgnoreCase)))
        {
            yield return $"Web:Authority '{o.Authority}' lets in accounts of any tenant; put your tenant's id in place of '{authority.Segments[1].TrimEnd('/')}'";
        }
        else if (authority.Host.StartsWith("login.microsoftonline.", StringComparison.OrdinalIgnoreCase) && (o.TenantId is null || !authority.AbsolutePath.EndsWith("/v2.0", StringComparison.Ordinal)))
        {
            yield return $"Web:Authority '{o.Authority}' must hold the tenant's id and end in /v2.0: https://login.microsoftonline.com/TENANT-ID/v2.0";
        }

        if (string.IsNullOrWhiteSpace(o.ClientId))
        {
            yield return $"Web:ClientId '{o.ClientId}' must be the application (client) id of the registration at {o.Authority}";
        }

        if (o.ClientSecret is not null && string.IsNullOrWhiteSpace(o.ClientSecret))
        {
            yield return "Web:ClientSecret is set and blank; leave it out for a public client";
        }

        if (o.Tenant is not null && !Guid.TryParseExact(o.Tenant, "D", out _))
        {
            yield return $"Web:Tenant '{o.Tenant}' must be the tenant's id, such as 8c2e7b10-0000-4f0e-8a11-6f0d2c9b1001";
        }

        if (!o.Scopes.Split(' ').Contains("openid"))
        {
            yield return $"Web:Scopes '{o.Scopes}' must hold openid";
        }

        if (s_changeable.Contains(o.IdentityClaim, StringComparer.OrdinalIgnoreCase) || string.IsNullOrWhiteSpace(o.IdentityClaim))
        {
            yield return $"Web:PersonClaim '{o.IdentityClaim}' can be changed or given to somebody else; take oid (Entra) or sub, and write its value under 'entra' in access.yaml";
        }

        foreach (string host in o.TrustedHosts.Where(h => Uri.CheckHostName(h) != UriHostNameType.Dns))
        {
            yield return $"Web:TrustedHosts '{host}' must be a host name, such as www.googleapis.com";
        }

        if (o.Graph is { } graph && (!graph.IsAbsoluteUri || !IsSafe(graph)))
        {
            yield return $"Web:Graph '{graph}' must be an https address such as https://graph.microsoft.com";
        }

        if (o.Graph is not null && (o.ClientSecret is null || o.TenantId is null))
        {
            yield return $"Web:Graph '{o.Graph}' needs Web:ClientSecret, which proves who asks, and a tenant; set them or leave Web:Graph out";
        }

        if (o.Api.Clients.Count > 0 && (string.IsNullOrWhiteSpace(o.Api.Scope) || string.IsNullOrWhiteSpace(o.Api.AppRole)))
        {
            yield return "Web:Api:Scope and Web:Api:AppRole must not be blank: a token that was given for nothing would do";
        }

        if (web.Value.PublicUrl is not { } page)
        {
            yield return "Web:PublicUrl '' must be the address under which people reach the page, such as https://knowledge.example.com: the provider sends them back there";
        }
        else if (!IsSafe(page) || page.AbsolutePath != "/")
        {
            yield return $"Web:PublicUrl '{page}' must be https and without a path, such as https://knowledge.example.com (http on this machine alone): session cookies need it";
        }
    }

    /// <summary>Encrypted, or not leaving this machine.</summary>
    static bool IsSafe(Uri address) => address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
