using System.Security.Cryptography;
using System.Text;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>Names are the same when they have one key (<see cref="NameKey"/>): two labels may spell a name differently, and its figures are still one. A text too long to index goes by its beginning and its hash.</summary>
static class FoldedName
{
    const int MaxLength = 200;
    const int KeptLength = 120;

    public static string Of(string name) => Short(NameKey.Of(string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>A list by its names, in whatever order they stand: never the same as one name.</summary>
    public static string Of(int fieldId, string text) =>
        ListedNames.Of(fieldId, text) is { Count: > 1 } names ? Short(string.Join(';', names.Select(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))) : Of(text);

    static string Short(string folded) => folded.Length <= MaxLength
        ? folded
        : $"{folded[..(char.IsHighSurrogate(folded[KeptLength - 1]) ? KeptLength - 1 : KeptLength)]} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded)))}";
}
