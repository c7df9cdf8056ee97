using System.Text.RegularExpressions;

namespace KnowledgeBot.Briefs;

/// <summary>Who spoke, as the heads of documents name them: "Mara Ilves (head of stores)" for MARA.</summary>
static class Attendance
{
    /// <summary>Each person once, with full name and role where a head gives them.</summary>
    /// <param name="heads">First passages of the documents they are heard in.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> speakers, IReadOnlyList<string> heads)
    {
        List<(string Name, string? Role)> people = [];
        foreach ((string name, string? role) in speakers.Select(s => Named(s.Trim(), heads)).OrderByDescending(p => p.Name.Contains(' ')))
        {
            if (!people.Any(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || (!name.Contains(' ') && p.Name.StartsWith(name + ' ', StringComparison.OrdinalIgnoreCase))))
            {
                people.Add((name, role));
            }
        }

        return [.. people.Select(p => p.Role is null ? p.Name : $"{p.Name} ({p.Role})")];
    }

    static (string Name, string? Role) Named(string speaker, IReadOnlyList<string> heads)
    {
        // A speaker's own label may hold the role: "Ines Vahl (Lodestar)".
        string label = speaker.Split('(')[0].Trim();
        Regex full = new($@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(label)}(?<rest>(?:[ \t]+(?:d[aeiou]s?|v[ao]n|de[rnl]|al|bin)?[ \t]*\p{{Lu}}[\p{{Ll}}'’]+(?:-\p{{Lu}}\p{{Ll}}+)?){{0,3}})(?![\p{{L}}:])(?:[ \t]*\((?<role>[^()\n]{{2,60}})\)|,[ \t]*(?<role>\p{{Ll}}[^,;:()\n./|]{{2,50}})(?=[\r\n;,]|$))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        Match[] found = [.. heads.SelectMany(h => full.Matches(h))];
        string rest = found.Select(m => m.Groups["rest"].Value.Trim()).Where(r => IsName(r)).OrderByDescending(r => r.Length).FirstOrDefault("");
        string? role = found.Where(m => m.Groups["role"].Success).Select(m => m.Groups["role"].Value.Trim()).OrderByDescending(r => r.Length).FirstOrDefault();
        string name = rest.Length > 0 ? $"{Capitals(label)} {rest}" : Capitals(label);
        return (name, role ?? (speaker.Length > label.Length ? speaker[label.Length..].Trim(' ', '(', ')') : null));
    }

    // What follows a name in running text is matched without regard to case: only what is written as a name is one.
    static bool IsName(string rest) => rest.Length > 0 && rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => char.IsUpper(w[0]) || w.Length <= 3);

    static string Capitals(string name) => name.Any(char.IsLower) ? name : string.Join(' ', name.Split(' ').Select(w => w.Length > 1 ? w[0] + w[1..].ToLowerInvariant() : w));
}
