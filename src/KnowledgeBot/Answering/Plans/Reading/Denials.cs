using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Ways to say that something was not the reason, told in the words that <see cref="NameFilters"/> reads; nothing is moved.</summary>
static partial class Denials
{
    public static string Plain(string question) => Denied().Replace(question, m => "were not because of".PadRight(m.Length));

    [GeneratedRegex(@"\b(?:ha[ds]|have|having) nothing (?:(?:at all|whatsoever) )?to do with\b|\b(?:were|was|are) (?:in no way|not at all) (?:about|due to|because of)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();
}
