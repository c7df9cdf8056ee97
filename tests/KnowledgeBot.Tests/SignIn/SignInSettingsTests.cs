using KnowledgeBot.SignIn;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using KnowledgeBot.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Tests.SignIn;

[Collection(SignInWorldCollection.Name)]
public sealed class SignInSettingsTests(SignInWorld world)
{
    const string Entra = "https://login.microsoftonline.com/8c2e7b10-0000-4f0e-8a11-6f0d2c9b1001/v2.0";

    public static TheoryData<string, string?> Bad => new()
    {
        { "Web:Authority", "login.microsoftonline.com" }, { "Web:Authority", "http://login.example/" }, { "Web:Authority", "https://login.microsoftonline.com/common/v2.0" },
        { "Web:Authority", "https://login.microsoftonline.com/organizations/v2.0" }, { "Web:Authority", "https://login.microsoftonline.com/firm.example/v2.0" },
        { "Web:Authority", "https://login.microsoftonline.com/8c2e7b10-0000-4f0e-8a11-6f0d2c9b1001" }, { "Web:Authority", "https://user:pass@login.example" }, { "Web:Authority", "https://login.example/?a=b" },
        { "Web:ClientId", "" }, { "Web:ClientSecret", " " }, { "Web:Tenant", "firm.example" }, { "Web:Scopes", "profile" }, { "Web:PersonClaim", "email" }, { "Web:PersonClaim", "preferred_username" },
        { "Web:PersonClaim", "UPN" }, { "Web:TrustedHosts:0", "https://x.example" }, { "Web:Graph", "http://graph.example" }, { "Web:ClientSecret", null }, { "Web:Api:Scope", "" }, { "Web:Api:AppRole", " " },
        { "Web:PublicUrl", null }, { "Web:PublicUrl", "http://knowledge.example.com" }, { "Web:PublicUrl", "https://knowledge.example.com/kb" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void a_setting_that_lets_in_the_wrong_people_or_nobody_is_named_with_its_value(string setting, string? value)
    {
        Dictionary<string, string?> settings = Good();
        settings[setting] = value;
        if (setting == "Web:Authority")
            settings.Remove("Web:Graph");
        ValidateOptionsResult result = Check(settings);
        Assert.True(result.Failed, $"{setting} '{value}' was taken");
        string failure = Assert.Single(result.Failures!);
        Assert.Contains(setting.EndsWith(":0", StringComparison.Ordinal) ? setting[..^2] : setting, failure, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("pass@", failure, StringComparison.Ordinal);
        if (setting != "Web:ClientSecret" && value is { Length: > 1 } && !value.Contains('@', StringComparison.Ordinal))
            Assert.Contains(value, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void good_settings_and_none_are_taken()
    {
        Assert.True(Check(Good()).Succeeded);
        Assert.True(Check([]).Succeeded);
        Assert.True(Check(new() { ["Web:Authority"] = "http://127.0.0.1:9000", ["Web:ClientId"] = "us", ["Web:PublicUrl"] = "http://localhost:5080" }).Succeeded);
    }

    [Fact]
    public async Task a_bad_setting_stops_the_start_with_all_that_is_wrong()
    {
        _ = world.Database;
        Finished serve = await world.RunAsync(new() { ["KnowledgeBot__Web__PersonClaim"] = "email", ["KnowledgeBot__Web__PublicUrl"] = "http://knowledge.example.com", ["KnowledgeBot__Web__ClientSecret"] = "hush-hush" }, "serve", "--no-worker", "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, serve.ExitCode);
        Assert.StartsWith("configuration-invalid: ", serve.Errors);
        Assert.Contains("Web:PersonClaim 'email'", serve.Errors);
        Assert.Contains("Web:PublicUrl 'http://knowledge.example.com/'", serve.Errors);
        Assert.DoesNotContain("hush", serve.Errors);
    }

    [Fact]
    public async Task no_setting_opens_the_demo_to_other_machines()
    {
        _ = world.Database;
        foreach (string setting in new[] { "--Kestrel:Endpoints:Open:Url=http://0.0.0.0:5999", "--Kestrel:Endpoints:Http:Url=http://*:5999" })
        {
            Finished demo = await world.RunAsync([], "demo", "--port", $"{FreePort.Next()}", setting);
            Assert.Equal(1, demo.ExitCode);
            Assert.StartsWith("not-loopback: Kestrel:Endpoints", demo.Errors);
        }
    }

    static Dictionary<string, string?> Good() => new()
    {
        ["Web:Authority"] = Entra, ["Web:ClientId"] = "11111111-aaaa-4bbb-8ccc-000000000001", ["Web:ClientSecret"] = "hush", ["Web:Graph"] = "https://graph.microsoft.com",
        ["Web:Api:Clients:0"] = "11111111-aaaa-4bbb-8ccc-000000000001", ["Web:PublicUrl"] = "https://knowledge.example.com",
    };

    static ValidateOptionsResult Check(Dictionary<string, string?> settings)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Where(s => s.Value is not null)).Build();
        WebOptions web = new();
        configuration.GetSection(WebOptions.Section).Bind(web);
        SignInOptions options = new();
        configuration.GetSection(SignInOptions.Section).Bind(options);
        return new SignInOptionsCheck(Options.Create(web)).Validate(null, options);
    }
}
