using KnowledgeBot.Access;
using KnowledgeBot.Answering;
using KnowledgeBot.Ingestion;
using KnowledgeBot.Knowledge;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Tests.Running;
using KnowledgeBot.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeBot.Tests.Http;

/// <summary>What is mapped at all, read off the routing table.</summary>
[Collection(ServedWorldCollection.Name)]
public sealed class RouteTableTests(ServedWorld world)
{
    static readonly string[] s_undescribed = ["/", "/d/{id}", "/health/live", "/health/ready", "/openapi/{documentName}.json", "/sign-in", "/sign-in/callback"];
    static readonly string[] s_openToStrangers = ["GET /api/session", "POST /api/session", "DELETE /api/session"];

    IReadOnlyList<RouteEndpoint> Endpoints()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = Path.Combine(AppProcess.Checkout, "src", "KnowledgeBot"), WebRootPath = "wwwroot" });
        builder.Services.AddAccess(world.Knowledge).AddKnowledge(builder.Configuration).AddIngestion(builder.Configuration).AddAnswering(builder.Configuration).AddOnboarding(builder.Configuration);
        ServeOptions serving = new("", Worker: false, Web: true, Demo: false);
        builder.Services.AddWeb(builder.Configuration, serving);
        var app = builder.Build();
        app.UseWeb(serving);
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];
    }

    [Fact]
    public void an_address_is_described_or_left_out_on_purpose()
    {
        var page = Directory.EnumerateFiles(Path.Combine(AppProcess.Checkout, "src", "KnowledgeBot", "wwwroot"), "*", SearchOption.AllDirectories)
            .Select(f => "/" + Path.GetRelativePath(Path.Combine(AppProcess.Checkout, "src", "KnowledgeBot", "wwwroot"), f).Replace('\\', '/'));
        var hidden = Endpoints().Where(e => !e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)).Select(e => e.RoutePattern.RawText!);
        Assert.Equal(s_undescribed.Concat(page).Order(StringComparer.Ordinal), hidden.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Endpoints(), e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && e.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription == true);
    }

    [Fact]
    public void only_the_session_is_open_to_strangers()
    {
        var open = Endpoints().Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}"));
        Assert.Equal(s_openToStrangers.Order(), open.Order());
    }
}
