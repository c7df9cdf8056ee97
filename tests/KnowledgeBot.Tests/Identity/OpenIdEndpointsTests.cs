using KnowledgeBot.Evals.Platforms.Teams;
using KnowledgeBot.Identity;
using KnowledgeBot.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace KnowledgeBot.Tests.Identity;

/// <summary>An authority's document names addresses; we go only where we were told to.</summary>
public sealed class OpenIdEndpointsTests
{
    [Theory]
    [InlineData("https://login.example/token", null, false)]
    [InlineData("https://login.example/token", "login.example", true)]
    [InlineData("https://LOGIN.example/token", "login.example", true)]
    [InlineData("http://login.example/token", "login.example", false)]
    [InlineData("https://login.example.exfil.invalid/token", "login.example", false)]
    [InlineData("https://login.example@exfil.invalid/token", "login.example", false)]
    [InlineData("https://user@login.example/token", "login.example", false)]
    [InlineData("https://169.254.169.254/token", "login.example", false)]
    [InlineData("https://[fd00:ec2::254]/token", "login.example", false)]
    [InlineData("file:///etc/passwd", "login.example", false)]
    [InlineData("/token", "login.example", false)]
    public async Task an_endpoint_elsewhere_is_no_endpoint(string token, string? trusted, bool isTaken)
    {
        await using StandInAuthority authority = await StandInAuthority.StartAsync();
        authority.Instead = c => c.Response.WriteAsJsonAsync(new Dictionary<string, string>
        {
            ["issuer"] = StandInAuthority.Issuer, ["jwks_uri"] = new Uri(authority.Metadata, "/keys").AbsoluteUri, ["authorization_endpoint"] = new Uri(authority.Metadata, "/authorize").AbsoluteUri, ["token_endpoint"] = token,
        });
        using HttpClient http = new();
        using OpenIdKeys keys = new(http, authority.Metadata, StandInAuthority.Issuer, new SetTime(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)), trusted is null ? null : [trusted]);
        OpenIdEndpoints? endpoints = await keys.EndpointsAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(endpoints!.Authorization);
        Assert.Equal(isTaken, endpoints.Token is not null);
        Assert.Null(endpoints.EndSession);
        Assert.True(endpoints.BasicAuthentication);
    }

    [Fact]
    public async Task keys_elsewhere_are_not_fetched()
    {
        await using StandInAuthority authority = await StandInAuthority.StartAsync();
        authority.Instead = c => c.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["issuer"] = StandInAuthority.Issuer, ["jwks_uri"] = "https://169.254.169.254/latest/keys" });
        using HttpClient http = new();
        using OpenIdKeys keys = new(http, authority.Metadata, StandInAuthority.Issuer, new SetTime(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)));
        Assert.False(await keys.IsReadyAsync(TestContext.Current.CancellationToken));
        Assert.Equal((1, 0), (authority.MetadataFetches, authority.KeyFetches));
    }
}
