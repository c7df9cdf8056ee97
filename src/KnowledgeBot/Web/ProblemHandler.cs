using KnowledgeBot.Access.Errors;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace KnowledgeBot.Web;

/// <summary>Gives every exception that escapes an endpoint a status, a code and a sentence; the details go to the log alone.</summary>
sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        (int status, string code, string detail) = Describe(exception);
        if (status >= 500)
        {
            LogFailure(exception, context.Request.Path, status);
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        await Problems.WriteAsync(context, status, code, detail);
        return true;
    }

    public static (int Status, string Code, string Detail) Describe(Exception exception) => exception switch
    {
        UserFacingException { Code: ErrorCode.QuestionInvalid or ErrorCode.RequestInvalid } e => (StatusCodes.Status400BadRequest, e.Code, e.Message),
        UserFacingException { Code: ErrorCode.NotFound or ErrorCode.PersonUnknown } e => (StatusCodes.Status404NotFound, e.Code, e.Message),
        UserFacingException { Code: ErrorCode.Forbidden or ErrorCode.NotLoopback } e => (StatusCodes.Status403Forbidden, e.Code, e.Message),
        UserFacingException { Code: ErrorCode.TooManyRequests } e => (StatusCodes.Status429TooManyRequests, e.Code, e.Message),
        UserFacingException { Code: ErrorCode.SignInUnavailable } e => (StatusCodes.Status503ServiceUnavailable, e.Code, e.Message),
        UserFacingException { Code: ErrorCode.TemplateInvalid } e => (StatusCodes.Status500InternalServerError, e.Code, "a template file has mistakes; whoever keeps the templates finds them with 'template check FILE'"),
        UserFacingException { Code: ErrorCode.TrackInvalid } e => (StatusCodes.Status500InternalServerError, e.Code, "a track file has mistakes; whoever keeps the tracks finds them with 'onboarding check FILE'"),
        BadHttpRequestException e => (e.StatusCode, Problems.CodeOf(e.StatusCode), e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "the request is too large" : "the request body is not the JSON this address takes"),
        NpgsqlException or TimeoutException or UserFacingException { Code: ErrorCode.DatabaseUnavailable } => (StatusCodes.Status503ServiceUnavailable, ErrorCode.DatabaseUnavailable, "the knowledge store cannot be reached just now; try again in a moment"),
        UserFacingException { Code: ErrorCode.AuditUnavailable } => (StatusCodes.Status503ServiceUnavailable, ErrorCode.AuditUnavailable, "answers cannot be put on record just now, so none is given"),
        _ => (StatusCodes.Status500InternalServerError, ErrorCode.Internal, "something went wrong on our side; the log has it under this trace id"),
    };

    [LoggerMessage(1001, LogLevel.Error, "{Path} failed with {Status}")]
    partial void LogFailure(Exception exception, string path, int status);
}
