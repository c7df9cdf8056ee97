namespace KnowledgeBot.Knowledge.Search;

/// <summary>Whether a passage is about an account: its document's, or one that it names in full or by a telling first word.</summary>
public sealed class AccountMention(string account)
{
    const int TellingLength = 5;

    readonly string _whole = account.Trim();
    readonly string _first = account.Trim().Split(' ', '-', ',')[0];

    public bool IsIn(SearchHit hit) => IsOwn(hit) || (hit.Account is null && IsSaidIn(hit));

    /// <summary>Whether a passage may answer about the account: no other's, or one that speaks of this one as well.</summary>
    public bool MayConcern(SearchHit hit) => hit.Account is null || IsOwn(hit) || Names(hit.Account) || IsSaidIn(hit);

    bool IsOwn(SearchHit hit) => string.Equals(hit.Account?.Trim(), _whole, StringComparison.OrdinalIgnoreCase);

    bool IsSaidIn(SearchHit hit) => Names(hit.Title) || hit.Heading.Any(Names) || Names(hit.Body);

    bool Names(string text) => HasWord(text, _whole, StringComparison.OrdinalIgnoreCase) || (_first.Length >= TellingLength && HasWord(text, _first, StringComparison.Ordinal));

    static bool HasWord(string text, string word, StringComparison comparison)
    {
        for (int at = text.IndexOf(word, comparison); at >= 0; at = text.IndexOf(word, at + 1, comparison))
        {
            int end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
