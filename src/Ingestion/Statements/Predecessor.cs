using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Text;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Statements;

/// <summary>Which document another one means when it says what it replaces: by path, by name, by day or by year; exactly one must fit.</summary>
static partial class Predecessor
{
    const double LeastAlike = 0.5;

    // "the list of 1 July 2025"; more words speak of a part of it.
    const int MostWords = 7;

    /// <returns>Its uri; null when none or several fit.</returns>
    public static string? Find(StatedSuccession successor)
    {
        PossiblePredecessor[] older = [.. successor.Possible.Where(o => !((o.Effective ?? o.Date) > successor.Begins))];
        string words = successor.Words.Trim().Trim('"', '“', '”', '\'');
        string folder = Folder(successor.Uri);
        string path = Path.GetFullPath("/" + folder + "/" + words.Replace('\\', '/'))[1..];
        PossiblePredecessor[] alike = Word().Count(words) > MostWords ? [] : [.. older.Where(o => Alike(successor, o))];
        return Only(older.Where(o => o.Uri == path), folder)
            ?? Only(older.Where(o => Name(words) is { Length: > 0 } name && (Name(o.Title) == name || Name(Path.GetFileName(o.Uri)) == name || Name(Path.GetFileNameWithoutExtension(o.Uri)) == name)), folder)
            ?? Numbered(words, older, folder)
            ?? (DateText.Parse(words) is { } day ? Only(alike.Where(o => o.Effective == day || o.Date == day || DateText.Parse(o.Title) == day), folder)
                : Year().Match(words) is { Success: true } year ? Only(alike.Where(o => Of(o, year.Value)), folder) : null);
    }

    /// <summary>"BQ-2244 of 20 August": the number that a document bears in its name or its first lines, alone or beside the day it is of.</summary>
    static string? Numbered(string words, PossiblePredecessor[] older, string folder) =>
        Number().Matches(words).Select(m => new Regex($@"(?<![\w-]){Regex.Escape(m.Value)}(?![\w-])", RegexOptions.IgnoreCase)).ToArray() is [var number]
            ? Only(older.Where(o => number.IsMatch(o.Title) || number.IsMatch(Path.GetFileNameWithoutExtension(o.Uri))), folder) ?? Only(older.Where(o => number.IsMatch(o.Opening)), folder) : null;

    static string? Only(IEnumerable<PossiblePredecessor> fitting, string folder)
    {
        PossiblePredecessor[] all = [.. fitting];
        PossiblePredecessor[] near = [.. all.Where(o => Folder(o.Uri) == folder)];
        return near.Length == 1 ? near[0].Uri : all.Length == 1 ? all[0].Uri : null;
    }

    static bool Of(PossiblePredecessor older, string year) => older.Effective is { } begins
        ? begins.Year.ToString(CultureInfo.InvariantCulture) == year
        : Year().Matches($"{older.Title} {older.Uri}").Select(m => m.Value).Distinct().SequenceEqual([year]);

    /// <summary>A year alone may be anything's: the two must be called alike.</summary>
    static bool Alike(StatedSuccession successor, PossiblePredecessor older) =>
        Share(successor.Title, older.Title) >= LeastAlike || Share(Path.GetFileNameWithoutExtension(successor.Uri), Path.GetFileNameWithoutExtension(older.Uri)) >= LeastAlike;

    static double Share(string a, string b)
    {
        HashSet<string> left = [.. Words(a)];
        HashSet<string> right = [.. Words(b)];
        return left.Count == 0 || right.Count == 0 ? 0 : (double)left.Intersect(right).Count() / left.Union(right).Count();
    }

    static IEnumerable<string> Words(string name) => Word().Matches(name).Select(m => m.Value.ToLowerInvariant()).Where(w => !MonthName().IsMatch(w));

    static string Name(string text) => string.Concat(Article().Replace(text, "").Where(char.IsLetterOrDigit)).ToLowerInvariant();

    static string Folder(string uri) => uri.LastIndexOf('/') is > 0 and var slash ? uri[..slash] : "";

    [GeneratedRegex(@"^\s*(?:the|our|this)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Article();

    [GeneratedRegex(@"(?<![\d])(?:19|20)\d\d(?!\d)")]
    private static partial Regex Year();

    /// <summary>Letters and digits; a bare number may be anything's.</summary>
    [GeneratedRegex(@"(?<![\w-])(?=[\w/-]*\p{L})(?=[\w/-]*\d{2})\p{Lu}[\p{L}\d]*(?:[-/][\p{L}\d]+)*(?![\w-])")]
    private static partial Regex Number();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?$")]
    private static partial Regex MonthName();
}
