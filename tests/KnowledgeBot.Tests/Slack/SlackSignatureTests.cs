using System.Text;
using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Slack;
using Xunit;

namespace KnowledgeBot.Tests.Slack;

public sealed class SlackSignatureTests
{
    const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    const long At = 1531420618;
    const string Good = "v0=fa054a88fcdb75954f57f5ba7a72ed526c8b948af7e439d85c79807fa3e38fb9";
    static readonly byte[] s_body = Encoding.UTF8.GetBytes("""{"type":"url_verification","challenge":"é✓"}""");

    [Theory]
    [InlineData("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("""{"type":"url_verification","challenge":"é✓"}""", Good)]
    [InlineData("", "v0=55f41ec73231010289b54e669149ea021fccab11b5524355523533ce930cb739")]
    public void slacks_own_vectors_hold(string body, string signature) =>
        Assert.True(SlackSignature.IsValid($"{At}", signature, Encoding.UTF8.GetBytes(body), Now(0), Secret));

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(240, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public void a_signature_holds_five_minutes_to_either_side(int seconds, bool valid) =>
        Assert.Equal(valid, SlackSignature.IsValid($"{At}", Good, s_body, Now(seconds), Secret));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v0=")]
    [InlineData("v1=fa054a88fcdb75954f57f5ba7a72ed526c8b948af7e439d85c79807fa3e38fb9")]
    [InlineData("v0=FA054A88FCDB75954F57F5BA7A72ED526C8B948AF7E439D85C79807FA3E38FB9")]
    [InlineData("v0=fa054a88fcdb75954f57f5ba7a72ed526c8b948af7e439d85c79807fa3e38fb")]
    [InlineData("v0=fa054a88fcdb75954f57f5ba7a72ed526c8b948af7e439d85c79807fa3e38fb99")]
    [InlineData("v0=ga054a88fcdb75954f57f5ba7a72ed526c8b948af7e439d85c79807fa3e38fb9")]
    [InlineData("v0=0a054a88fcdb75954f57f5ba7a72ed526c8b948af7e439d85c79807fa3e38fb9")]
    public void another_signature_does_not(string? signature) => Assert.False(SlackSignature.IsValid($"{At}", signature, s_body, Now(0), Secret));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1e9")]
    [InlineData("-1")]
    [InlineData("9223372036854775808")]
    [InlineData(" 1531420618")]
    [InlineData("1531420618 ")]
    [InlineData("٣")]
    public void nor_does_another_time(string? timestamp) => Assert.False(SlackSignature.IsValid(timestamp, Good, s_body, Now(0), Secret));

    [Fact]
    public void both_secrets_of_a_rotation_sign_and_no_secret_never_does()
    {
        Assert.True(SlackSignature.IsValid($"{At}", Good, s_body, Now(0), "new", Secret));
        Assert.True(SlackSignature.IsValid($"{At}", Good, s_body, Now(0), Secret, null));
        Assert.False(SlackSignature.IsValid($"{At}", Good, s_body, Now(0), "new", null));
        string unsigned = SlackDeliveries.Sign("", At, Encoding.UTF8.GetString(s_body));
        Assert.False(SlackSignature.IsValid($"{At}", unsigned, s_body, Now(0), "", null));
    }

    static DateTimeOffset Now(int seconds) => DateTimeOffset.FromUnixTimeSeconds(At + seconds);
}
