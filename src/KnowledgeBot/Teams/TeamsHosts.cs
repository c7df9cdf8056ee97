using System.Net;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Teams;

/// <summary>Which addresses of a connector are Microsoft's. The bot's token, and every call, goes to no other.</summary>
public sealed class TeamsHosts(IOptions<TeamsOptions> options)
{
    /// <returns>The address without a slash at its end; null when it is not to be called, however it is spelled.</returns>
    public string? Checked(string? serviceUrl)
    {
        if (serviceUrl is null || !Uri.TryCreate(serviceUrl, UriKind.Absolute, out Uri? uri) || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            return null;
        }

        // The spelling must be the one that is called: no other digits, dots, slashes or escapes that come out as an allowed host.
        return options.Value.ServiceHosts.Any(h => Is(uri, serviceUrl, h)) ? serviceUrl.TrimEnd('/') : null;
    }

    bool Is(Uri uri, string given, string host)
    {
        string scheme = options.Value.Development && uri.IsLoopback ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;
        return uri.Scheme == scheme && uri.Authority.Equals(host, StringComparison.OrdinalIgnoreCase)
            && given.StartsWith($"{scheme}://{host}", StringComparison.OrdinalIgnoreCase) && (given.Length == $"{scheme}://{host}".Length || given[$"{scheme}://{host}".Length] == '/')
            && !given.AsSpan().ContainsAnyExcept(s_plain) && !given.Contains("..", StringComparison.Ordinal);
    }

    /// <summary>Whether a setting names a host: by name, or in development one of this machine.</summary>
    internal static bool IsHost(string host, bool development) =>
        Uri.TryCreate($"https://{host}", UriKind.Absolute, out Uri? uri) && uri.UserInfo.Length == 0 && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && host.Equals(uri.Authority, StringComparison.OrdinalIgnoreCase)
        && (uri.IsLoopback ? development : uri.HostNameType == UriHostNameType.Dns && uri.IsDefaultPort && !IPAddress.TryParse(uri.Host, out _) && uri.Host.Contains('.', StringComparison.Ordinal));

    static readonly System.Buffers.SearchValues<char> s_plain = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~:/[]");
}
