using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Channels;
using KnowledgeBot.Web;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace KnowledgeBot.Slack;

/// <summary>Slack's three addresses. The signature over the raw body is checked before a byte of it is understood; 200 means stored.</summary>
static class SlackEndpoints
{
    static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/slack/events", Events).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/slack/interactivity", Interactivity).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/slack/commands", Commands).AllowAnonymous().ExcludeFromDescription();
    }

    static async Task Events(HttpContext context, SlackIntake intake, IOptions<SlackOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await VerifiedAsync(context, options.Value, time, cancellationToken) is not { } body)
        {
            return;
        }

        JsonElement envelope = Parse(body);
        if (envelope.Text("type") == "url_verification")
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(envelope.Text("challenge") ?? "", cancellationToken);
        }
        else if (envelope.Text("type") == "event_callback")
        {
            await intake.EventAsync(envelope, cancellationToken);
        }
    }

    static async Task Interactivity(HttpContext context, SlackIntake intake, IOptions<SlackOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await VerifiedAsync(context, options.Value, time, cancellationToken) is { } body && Form(body).TryGetValue("payload", out string? payload))
        {
            await intake.InteractionAsync(Parse(Encoding.UTF8.GetBytes(payload)), cancellationToken);
        }
    }

    static async Task Commands(HttpContext context, SlackIntake intake, IOptions<SlackOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await VerifiedAsync(context, options.Value, time, cancellationToken) is { } body && await intake.CommandAsync(Form(body), cancellationToken) is { } told)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(told.ToJsonString(), cancellationToken);
        }
    }

    /// <returns>Null when the request is answered already: it is not Slack's, or asks nothing.</returns>
    static async Task<byte[]?> VerifiedAsync(HttpContext context, SlackOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        using MemoryStream buffer = new();
        await context.Request.Body.CopyToAsync(buffer, cancellationToken);
        byte[] body = buffer.ToArray();
        if (SlackSignature.IsValid(Single(context.Request.Headers["X-Slack-Request-Timestamp"]), Single(context.Request.Headers["X-Slack-Signature"]), body, time.GetUtcNow(), options.SigningSecret, options.PreviousSigningSecret))
        {
            return body;
        }

        // Slack's probe of the certificate is unsigned, and wants nothing.
        if (context.Request.HasFormContentType && Form(body).GetValueOrDefault("ssl_check") == "1")
        {
            return null;
        }

        await Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, ErrorCode.Unauthenticated, "the request does not carry a signature of Slack made within five minutes");
        return null;
    }

    static string? Single(StringValues header) => header.Count == 1 ? header[0] : null;

    static JsonElement Parse(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, s_strict);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, "the body is not the JSON that Slack sends", e);
        }
    }

    static Dictionary<string, string> Form(byte[] body) => QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).ToDictionary(f => f.Key, f => f.Value.Count > 0 ? f.Value[0] ?? "" : "", StringComparer.Ordinal);
}
