using System.Net;
using KnowledgeBot.Access.Errors;

namespace KnowledgeBot.Web;

/// <summary>The demo lets anyone be anyone, so it answers this machine alone: loopback at both ends, a loopback host name (a foreign page cannot rebind its name to us), no proxy in between.</summary>
sealed class LoopbackOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => IsLocal(context) ? next(context)
        : Problems.WriteAsync(context, StatusCodes.Status403Forbidden, ErrorCode.NotLoopback, "the demo answers only on this machine, at 127.0.0.1; use 'serve' with real sign-in for others");

    /// <summary>Sent from this machine to this machine, by nobody in between.</summary>
    public static bool IsLocal(HttpContext context)
    {
        ConnectionInfo connection = context.Connection;
        return connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && connection.LocalIpAddress is { } own && IPAddress.IsLoopback(own)
            && context.Request.Host.Host is "127.0.0.1" or "localhost" or "[::1]"
            && !context.Request.Headers.Keys.Any(h => h.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || h.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));
    }
}
