using System.Diagnostics;
using System.Globalization;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>The certified provider (npm oidc-provider) and the certified client (npm openid-client) of tests/OpenIdPeers, each a process.</summary>
sealed class OpenIdPeer : IAsyncDisposable
{
    readonly Process _process;

    OpenIdPeer(Process process, Uri issuer) => (_process, Issuer) = (process, issuer);

    static string Folder => Path.Combine(AppProcess.Checkout, "tests", "OpenIdPeers");

    public static bool IsInstalled => Directory.Exists(Path.Combine(Folder, "node_modules", "oidc-provider"));

    public static string Remedy => $"The OpenID provider is missing: npm ci --prefix {Folder}";

    public Uri Issuer { get; }

    public static async Task<OpenIdPeer> StartAsync(int port, Uri app)
    {
        Process process = Node("provider.mjs", port.ToString(CultureInfo.InvariantCulture), app.GetLeftPart(UriPartial.Authority));
        string? line = await process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromMinutes(2));
        return new OpenIdPeer(process, line?.StartsWith("listening on ", StringComparison.Ordinal) == true ? new Uri(line["listening on ".Length..])
            : throw new InvalidOperationException($"the provider did not come up: {line} {await process.StandardError.ReadToEndAsync()}"));
    }

    /// <summary>What the client agreed to; fails with what it said when it did not.</summary>
    public async Task<string[]> JudgeAsync(Uri app)
    {
        using Process judge = Node("check.mjs", Issuer.GetLeftPart(UriPartial.Authority), app.GetLeftPart(UriPartial.Authority));
        Task<string> errors = judge.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string said = await judge.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await judge.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(judge.ExitCode == 0, $"{said}\n{await errors}");
        return [.. said.Split('\n').Where(l => l.StartsWith("agreed: ", StringComparison.Ordinal)).Select(l => l["agreed: ".Length..])];
    }

    static Process Node(string script, params string[] arguments)
    {
        Process process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        if (script == "provider.mjs")
            process.BeginErrorReadLine();
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
