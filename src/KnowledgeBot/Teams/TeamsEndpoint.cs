using System.Text.Json;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Audit;
using KnowledgeBot.Identity;
using KnowledgeBot.Web;

namespace KnowledgeBot.Teams;

/// <summary>Where Teams delivers. 200 means stored; an invoke's answer is the response.</summary>
static partial class TeamsEndpoint
{
    public const string Path = "/api/messages";
    static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, Messages).AllowAnonymous().ExcludeFromDescription();

    static async Task Messages(HttpContext context, TeamsGate gate, TeamsIntake intake, AuditedRefusals refusals, ILogger<TeamsGate> logger, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        (TokenReading? token, TeamsRefusal? refusal) = await gate.CallerAsync(context, cancellationToken);
        if (refusal is null && await ReadAsync(context, cancellationToken) is var activity && gate.Admit(activity, token) is var admitted)
        {
            if (admitted.ServiceUrl is { } serviceUrl)
            {
                await AnswerAsync(context, await intake.TakeInAsync(activity, serviceUrl, cancellationToken), cancellationToken);
                return;
            }

            refusal = admitted.Refusal;
        }

        LogRefused(logger, refusal!.Code);
        await refusals.HappenedAsync(TeamsChannel.ChannelName, refusal.Code, cancellationToken);
        await Problems.WriteAsync(context, refusal.Status, Problems.CodeOf(refusal.Status), "this address is for Microsoft Teams alone");
    }

    /// <exception cref="UserFacingException">request-invalid: no JSON object with a type.</exception>
    static async Task<TeamsActivity> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(context.Request.Body, s_strict, cancellationToken);
            TeamsActivity activity = new(document.RootElement.Clone());
            return activity.Type is { Length: > 0 } ? activity : throw new UserFacingException(ErrorCode.RequestInvalid, "the body is no activity: it has no type");
        }
        catch (JsonException e)
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, "the body is not the JSON that Teams sends", e);
        }
    }

    static async Task AnswerAsync(HttpContext context, TeamsReply reply, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = reply.Status;
        if (reply.Body is { } body)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(body.ToJsonString(), cancellationToken);
        }
    }

    [LoggerMessage(5060, LogLevel.Warning, "A request to the Teams address was refused ({Code})")]
    static partial void LogRefused(ILogger logger, string code);
}
