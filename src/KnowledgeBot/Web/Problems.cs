using KnowledgeBot.Access.Errors;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeBot.Web;

/// <summary>Errors over HTTP: RFC 9457 problem details with a code of <see cref="ErrorCode"/>; no stack, no SQL, no path.</summary>
static class Problems
{
    public static Task WriteAsync(HttpContext context, int status, string code, string detail)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Details(context, status, code, detail), options: null, contentType: "application/problem+json", context.RequestAborted);
    }

    public static ProblemDetails Details(HttpContext context, int status, string code, string detail) => new()
    {
        Status = status,
        Title = Title(status),
        Detail = detail,
        Extensions = { ["code"] = code, ["traceId"] = System.Diagnostics.Activity.Current?.Id ?? context.TraceIdentifier },
    };

    /// <summary>For responses that nobody wrote a body for: unknown routes, wrong methods, bodies too large.</summary>
    public static Task ForStatus(StatusCodeContext status)
    {
        int code = status.HttpContext.Response.StatusCode;
        return WriteAsync(status.HttpContext, code, CodeOf(code), code switch
        {
            404 => "there is nothing here",
            405 => "this address does not take that method",
            413 => "the request is too large",
            415 => "send application/json",
            _ => "the request cannot be read",
        });
    }

    public static string CodeOf(int status) => status switch
    {
        401 => ErrorCode.Unauthenticated,
        403 => ErrorCode.Forbidden,
        404 => ErrorCode.NotFound,
        429 => ErrorCode.TooManyRequests,
        503 => ErrorCode.DatabaseUnavailable,
        >= 500 => ErrorCode.Internal,
        _ => ErrorCode.RequestInvalid,
    };

    static string Title(int status) => status switch
    {
        400 => "Bad request", 401 => "Not signed in", 403 => "Not allowed", 404 => "Not found", 405 => "Wrong method", 413 => "Too large",
        415 => "Wrong content type", 422 => "Not a question", 429 => "Too many requests", 503 => "Not available", _ => status < 500 ? "Request refused" : "Something went wrong",
    };
}
