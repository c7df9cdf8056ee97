using System.Threading.RateLimiting;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.SignIn;
using KnowledgeBot.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Web;

/// <summary>The table of contents of the web surface: who is let in, what is served, what every response carries.</summary>
public static class WebRegistration
{
    public const string AskLimit = "ask";
    public const string SignInLimit = "sign-in";

    /// <summary>Each may wait for the provider; strangers are not to make us send it more.</summary>
    const int SignInsAtOnce = 32;

    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration configuration, ServeOptions serving)
    {
        services.AddOptions<WebOptions>().Bind(configuration.GetSection(WebOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(serving).AddSingleton<WebSessions>().AddSingleton<Readiness>().AddTelemetry(configuration).AddSignIn(configuration, serving.Demo);
        services.AddAuthentication(CallerAuthentication.Scheme).AddScheme<AuthenticationSchemeOptions, CallerAuthentication>(CallerAuthentication.Scheme, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemHandler>();
        services.AddOpenApi("v1");
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.AllowDuplicateProperties = false);
        services.AddRateLimiter(Limits);
        return services;
    }

    public static void UseWeb(this WebApplication app, ServeOptions serving)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(Problems.ForStatus);
        if (serving.Demo)
        {
            app.UseMiddleware<LoopbackOnly>();
        }

        // Called before the pages, so that a caller is known by the time a limit is looked up.
        app.UseRouting();
        app.UseMiddleware<RequestSpans>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        if (serving.Web)
        {
            PageEndpoints.Map(app);
            SessionEndpoints.Map(app);
            SignInEndpoints.Map(app);
            AskEndpoints.Map(app);
            ThreadEndpoints.Map(app);
            DocumentEndpoints.Map(app);
            ContributionEndpoints.Map(app);
            NoticeEndpoints.Map(app);
            VerifiedEndpoints.Map(app);
            GapEndpoints.Map(app);
            TemplateEndpoints.Map(app);
            OnboardingEndpoints.Map(app);
            app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        }

        HealthEndpoints.Map(app);
    }

    static void Limits(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (context, cancellationToken) =>
        {
            int seconds = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? Math.Max(1, (int)after.TotalSeconds) : 1;
            context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return new ValueTask(Problems.WriteAsync(context.HttpContext, StatusCodes.Status429TooManyRequests, ErrorCode.TooManyRequests, $"too many questions at once; try again in {seconds} s (Web:Burst, Web:PerMinute, Web:AtOnce)"));
        };
        limits.AddPolicy(SignInLimit, _ => RateLimitPartition.GetConcurrencyLimiter(0, _ => new ConcurrencyLimiterOptions { PermitLimit = SignInsAtOnce, QueueLimit = SignInsAtOnce }));
        limits.AddPolicy(AskLimit, context => RateLimitPartition.Get(context.Caller()?.Id ?? 0, _ =>
        {
            WebOptions options = context.RequestServices.GetRequiredService<IOptions<WebOptions>>().Value;
            return RateLimiter.CreateChained(
                new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
                {
                    TokenLimit = options.Burst, TokensPerPeriod = Math.Max(1, options.PerMinute / 6), ReplenishmentPeriod = TimeSpan.FromSeconds(10), QueueLimit = 0, AutoReplenishment = true,
                }),
                new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.AtOnce, QueueLimit = options.AtOnce, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));
        }));
    }
}
