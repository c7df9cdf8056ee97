using System.Runtime.InteropServices;
using System.Text.Json;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

/// <summary>What the reference runtime answered: recorded by Reference/record.mjs.</summary>
public static class ReferenceVectors
{
    public const double Tolerance = 1e-4;
    const int Dimension = 512;

    static readonly string Folder = Path.Combine(RepositoryRoot(), "tests", "Knowledge.Tests", "Embedding", "Reference");

    public static string[] Texts() => [.. Read("texts.json").EnumerateArray().Select(Text)];

    public static int[][] Tokens() => [.. Read("tokens.json").EnumerateArray().Select(t => t.EnumerateArray().Select(id => id.GetInt32()).ToArray())];

    public static float[][] Vectors() =>
        [.. MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(Folder, "vectors.f32"))).ToArray().Chunk(Dimension)];

    public static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name))).RootElement;

    /// <summary>Texts with a component further off than the tolerance, or with a vector of another shape.</summary>
    public static List<string> Differences(string[] texts, float[][] expected, float[][] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var differences = new List<string>();
        for (var i = 0; i < texts.Length; i++)
        {
            var offs = expected[i].Zip(actual[i], (e, a) => Math.Abs((double)e - a)).ToArray();
            if (offs.Length != Dimension || actual[i].Length != Dimension || offs.Any(off => !(off <= Tolerance)))
                differences.Add($"text {i} off by up to {offs.DefaultIfEmpty().Max():g3}: {JsonSerializer.Serialize(texts[i][..Math.Min(60, texts[i].Length)])}");
        }
        return differences;
    }

    static string Text(JsonElement entry) => entry.ValueKind switch
    {
        JsonValueKind.String => entry.GetString()!,
        JsonValueKind.Array => new string([.. entry.EnumerateArray().Select(unit => (char)unit.GetInt32())]),
        _ => string.Concat(Enumerable.Repeat(entry.GetProperty("repeat").GetString()!, entry.GetProperty("times").GetInt32())),
    };

    static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KnowledgeBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside a checkout");
    }
}
