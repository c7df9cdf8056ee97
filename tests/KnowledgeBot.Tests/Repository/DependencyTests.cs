using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Repository;

/// <summary>What is fetched from others is named to the version and, where it ships, to the byte. Whether advisories speak of it is asked by setup/audit.sh.</summary>
public sealed partial class DependencyTests
{
    static string At(params string[] path) => Path.Combine([AppProcess.Checkout, .. path]);

    [Fact]
    public void packages_have_one_exact_version_in_one_place()
    {
        XElement[] central = [.. XDocument.Load(At("Directory.Packages.props")).Descendants("PackageVersion")];
        Assert.NotEmpty(central);
        Assert.Empty(central.Where(p => !Exact().IsMatch((string?)p.Attribute("Version") ?? "")).Select(p => $"{p.Attribute("Include")} has no exact version"));
        var projects = new[] { "src", "tests", "bench" }.SelectMany(f => Directory.EnumerateFiles(At(f), "*.csproj", SearchOption.AllDirectories));
        Assert.DoesNotContain(projects, p => XDocument.Load(p).Descendants("PackageReference").Any(r => r.Attribute("Version") is not null || r.Attribute("VersionOverride") is not null));
    }

    [Fact]
    public void what_ships_is_what_is_listed_to_the_byte()
    {
        using JsonDocument built = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(AppProcess.Program, ".deps.json")));
        string[] ships = [.. built.RootElement.GetProperty("libraries").EnumerateObject().Where(l => l.Value.GetProperty("type").GetString() == "package")
            .Select(l => $"{l.Name.Replace('/', ' ')} {l.Value.GetProperty("sha512").GetString()}").Order(StringComparer.Ordinal)];
        string[] listed = [.. File.ReadLines(At("docs", "packages.txt")).Where(l => !l.StartsWith('#')).Order(StringComparer.Ordinal)];
        Assert.True(listed.SequenceEqual(ships), $"docs/packages.txt should list what ships:\n{string.Join('\n', ships)}");
    }

    [Fact]
    public void npm_packages_are_locked_to_the_byte()
    {
        string[] locks = [.. new[] { "models", "tests", "bench" }.SelectMany(f => Directory.EnumerateFiles(At(f), "package-lock.json", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal))];
        Assert.NotEmpty(locks);
        foreach (string file in locks)
        {
            using JsonDocument wanted = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(file)!, "package.json")));
            foreach (string kind in (string[])["dependencies", "devDependencies"])
                if (wanted.RootElement.TryGetProperty(kind, out JsonElement packages))
                    Assert.All(packages.EnumerateObject(), p => Assert.Matches(Exact(), p.Value.GetString()));
            using JsonDocument locked = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (JsonProperty package in locked.RootElement.GetProperty("packages").EnumerateObject().Where(p => p.Name.Length > 0 && !p.Value.TryGetProperty("inBundle", out _)))
            {
                Assert.True(package.Value.TryGetProperty("integrity", out JsonElement hash) && hash.GetString()!.StartsWith("sha512-", StringComparison.Ordinal), $"{file}: {package.Name} has no hash");
                // Whatever registry is configured: the hash holds there too.
                Assert.False(package.Value.TryGetProperty("resolved", out _), $"{file}: {package.Name} names where it comes from");
            }
        }
    }

    [GeneratedRegex(@"^[0-9]+\.[0-9]+\.[0-9]+(?:\.[0-9]+)?(?:-[0-9A-Za-z.-]+)?$")]
    private static partial Regex Exact();
}
