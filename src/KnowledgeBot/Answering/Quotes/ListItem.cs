namespace KnowledgeBot.Answering.Quotes;

/// <summary>How people begin the items of a list.</summary>
static class ListItem
{
    /// <summary>"- one", "* one", "• one", "1. one", "1) one", "1 One".</summary>
    public static bool Begins(ReadOnlySpan<char> text)
    {
        if (text is ['-' or '*' or '•' or '–', ' ', ..])
        {
            return true;
        }

        int digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits is 1 or 2 && (text[digits] is '.' or ')' || (text[digits] == ' ' && digits + 2 < text.Length && char.IsUpper(text[digits + 1]) && char.IsLower(text[digits + 2])));
    }
}
