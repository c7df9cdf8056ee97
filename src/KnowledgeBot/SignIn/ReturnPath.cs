using System.Text.RegularExpressions;

namespace KnowledgeBot.SignIn;

/// <summary>The addresses of our own page that a sign-in may lead to; anything else leads home.</summary>
static partial class ReturnPath
{
    public const string Home = "/";

    public static string Of(string? path) => path is not null && Page().IsMatch(path) ? path : Home;

    [GeneratedRegex(@"\A/(#/(t/[0-9a-fA-F-]{36})?|d/[0-9a-fA-F-]{36}(#p[0-9]{1,9})?)?\z")]
    private static partial Regex Page();
}
