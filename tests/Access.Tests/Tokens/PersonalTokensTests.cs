using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Testing;
using Xunit;

namespace KnowledgeBot.Access.Tests.Tokens;

public sealed class PersonalTokensTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_token_is_its_owner_until_it_expires()
    {
        await using AccessWorld world = await WorldAsync();
        PersonalTokens tokens = new(world.Database, world.Time);

        (_, string secret, DateTimeOffset expires) = await tokens.IssueAsync(" Ana@vendor.example", TimeSpan.FromDays(30), Cancel);

        Assert.Matches("^kb_[A-Za-z0-9_-]{43}$", secret);
        Assert.Equal(world.Time.Now.AddDays(30), expires);
        Assert.Equal("ana@vendor.example", (await tokens.AuthenticateAsync(secret, Cancel))!.Email);
        world.Time.Now = expires.AddSeconds(-1);
        Assert.NotNull(await tokens.AuthenticateAsync(secret, Cancel));
        world.Time.Now = expires;
        Assert.Null(await tokens.AuthenticateAsync(secret, Cancel));
    }

    [Fact]
    public async Task a_revoked_token_is_nobody_at_once_and_the_others_stay()
    {
        await using AccessWorld world = await WorldAsync();
        PersonalTokens tokens = new(world.Database, world.Time);
        (Guid id, string secret, _) = await tokens.IssueAsync("ana@vendor.example", TimeSpan.FromDays(30), Cancel);
        string other = (await tokens.IssueAsync("ana@vendor.example", TimeSpan.FromDays(30), Cancel)).Secret;

        await tokens.RevokeAsync(id, Cancel);
        await tokens.RevokeAsync(id, Cancel);

        Assert.Null(await tokens.AuthenticateAsync(secret, Cancel));
        Assert.NotNull(await tokens.AuthenticateAsync(other, Cancel));
        Assert.Equal(ErrorCode.TokenUnknown, (await Assert.ThrowsAsync<UserFacingException>(() => tokens.RevokeAsync(Guid.NewGuid(), Cancel))).Code);
        Assert.Equal(["token-issued", "token-issued", "token-revoked", "token-revoked"], await world.OwnerListAsync("select kind from access_events where kind like 'token%' order by id", r => r.GetString(0), Cancel));
    }

    [Fact]
    public async Task the_token_of_someone_inactive_is_nobody()
    {
        await using AccessWorld world = await WorldAsync();
        PersonalTokens tokens = new(world.Database, world.Time);
        string secret = (await tokens.IssueAsync("ana@vendor.example", TimeSpan.FromDays(30), Cancel)).Secret;

        await world.OwnerAsync("update people set active = false", Cancel);

        Assert.Null(await tokens.AuthenticateAsync(secret, Cancel));
        Assert.Equal(ErrorCode.PersonUnknown, (await Assert.ThrowsAsync<UserFacingException>(() => tokens.IssueAsync("ana@vendor.example", TimeSpan.FromDays(1), Cancel))).Code);
    }

    [Fact]
    public async Task a_wrong_token_is_nobody()
    {
        await using AccessWorld world = await WorldAsync();
        PersonalTokens tokens = new(world.Database, world.Time);
        string secret = (await tokens.IssueAsync("ana@vendor.example", TimeSpan.FromDays(30), Cancel)).Secret;
        string flipped = secret[..^2] + (secret[^2] == 'A' ? 'B' : 'A') + secret[^1];

        foreach (string wrong in (string[])["", "kb_", secret[..^1], secret + "A", secret[3..], "KB_" + secret[3..], flipped, " " + secret, secret + "\0", "kb_" + new string('\0', 43), "kb_' or 1=1 --' or 1=1 --' or 1=1 --' or 1=1 --", new string('k', 100_000)])
        {
            Assert.Null(await tokens.AuthenticateAsync(wrong, Cancel));
        }
    }

    [Fact]
    public async Task the_secret_is_kept_nowhere()
    {
        await using AccessWorld world = await WorldAsync();
        string secret = (await new PersonalTokens(world.Database, world.Time).IssueAsync("ana@vendor.example", TimeSpan.FromDays(30), Cancel)).Secret;

        List<string> kept = await world.OwnerListAsync("select t::text from personal_tokens t union all select e::text from access_events e", r => r.GetString(0), Cancel);

        Assert.NotEmpty(kept);
        Assert.All(kept, row => Assert.DoesNotContain(secret[3..], row, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(367)]
    [InlineData(100_000)]
    public async Task a_lifetime_out_of_bounds_is_refused(int days)
    {
        await using AccessWorld world = await WorldAsync();

        UserFacingException refused = await Assert.ThrowsAsync<UserFacingException>(() => new PersonalTokens(world.Database, world.Time).IssueAsync("ana@vendor.example", TimeSpan.FromDays(days), Cancel));

        Assert.Equal(ErrorCode.WrongUse, refused.Code);
    }

    static async Task<AccessWorld> WorldAsync()
    {
        AccessWorld world = await AccessWorld.CreateAsync("tokens", Cancel);
        await world.ImportAsync("territories: { EMEA: {} }\npeople: [{ email: ana@vendor.example, name: Ana, roles: [rep] }]", Cancel);
        return world;
    }
}
