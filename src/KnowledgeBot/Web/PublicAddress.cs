using Microsoft.Extensions.Options;

namespace KnowledgeBot.Web;

/// <summary>How people reach the page: directly, or at <see cref="WebOptions.PublicUrl"/> through a proxy that takes the encryption off.</summary>
static class PublicAddress
{
    public static bool IsSecure(HttpRequest request) => request.IsHttps || Of(request)?.Scheme == Uri.UriSchemeHttps;

    public static bool IsOwnOrigin(HttpRequest request, string origin) =>
        origin == $"{request.Scheme}://{request.Host}" || (Of(request) is { } page && origin == page.GetLeftPart(UriPartial.Authority));

    /// <summary>The __Host- prefix needs HTTPS; on this machine alone there may be none.</summary>
    public static string CookieName(HttpRequest request, string name) => IsSecure(request) ? $"__Host-{name}" : name;

    /// <summary>The demo is reached on its own loopback address, whatever a company set for its service.</summary>
    static Uri? Of(HttpRequest request)
    {
        IServiceProvider services = request.HttpContext.RequestServices;
        return services.GetRequiredService<ServeOptions>().Demo ? null : services.GetRequiredService<IOptions<WebOptions>>().Value.PublicUrl;
    }
}
