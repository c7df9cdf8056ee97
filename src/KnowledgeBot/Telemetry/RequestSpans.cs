using System.Diagnostics;

namespace KnowledgeBot.Telemetry;

/// <summary>Names the span of a request by its route, never by its address, which may hold what somebody typed; probes leave no spans.</summary>
sealed class RequestSpans(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (Activity.Current is not { } span)
        {
            return next(context);
        }

        if (context.Request.Path.StartsWithSegments("/health"))
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return next(context);
        }

        return NamedAsync(context, span);
    }

    async Task NamedAsync(HttpContext context, Activity span)
    {
        string? route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        string method = HttpMethods.GetCanonicalizedValue(context.Request.Method) is var known && known.All(char.IsAsciiLetterUpper) && known.Length < 10 ? known : "_OTHER";
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.request.method", method).SetTag("http.route", route);
        await next(context);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
