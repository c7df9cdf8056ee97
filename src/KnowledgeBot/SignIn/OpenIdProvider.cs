using KnowledgeBot.Identity;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.SignIn;

/// <summary>The company's OpenID provider: what it publishes, and the checks its tokens have to pass.</summary>
sealed class OpenIdProvider : IDisposable
{
    readonly OpenIdKeys? _keys;

    public OpenIdProvider(IOptions<SignInOptions> options, TimeProvider time)
    {
        SignInOptions settings = options.Value;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = TimeSpan.FromSeconds(settings.ProviderSeconds), MaxResponseContentBufferSize = 4 * 1024 * 1024,
        };
        Http.DefaultRequestHeaders.UserAgent.ParseAdd($"{Hosting.Product.Name}/{Hosting.Product.Version}");
        if (settings.IsOn)
        {
            _keys = new OpenIdKeys(Http, settings.Metadata, settings.Authority!, time, settings.TrustedHosts);
            SignInTokens = new TokenValidator(_keys, settings.SignInChecks, time);
            ApiTokens = settings.Api.Clients.Count > 0 ? new TokenValidator(_keys, settings.ApiChecks, time) : null;
        }
    }

    /// <summary>Follows no redirect and keeps no cookie.</summary>
    public HttpClient Http { get; }

    /// <summary>Checks id tokens; null when there is no company sign-in.</summary>
    public TokenValidator? SignInTokens { get; }

    /// <summary>Checks bearer tokens of the API; null when it takes none.</summary>
    public TokenValidator? ApiTokens { get; }

    /// <summary>False when there is a sign-in and its tokens cannot be checked just now.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken) => _keys is null || await _keys.IsReadyAsync(cancellationToken);

    /// <exception cref="Access.Errors.UserFacingException">sign-in-unavailable.</exception>
    public async Task<OpenIdEndpoints> EndpointsAsync(CancellationToken cancellationToken) =>
        await _keys!.EndpointsAsync(cancellationToken) ?? throw SignInUnavailable.Because(null);

    public void Dispose()
    {
        _keys?.Dispose();
        Http.Dispose();
    }
}
