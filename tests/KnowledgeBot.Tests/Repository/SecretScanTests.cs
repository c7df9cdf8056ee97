using System.Buffers.Text;
using System.Text;
using KnowledgeBot.Tests.Operations;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Repository;

/// <summary>No file of the repository holds a credential.</summary>
public sealed class SecretScanTests
{
    const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>What builds and tools make, and one's own settings: .gitignore keeps them out.</summary>
    static readonly HashSet<string> s_made = ["bin", "obj", "node_modules", "artifacts", ".git", ".knowledgebot", ".vs", ".idea", ".env"];

    /// <summary>Findings that are no secrets: file, print, why.</summary>
    static readonly HashSet<(string, string)> s_known = [.. File.ReadLines(Path.Combine(AppProcess.Checkout, "tests", "KnowledgeBot.Tests", "Repository", "no-secrets.txt"))
        .Where(l => !l.StartsWith('#')).Select(l => l.Split(' ', 3)).Select(l => (l[0], l[1]))];

    [Fact]
    public async Task no_file_holds_a_credential()
    {
        HashSet<(string, string)> seen = [];
        List<string> found = [];
        int files = 0;
        foreach (string file in await TrackedAsync())
        {
            string name = Path.GetRelativePath(AppProcess.Checkout, file).Replace('\\', '/');
            files++;
            foreach (var (line, kind, print) in SecretScan.Find(File.ReadAllText(file)))
                if (s_known.Contains((name, print)))
                    seen.Add((name, print));
                else
                    found.Add($"{name}:{line}: {kind}; take it out and revoke it, or, when it is none, add '{name} {print} WHY' to no-secrets.txt");
        }

        Assert.Empty(found);
        Assert.Empty(s_known.Except(seen).Select(k => $"{k.Item1} {k.Item2} is gone: remove its line from no-secrets.txt"));
        Assert.True(files > 1_000, $"{files} files");
    }

    public static TheoryData<string> Planted()
    {
        // Made here: written out, the scan would find them.
        Random random = new(11);
        string Some(int length, string of = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") => new([.. Enumerable.Range(0, length).Select(_ => of[random.Next(of.Length)])]);
        string Jwt(string part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part));
        const string upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        const string hex = "0123456789abcdef";
        return
        [
            "-----BEGIN " + "PRIVATE KEY-----", "-----BEGIN RSA " + "PRIVATE KEY-----", "-----BEGIN OPENSSH " + "PRIVATE KEY-----", "aws = AKIA" + Some(16, upper), "aws_secret_access_key = '" + Some(39) + "1'",
            "DefaultEndpointsProtocol=https;AccountName=kb;AccountKey=" + Some(86) + "==;EndpointSuffix=core.windows.net", "Endpoint=sb://kb.servicebus.windows.net/;SharedAccessKey=" + Some(43) + "=",
            "https://kb.blob.core.windows.net/c?sv=2024&sig=" + Some(44) + "%3D", "AZURE_CLIENT_SECRET: " + Some(3) + "8Q~" + Some(34), "token: xoxb-" + Some(12, "0123456789") + "-" + Some(24), "xapp-1-A" + Some(9, upper) + "-" + Some(13, "0123456789") + "-" + Some(64, hex),
            "https://hooks.slack.com/services/T" + Some(8, upper) + "/B" + Some(8, upper) + "/" + Some(24), "ghp_" + Some(36), "github_pat_" + Some(70), "glpat-" + Some(20), "OPENAI_API_KEY=sk-proj-" + Some(48), "AIza" + Some(35),
            "//packages.example/:_authToken=npm_" + Some(36), "oy2" + Some(43, "abcdefghijklmnopqrstuvwxyz0123456789"), "sk_live_" + Some(24), "Bearer " + Jwt("""{"alg":"RS256","typ":"JWT"}""") + "." + Jwt("""{"sub":"somebody"}""") + "." + Some(43),
            "Authorization: Bearer kb_" + Some(43), "Host=db.firm.example;Username=app;Password=" + Some(13) + "7;SSL Mode=Require", "postgres://app:" + Some(15) + "7@db.firm.example/kb", "\"clientSecret\": \"" + Some(31) + "7\"",
            "const string ApiKey = \"" + Some(31) + "7\";", "export KnowledgeBot__Teams__ClientSecret=" + Some(39) + "7",
        ];
    }

    [Theory]
    [MemberData(nameof(Planted), DisableDiscoveryEnumeration = true)]
    public void what_is_planted_is_found_on_its_line(string planted) => Assert.Contains(SecretScan.Find($"# settings\n{planted}\n"), f => f.Line == 2);

    [Theory]
    [InlineData("Host=db;Database=knowledgebot;Username=knowledgebot_app;Password=two")]
    [InlineData("Password=${KNOWLEDGEBOT_APP_PASSWORD:-app-inside-compose}")]
    [InlineData("export KnowledgeBot__Slack__BotToken=xoxb-...")]
    [InlineData("\"integrity\": \"sha512-9ywj1pqz8cy4Ffgbz0xBVbkS0l6dIO5WbAr3Ti8a7FqgLmN2vXc0Rk6HtYuJeWoPzQxIbDsCfGhVnM1==\"")]
    [InlineData("Authorization: Bearer kb_...")]
    [InlineData("@secure() param ownerPassword string")]
    public void what_is_left_to_fill_in_is_no_secret(string text) => Assert.Empty(SecretScan.Find(text));

    /// <summary>What git keeps; without git, what lies there.</summary>
    static async Task<IEnumerable<string>> TrackedAsync()
    {
        Finished listed = await DeployChecks.RunAsync("git", "-C", AppProcess.Checkout, "ls-files", "-z");
        return listed.ExitCode != 0 ? Files(AppProcess.Checkout)
            : listed.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(f => Path.Combine(AppProcess.Checkout, f)).Where(f => File.Exists(f) && IsText(f));
    }

    static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder).Where(f => !s_made.Contains(Path.GetFileName(f)) && IsText(f))
        .Concat(Directory.EnumerateDirectories(folder).Where(d => !s_made.Contains(Path.GetFileName(d)) && new DirectoryInfo(d).LinkTarget is null).SelectMany(Files));

    static bool IsText(string file)
    {
        if (new FileInfo(file) is not { LinkTarget: null, Length: <= MaxBytes })
            return false;
        Span<byte> start = stackalloc byte[4096];
        using FileStream stream = File.OpenRead(file);
        return !start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)].Contains((byte)0);
    }
}
