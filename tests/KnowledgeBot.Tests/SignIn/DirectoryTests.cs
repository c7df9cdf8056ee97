using System.Net;
using System.Text.Json;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace KnowledgeBot.Tests.SignIn;

/// <summary>Groups and accounts of the directory, on every way in.</summary>
[Collection(SignInWorldCollection.Name)]
public sealed class DirectoryTests(SignInWorld world)
{
    [Fact]
    public async Task a_group_opens_what_is_granted_to_it()
    {
        _ = world.Database;
        await SignInWorld.UntilAsync(async () => await SeesAsync(world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Gina))), "a group's grant");
        Assert.True(await SeesAsync(await world.PersonalTokenAsync("gina@firm.example")));
        Assert.False(await SeesAsync(world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Bare))));
    }

    [Fact]
    public async Task a_group_that_is_left_opens_nothing_any_more()
    {
        _ = world.Database;
        string personal = await world.PersonalTokenAsync("mara@firm.example");
        Assert.False(await SeesAsync(personal));
        lock (world.Entra.Groups)
            world.Entra.Groups[SignInWorld.UkReaders] = [.. world.Entra.Groups[SignInWorld.UkReaders], SignInWorld.Mara];
        await SignInWorld.UntilAsync(() => SeesAsync(personal), "joining a group");
        lock (world.Entra.Groups)
            world.Entra.Groups[SignInWorld.UkReaders] = [.. world.Entra.Groups[SignInWorld.UkReaders].Where(m => m != SignInWorld.Mara)];
        await SignInWorld.UntilAsync(async () => !await SeesAsync(personal), "leaving a group");
    }

    [Fact]
    public async Task tokens_that_are_silent_about_groups_undo_nothing_that_the_directory_said()
    {
        string personal = await world.PersonalTokenAsync("gina@firm.example");
        await SignInWorld.UntilAsync(() => SeesAsync(personal), "a group's grant");
        Dictionary<string, object?> claims = world.Entra.PersonClaims(SignInWorld.Gina);
        claims["iat"] = FakeEntra.Now + 100;
        Assert.True(await SeesAsync(world.Entra.Sign(claims)));
        Assert.True(await SeesAsync(personal));
    }

    [Fact]
    public async Task an_app_role_opens_what_is_granted_to_it_while_the_token_says_so()
    {
        _ = world.Database;
        Dictionary<string, object?> claims = world.Entra.PersonClaims(SignInWorld.Admin);
        Assert.False(await SeesAsync(world.Entra.Sign(claims)));
        claims["roles"] = new[] { "Readers.UK" };
        claims["iat"] = FakeEntra.Now + 1;
        Assert.True(await SeesAsync(world.Entra.Sign(claims)));
        claims["roles"] = new[] { "readers.uk" };
        claims["iat"] = FakeEntra.Now + 2;
        Assert.False(await SeesAsync(world.Entra.Sign(claims)));
    }

    [Fact]
    public async Task who_is_in_too_many_groups_for_a_token_is_looked_up()
    {
        _ = world.Database;
        Dictionary<string, object?> claims = world.Entra.PersonClaims(SignInWorld.Otto);
        claims["_claim_names"] = new Dictionary<string, string> { ["groups"] = "src1" };
        claims["_claim_sources"] = new Dictionary<string, object> { ["src1"] = new { endpoint = "https://graph.windows.net/exfil/users/x/getMemberObjects" } };
        Assert.True(await SeesAsync(world.Entra.Sign(claims)));
        using Browser browser = world.Browse();
        world.Entra.SignedIn = SignInWorld.Otto;
        world.Entra.IdToken = token =>
        {
            token.Remove("groups");
            token["hasgroups"] = true;
        };
        try
        {
            Assert.Equal("/", await browser.SignInAsync());
        }
        finally
        {
            world.Entra.IdToken = null;
        }

        Assert.Contains(SmallWorld.UkSecret, await (await browser.OwnAsync("POST", "/api/ask", SignInWorld.Question)).TextAsync());
    }

    [Fact]
    public async Task a_disabled_account_is_out_everywhere_within_a_minute_and_its_sessions_do_not_return()
    {
        using Browser browser = world.Browse();
        world.Entra.SignedIn = SignInWorld.Hal;
        await browser.SignInAsync();
        string personal = await world.PersonalTokenAsync("hal@firm.example");
        string bearer = world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Hal));
        Task<HttpStatusCode>[] Ways() =>
        [
            StatusAsync(browser.OwnAsync("POST", "/api/ask", SignInWorld.Question)), StatusAsync(world.AskAsync(personal)), StatusAsync(world.AskAsync(bearer)),
        ];
        Assert.All(await Task.WhenAll(Ways()), s => Assert.Equal(HttpStatusCode.OK, s));
        world.Entra.Disabled.Add(SignInWorld.Hal);
        await SignInWorld.UntilAsync(async () => (await Task.WhenAll(Ways())).All(s => s == HttpStatusCode.Unauthorized), "a disabled account");
        Assert.Equal(1, (await world.RunAsync(new() { ["KnowledgeBot__Web__Authority"] = null }, "ask", "What is the code word in the Halyard memo?", "--as", "hal@firm.example", "--json")).Output.Split("\"refused\"").Length - 1);
        Assert.Equal("/?sign-in=unknown", await browser.SignInAsync());
        world.Entra.Disabled.Remove(SignInWorld.Hal);
        await SignInWorld.UntilAsync(async () => await StatusAsync(world.AskAsync(personal)) == HttpStatusCode.OK, "an account in force again");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser.OwnAsync("POST", "/api/ask", SignInWorld.Question)));
        world.Entra.Gone.Add(SignInWorld.Hal);
        await SignInWorld.UntilAsync(async () => await StatusAsync(world.AskAsync(personal)) == HttpStatusCode.Unauthorized, "a deleted account");
    }

    [Fact]
    public async Task a_directory_that_fails_suspends_nobody_and_lets_nobody_in_by_group()
    {
        _ = world.Database;
        Dictionary<string, object?> claims = world.Entra.PersonClaims(SignInWorld.Compliance);
        claims["_claim_names"] = new Dictionary<string, string> { ["groups"] = "src1" };
        foreach (Func<HttpContext, Task> outage in new Func<HttpContext, Task>[]
        {
            c => Task.FromResult(c.Response.StatusCode = 500), c => c.Response.WriteAsync("<html>"), c => c.Response.WriteAsync("{}"), c => c.Response.WriteAsync("""{"value":[{"id":"x","id":"y"}]}"""),
            c => c.Response.WriteAsync("""{"value":[],"@odata.nextLink":"http://127.0.0.1:1/exfil"}"""),
        })
        {
            world.Entra.InsteadOfGraph = outage;
            try
            {
                // Not yet asked for her groups within the last minute, or answered from what is on record: never more than her own grants.
                using HttpResponseMessage response = await world.AskAsync(world.Entra.Sign(claims));
                Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{response.StatusCode}");
                Assert.DoesNotContain("exfil", await response.TextAsync());
            }
            finally
            {
                world.Entra.InsteadOfGraph = null;
            }
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(world.AskAsync(await world.PersonalTokenAsync("cleo@firm.example"))));
    }

    async Task<bool> SeesAsync(string token)
    {
        using HttpResponseMessage response = await world.AskAsync(token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.TextAsync()).Contains(SmallWorld.UkSecret, StringComparison.Ordinal);
    }

    static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> sending)
    {
        using HttpResponseMessage response = await sending;
        return response.StatusCode;
    }
}
