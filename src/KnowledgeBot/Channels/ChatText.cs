using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Channels;

/// <summary>Text of documents, models and people, made fit to stand in a chat.</summary>
public static partial class ChatText
{
    /// <summary>For fields that are shown as they are: without control characters, and with addresses that no client takes for a link.</summary>
    public static string Inert(string text) => Address().Replace(TextHygiene.Clean(text), a => a.Value.Replace("://", ": //", StringComparison.Ordinal));

    /// <summary>Cuts between characters as a reader sees them.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        int end = 0;
        foreach (int start in System.Globalization.StringInfo.ParseCombiningCharacters(text))
        {
            if (start > length - 1)
            {
                break;
            }

            end = start;
        }

        return text[..end].TrimEnd() + "…";
    }

    [GeneratedRegex(@"[a-zA-Z][a-zA-Z0-9+.-]*://")]
    private static partial Regex Address();
}
