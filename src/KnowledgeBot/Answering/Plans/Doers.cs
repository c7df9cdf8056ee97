using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Who is to do what a commitment or a next step says, and who said what a note reports: whom its own words name, else who speaks or writes.</summary>
static partial class Doers
{
    /// <summary>"Ana writes it up", "(Ana)", "Ana: ...", "me" in a note of theirs.</summary>
    public static bool IsBy(FoundFact found, string person)
    {
        List<string> named = Named(found);
        if (named.Exists(n => IsSame(n, person)))
        {
            return true;
        }

        bool isFirst = FirstPerson().IsMatch(found.Fact.Quote);
        return (isFirst || !named.Exists(n => IsKnown(n, found.Setting))) && (Speaker(found) is { } speaker ? IsSame(speaker, person) : !IsOthers(found) && IsSame(Author(found.Setting, person), person));
    }

    /// <summary>Whether our side is to do it.</summary>
    public static bool IsOurs(FoundFact found)
    {
        List<string> named = Named(found);
        return named.Exists(n => found.Setting.Ours.Any(o => IsSame(n, o))) || (!named.Exists(n => found.Setting.Theirs.Any(t => IsSame(n, t))) && !IsOthers(found));
    }

    /// <summary>Its words say who is to do it.</summary>
    public static bool IsTold(FoundFact found) => FirstPerson().IsMatch(found.Fact.Quote) || found.Fact.Speaker is not null || found.Fact.ByCustomer || Named(found).Exists(n => !n.All(char.IsUpper));

    /// <summary>They say it themselves, or it is told of them: "Moira's worry is", "(Pete)", "he finds it steep" behind a sentence about him.</summary>
    public static bool IsSaidBy(FoundFact found, string person)
    {
        if (person.Length > 0 && char.IsLower(person[0]))
        {
            return IsOfGroup(found, person);
        }

        if (Speaker(found) is { } speaker && IsSame(speaker, person))
        {
            return true;
        }

        if (found.Fact is { ByCustomer: true, Speaker: not null })
        {
            return false;
        }

        string quote = found.Fact.Quote;
        string label = found.Setting.Label;
        Regex told = new($@"(?:^|[.;:,(“""]\s*|\b(?:and|but|that|as|when|because|while|according to|said|says|asked|adds?|added|so)\s+)(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?(?:{Alternatives(person)})(?![\p{{L}}\p{{N}}])(?! (?:to|about|with|on)\b)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return told.IsMatch(quote) || told.IsMatch(label) || (Pronoun().IsMatch(quote) && Subject(found, person) is { } subject && IsSame(subject, person));
    }

    /// <summary>Who was met stands in short lines at the beginning; prose there tells of others too.</summary>
    const int HeadLines = 8;

    const int HeadLine = 120;

    /// <summary>"The night shift": the statement names them, or its document begins by saying that it was they who were met.</summary>
    static bool IsOfGroup(FoundFact found, string group) =>
        Regex.IsMatch($"{found.Setting.Label}{found.Fact.Quote}\n{string.Join('\n', found.Setting.Head.Split('\n').Take(HeadLines).Where(l => l.Length <= HeadLine && !l.TrimStart().StartsWith('-')))}", $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(group)}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The one calls the other by part of the name: "Pons" and "Hervé Pons".</summary>
    public static bool IsSame(string a, string b)
    {
        HashSet<string> one = [.. NameToken.In(a).Select(t => t.Key)];
        HashSet<string> other = [.. NameToken.In(b).Select(t => t.Key)];
        return one.Count > 0 && other.Count > 0 && (one.IsSubsetOf(other) || other.IsSubsetOf(one));
    }

    /// <summary>Those who stand where a doer stands: before a verb, as a label, in brackets.</summary>
    static List<string> Named(FoundFact found) => [.. Doer().Matches(Another().Replace(found.Setting.Label, "") + found.Fact.Quote).Select(m => m.Groups["n"].Value)];

    /// <summary>Null where nobody is named, or only as the one who writes.</summary>
    static string? Speaker(FoundFact found) => found.Fact.Speaker is { } speaker && !Writer().IsMatch(speaker.Trim()) ? speaker : null;

    static bool IsKnown(string name, FactSetting setting) => setting.Ours.Concat(setting.Theirs).Any(k => IsSame(k, name));

    static bool IsOthers(FoundFact found) => found.Fact.ByCustomer || Others().IsMatch(found.Fact.Quote) || TheirLabel().IsMatch(found.Setting.Label);

    /// <summary>Who wrote it: the first of our people whom its properties name, or else its beginning.</summary>
    static string Author(FactSetting setting, string person)
    {
        string[] people = [.. setting.Ours.Append(person)];
        return setting.Author.Length > 0 ? First(setting.Author, people) ?? setting.Author : First(setting.Head, people) ?? "";
    }

    /// <summary>Of whom the sentences before speak last.</summary>
    static string? Subject(FoundFact found, string person)
    {
        string before = found.Setting.Before;
        return found.Setting.Ours.Concat(found.Setting.Theirs).Append(person).Distinct(StringComparer.OrdinalIgnoreCase).Select(n => (Name: n, At: Last(before, n))).Where(p => p.At >= 0).OrderByDescending(p => p.At).ThenByDescending(p => IsSame(p.Name, person)).FirstOrDefault().Name;
    }

    static string? First(string text, IEnumerable<string> people) =>
        people.Select(p => (Name: p, At: Regex.Match(text, Whole(p), RegexOptions.CultureInvariant) is { Success: true } m ? m.Index : -1)).Where(p => p.At >= 0).OrderBy(p => p.At).FirstOrDefault().Name;

    static int Last(string text, string person) => Regex.Matches(text, Whole(person), RegexOptions.CultureInvariant).LastOrDefault()?.Index ?? -1;

    static string Whole(string person) => $@"(?<![\p{{L}}\p{{N}}])(?:{Alternatives(person)})(?![\p{{L}}\p{{N}}])";

    static string Alternatives(string person) => string.Join('|', person.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 2).Prepend(person).Select(Regex.Escape).Distinct());

