using System.Net;
using KnowledgeBot.Tests.Http;
using Xunit;

namespace KnowledgeBot.Tests.SignIn;

/// <summary>What a browser does on its way through a sign-in: keeps cookies, goes where it is sent, one step at a time.</summary>
public sealed class Browser : IDisposable
{
    readonly HttpClient _client;

    public Browser(Uri home) => _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = Cookies }) { BaseAddress = home };

    public CookieContainer Cookies { get; } = new();

    public string? Session => Cookies.GetCookies(_client.BaseAddress!)["knowledgebot"]?.Value;

    public Task<HttpResponseMessage> GetAsync(string address) => _client.GetAsync(address, TestContext.Current.CancellationToken);

    /// <summary>As the page's own script sends it.</summary>
    public Task<HttpResponseMessage> OwnAsync(string method, string path, string? json = null) => _client.SendAsync(new HttpMethod(method), path, r =>
    {
        r.Headers.Add("X-KnowledgeBot", "1");
        r.Headers.Add("Sec-Fetch-Site", "same-origin");
    }, json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json"));

    /// <summary>Where an answer sends us.</summary>
    public async Task<string> RedirectAsync(string address)
    {
        using HttpResponseMessage response = await GetAsync(address);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, $"{address}: {(int)response.StatusCode} {await response.TextAsync()}");
        return response.Headers.Location!.OriginalString;
    }

    /// <summary>From the button to the address on our own page where it ends.</summary>
    public async Task<string> SignInAsync(string to = "/") => await RedirectAsync(await CallbackAsync(to));

    /// <summary>From the button to the provider's answer, which is not yet delivered.</summary>
    public async Task<string> CallbackAsync(string to = "/") => await RedirectAsync(await RedirectAsync("/sign-in?to=" + Uri.EscapeDataString(to)));

    public void Dispose() => _client.Dispose();
}
