using System.Security.Cryptography;
using System.Text;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>Names are the same when case and spacing aside they are. A text too long to index goes by its beginning and its hash.</summary>
static class FoldedName
{
    const int MaxLength = 200;
    const int KeptLength = 120;

    public static string Of(string name)
    {
        string folded = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        return folded.Length <= MaxLength
            ? folded
            : $"{folded[..(char.IsHighSurrogate(folded[KeptLength - 1]) ? KeptLength - 1 : KeptLength)]} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded)))}";
    }
}
