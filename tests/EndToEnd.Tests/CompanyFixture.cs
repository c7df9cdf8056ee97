using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>The product over HTTPS as a company runs it, a certified OpenID provider to sign in at, and one browser.</summary>
public sealed class CompanyFixture() : DatabaseFixture("company_page")
{
    readonly ScratchFolder _folder = new();
    AppProcess? _serve;
    OpenIdPeer? _provider;
    IPlaywright? _playwright;
    IBrowser? _browser;

    public Uri Address { get; private set; } = null!;

    internal OpenIdPeer Provider => _provider!;

    public string World => Path.Combine(_folder.Root, "world");

    public static string Access(bool uma = true) => $$"""
        territories: { EMEA: { UK: {}, DACH: {} }, AMER: {} }
        people:
        {{(uma ? $"  - {{ email: {SmallWorld.Uk}, name: Uma Reed, roles: [rep], entra: subject-of-uma, grants: [{{ territory: EMEA/UK, upTo: confidential }}] }}" : "")}}
          - { email: gina@firm.example, name: Gina Hall, roles: [rep], entra: subject-of-gina }
          - { email: robot@apps.firm.example, name: CRM sync, entra: judge, grants: [{ territory: EMEA/DACH, upTo: internal }] }
        groups:
          - { entraGroup: readers-uk, grants: [{ territory: EMEA/UK, upTo: confidential }] }
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (Machine.Chromium is null || !OpenIdPeer.IsInstalled || !HasDatabase)
            return;
        SmallWorld.Write(_folder, "world");
        await ImportAsync(Access());
        (await AppProcess.RunAsync(_folder.Root, Settings(null), "ingest", World)).Done();
        Address = new Uri($"https://127.0.0.1:{FreePort.Next()}/");
        _provider = await OpenIdPeer.StartAsync(FreePort.Next(), Address);
        _serve = AppProcess.Start(_folder.Root, Settings(_provider.Issuer), "serve", "--no-worker", "--urls", Address.GetLeftPart(UriPartial.Authority));
        await _serve.ListeningAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Machine.Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"], Timeout = 120_000 });
    }

    public async Task ImportAsync(string access) => (await AppProcess.RunAsync(_folder.Root, Settings(null), "access", "import", _folder.Write("access.yaml", access))).Done();

    /// <summary>A browser profile of its own; skips where something is missing.</summary>
    public async Task<IBrowserContext> ContextAsync()
    {
        if (!Machine.MustHaveAll)
        {
            Assert.SkipWhen(Machine.Chromium is null, "Chromium is missing: install it (Debian and Ubuntu: apt-get install chromium), or set KNOWLEDGEBOT_CHROMIUM to its path");
            Assert.SkipWhen(!OpenIdPeer.IsInstalled, OpenIdPeer.Remedy);
        }

        _ = Database;
        IBrowserContext context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 860 }, IgnoreHTTPSErrors = true });
        context.SetDefaultTimeout(90_000);
        return context;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_serve is not null)
            await _serve.DisposeAsync();
        if (_provider is not null)
            await _provider.DisposeAsync();
        _folder.Dispose();
        await base.DisposeAsync();
    }

    Dictionary<string, string?> Settings(Uri? issuer)
    {
        Dictionary<string, string?> settings = new()
        {
            ["ConnectionStrings__Knowledge"] = Database.AppConnectionString,
            ["ConnectionStrings__KnowledgeOwner"] = Database.OwnerConnectionString,
            ["KnowledgeBot__Calendar__Today"] = SmallWorld.Today,
        };
        if (issuer is not null)
        {
            settings["KnowledgeBot__Web__PublicUrl"] = Address.AbsoluteUri;
            settings["KnowledgeBot__Web__Suggestions__0"] = SmallWorld.DiscountQuestion;
            settings["KnowledgeBot__Web__Authority"] = issuer.GetLeftPart(UriPartial.Authority);
            settings["KnowledgeBot__Web__ClientId"] = "knowledgebot";
            settings["KnowledgeBot__Web__ClientSecret"] = "the client's own + secret";
            settings["KnowledgeBot__Web__Api__Clients__0"] = "judge";
            settings["Kestrel__Certificates__Default__Path"] = Certificate();
            settings["Kestrel__Certificates__Default__Password"] = "of this run";
        }

        return settings;
    }

    string Certificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        string path = Path.Combine(_folder.Root, "tls.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, "of this run"));
        return path;
    }
}