    [GeneratedRegex(@"(?:^\W*|[.;:,(–—]\s*|\s-\s*|->\s*|\b(?:and|then|next|but|also)\s+)(?<n>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)(?=\s*(?:[:),]|\.?\s*$)| (?:also |then |still )?(?:to|will|shall|has to|have to|is to|needs to|must|promised|agreed|undertook|offered|owes|wants|has not|\p{Ll}{2,}s)\b)")]
    private static partial Regex Doer();

    /// <summary>"The box (Ana), " before "training (Max)": somebody else's deed.</summary>
    [GeneratedRegex(@"^.*\([^()]*\)\s*[,;]\s*$")]
    private static partial Regex Another();

    [GeneratedRegex(@"\b(?:I|I'll|I’ll|I'm|I’m|I've|I’ve|me|my|we|We|we'll|We'll|us|our|You'll|you'll)\b")]
    private static partial Regex FirstPerson();

    [GeneratedRegex(@"^(?:me|i|us|we|ours?|self)$", RegexOptions.IgnoreCase)]
    private static partial Regex Writer();

    [GeneratedRegex(@"^\W*(?:(?:and|but|then|also|so) )?(?:they|she|he)\b|^\W*(?:from )?(?:they|them|theirs?|their side|customer|client|prospect)\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Others();

    [GeneratedRegex(@"\b(?:they|them|theirs?|their side|customer|client|prospect)\s*:\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex TheirLabel();

    [GeneratedRegex(@"^\W*(?:[\p{L}]+(?: [\p{L}]+){0,2}, )?(?:he|she|his|her)\b|^[""“]|^[^.!?]{0,60}[:,;–—] (?:and |but )?(?:he|she)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();
}
