using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Manifests;

/// <summary>A path pattern relative to its manifest: <c>*</c> and <c>?</c> stay inside a folder, <c>**</c> crosses folders, <c>{a,b}</c> is either.</summary>
public sealed class GlobPattern
{
    const int MaxKnown = 200;

    // Folders are looked at again and again under the same rules, and making an expression costs more than all it is asked; each takes most of a megabyte.
    static readonly ConcurrentDictionary<string, Regex> s_known = new(StringComparer.Ordinal);

    readonly Regex? _wild;

    /// <exception cref="ArgumentException">Braces do not close, or the text is not Unicode.</exception>
    public GlobPattern(string pattern)
    {
        Text = pattern.Replace('\\', '/');
        Text = Text.StartsWith("./", StringComparison.Ordinal) ? Text[2..] : Text;
        IsExact = Text.IndexOfAny(['*', '?', '{']) < 0;
        Text = Text.Normalize();
        if (IsExact)
        {
            return;
        }

        if (s_known.Count >= MaxKnown)
        {
            s_known.Clear();
        }

        _wild = s_known.GetOrAdd($@"\A{Translate(Text)}\z", e => new Regex(e, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline));
    }

    public string Text { get; }

    /// <summary>Names one file and nothing else.</summary>
    public bool IsExact { get; }

    /// <summary>Umlauts match however they are composed; a name that holds a pattern's own signs matches itself.</summary>
    public bool Matches(string relativePath) => relativePath.Normalize() is var path && (path == Text || _wild?.IsMatch(path) == true);

    static string Translate(string pattern)
    {
        StringBuilder regex = new();
        int braces = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            switch (c)
            {
                case '*' when i + 2 < pattern.Length && pattern[i + 1] == '*' && pattern[i + 2] == '/':
                    regex.Append("(?:.*/)?");
                    i += 2;
                    break;
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    regex.Append(".*");
                    i++;
                    break;
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                case '{' when pattern.IndexOf('}', i) > i:
                    regex.Append("(?:");
                    braces++;
                    break;
                case '}' when braces > 0:
                    regex.Append(')');
                    braces--;
                    break;
                case ',' when braces > 0:
                    regex.Append('|');
                    break;
                default:
                    regex.Append(Regex.Escape(c.ToString()));
                    break;
            }
        }

        return regex.ToString();
    }
}
