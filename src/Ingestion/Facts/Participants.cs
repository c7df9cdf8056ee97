using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Who is ours and who is theirs: by the directory, by what headers say, by role, and by who speaks like a seller.</summary>
sealed partial class Participants
{
    const int HeaderLines = 14;
    readonly Dictionary<string, Side> _sides = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> _people;
    readonly HashSet<string> _firstNames;
    readonly HashSet<string> _firms;
    readonly string[] _account;
    readonly IReadOnlyList<string> _rivals;

    Participants(KnownNames names, string? account)
    {
        _people = new(names.People.Where(p => p.Contains(' ')), StringComparer.OrdinalIgnoreCase);
        _firstNames = new(names.People.Select(First).GroupBy(p => p, StringComparer.OrdinalIgnoreCase).Select(g => g.Key), StringComparer.OrdinalIgnoreCase);
        _firms = new(names.Domains.Select(d => d.Split('.')[0]).Where(d => d.Length > 2), StringComparer.OrdinalIgnoreCase);
        _rivals = names.Competitors;
        _account = account is null ? [] : [.. account.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3 && char.IsUpper(w[0])).Take(2)];
    }

    /// <summary>Whose words a mail is; null for what is none.</summary>
    public MailWriter? Writer { get; private set; }

    public static Participants Of(FactSource source, KnownNames names)
    {
        Participants participants = new(names, source.Account);
        participants.Writer = MailWriter.Of(source, names, participants.Known);
        participants.Set(participants.Writer?.Name ?? "", participants.Writer?.Side ?? Side.Unknown);
        foreach ((string key, string value) in source.Properties.Where(p => p.Value.Length < 2000))
        {
            participants.ReadLine($"{key}: {value}");
        }

        foreach (string line in source.Passages.Where(p => p.Kind != "dialogue").Take(3).SelectMany(p => p.Body.Split('\n')).Take(HeaderLines))
        {
            participants.ReadLine(line);
        }

        participants.ReadLine(source.Title);
        participants.ReadTurns(source.Passages);
        return participants;
    }

    public Side SideOf(string? speaker)
    {
        if (string.IsNullOrWhiteSpace(speaker))
        {
            return Side.Unknown;
        }

        string name = Bare(Called(speaker));
        return _sides.TryGetValue(name, out Side side) || _sides.TryGetValue(First(name), out side) ? side : Known(name) ? Side.Ours : ByWords(speaker);
    }

    /// <summary>Whose initials "AK" are: those of one person of the header, else of the directory; what is said otherwise stays as it is.</summary>
    public string Called(string name) => Initials().IsMatch(name) && !Known(name)
        ? Only(_sides.Keys.Where(n => IsShort(n, name))) ?? Only(_people.Where(n => IsShort(n, name))) ?? name : name;

    static string? Only(IEnumerable<string> names) => names.Distinct(StringComparer.OrdinalIgnoreCase).Take(2).ToArray() is [var one] ? one : null;

    static bool IsShort(string name, string initials) => name.Contains(' ') && string.Concat(name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Where(w => char.IsUpper(w[0])).Select(w => w[0])) == initials;

    /// <summary>A name of the directory or of our side of a header; a role is none.</summary>
    public bool IsOurs(string name) => name.Length > 0 && (_sides.TryGetValue(name, out Side side) ? side == Side.Ours : Known(name));

    /// <summary>Somebody a header names: a label that is their name is their turn.</summary>
    public bool Names(string label) => _sides.ContainsKey(Bare(label)) || _people.Contains(label.Trim());

    /// <summary>The side a label names by itself: "us", "them", "customer".</summary>
    public static Side SideNamed(string label)
    {
        string name = label.Trim().Trim('*', '_').TrimEnd(':').Trim();
        return OurLabel().IsMatch(name) || name.Equals("me", StringComparison.OrdinalIgnoreCase) ? Side.Ours : TheirLabel().IsMatch(name) || Pronoun().IsMatch(name) ? Side.Customer : Side.Unknown;
    }

    /// <summary>"us: Ana, Bo; them: Cem", "Attendees (us) Ana (them) Cem": each part by the label before it.</summary>
    bool ReadSides(string line)
    {
        Match[] marks = [.. SideMark().Matches(line).Where(m => SideNamed(m.Groups[1].Value) != Side.Unknown)];
        bool inFront = marks.Length > 0 && !Name().IsMatch(AnyLabel().Replace(line[..marks[0].Index], ""));
        if (!inFront || (marks.Length == 1 && !marks[0].Value.Contains('(')))
        {
            return false;
        }

        foreach ((int i, Match mark) in marks.Index())
        {
            Add(line[(mark.Index + mark.Length)..(i + 1 < marks.Length ? marks[i + 1].Index : line.Length)], SideNamed(mark.Groups[1].Value));
        }

        return true;
    }

    void ReadLine(string line)
    {
        if (ReadSides(line))
        {
            return;
        }

        if (Midway().Match(line) is { Success: true } names && SideNamed(names.Groups[1].Value) == Side.Unknown && !OurLabel().IsMatch(names.Groups[1].Value) && !Met().IsMatch(names.Groups[1].Value) && IsOnlyNames(names.Groups[2].Value))
        {
            ReadGroups(names.Groups[2].Value);
            return;
        }

        Match labelled = Labelled().Match(line);
        string label = labelled.Success ? labelled.Groups[1].Value.Trim() : "";
        string rest = labelled.Success ? labelled.Groups[2].Value : line;
        if (label.Length > 0 && (OurLabel().IsMatch(label) || _firms.Contains(label)))
        {
            // "Spoke: Tom. For Ostler: Miles, Farah": the next label begins the other side.
            Match other = TheirClause().Match(rest);
            Add(other.Success ? rest[..other.Index] : rest, Side.Ours);
            Add(other.Success ? rest[other.Index..] : "", Side.Customer);
        }
        else if (label.Length > 0 && (TheirLabel().IsMatch(label) || _account.Any(a => label.Contains(a, StringComparison.OrdinalIgnoreCase))))
        {
            Add(rest, Side.Customer);
        }
        else if (Met().IsMatch(label))
        {
            foreach (Match name in Name().Matches(Parentheses().Replace(rest, " ")).Where(n => !Known(n.Value)))
            {
                Set(name.Value, Side.Customer);
            }
        }
        else if (label.Length == 0 ? IsPeople(line) : PeopleLabel().IsMatch(label))
        {
            ReadGroups(rest);
        }
    }

    /// <summary>"Ana, Bo / Cem (COO), Dee": a group that holds one of ours is ours, the others are theirs.</summary>
    void ReadGroups(string text)
    {
        string[] groups = [.. Separators().Split(text).Where(g => Name().IsMatch(g))];
        bool[] ours = [.. groups.Select(g => Mentions(g) || SellerRole().IsMatch(g))];
        foreach (string group in groups.Where(g => g.Contains('+')))
        {
            Beside(group.Split('+'));
        }

        if (groups.Length > 1 && ours.Any(o => o) && !ours.All(o => o))
        {
            for (int i = 0; i < groups.Length; i++)
            {
                Add(groups[i], ours[i] ? Side.Ours : Side.Customer);
            }

            return;
        }

        // One list of people with roles: each by their own.
        foreach (Match person in Person().Matches(text))
        {
            string role = person.Groups[2].Value;
            Side side = Known(person.Groups[1].Value) || SellerRole().IsMatch(role) ? Side.Ours : role.Length > 0 ? Side.Customer : Side.Unknown;
            Set(person.Groups[1].Value, side);
        }
    }

    /// <summary>"Ana + Dr Cem Bright (owner)": ours is known, who is beside them is theirs.</summary>
    void Beside(string[] people)
    {
        bool[] ours = [.. people.Select(Mentions)];
        if (!ours.Any(o => o) || ours.All(o => o))
        {
            return;
        }

        foreach ((int i, string who) in people.Index())
        {
            foreach (Match name in Name().Matches(Parentheses().Replace(who, " ")).Where(n => !ours[i] || Known(n.Value)).Take(1))
            {
                Set(name.Value, ours[i] ? Side.Ours : Side.Customer);
            }
        }
    }

    /// <summary>A line of names and roles, not a sentence.</summary>
    static bool IsPeople(string line)
    {
        string[] words = [.. Parentheses().Replace(line, " ").Split([' ', ',', '/', '|', ';'], StringSplitOptions.RemoveEmptyEntries).Where(w => char.IsLetter(w[0]))];
        return line.Length < 220 && words.Length > 0 && words.Count(w => char.IsUpper(w[0])) * 2 >= words.Length && !Sentence().IsMatch(line);
    }

    /// <summary>"Here: Ana, Bo / Cem Aydin (COO)", also behind what stood on the line above: nothing but names, ours among them, whatever the label.</summary>
    bool IsOnlyNames(string text) => NameSeparators().Split(Parentheses().Replace(text, " ").Trim().TrimEnd('.')) is { Length: > 1 } names && names.All(n => WholeName().IsMatch(n.Trim())) && names.Any(n => Known(n.Trim()));

    void ReadTurns(IReadOnlyList<Passage> passages)
    {
        (string Speaker, string Text)[] turns = [.. passages.Where(p => p.Kind == "dialogue").SelectMany(p => p.Body.Split('\n')).Select(l => (l, At: l.IndexOf(": ", StringComparison.Ordinal)))
            .Where(l => l.At is > 0 and < 80).Select(l => (l.l[..l.At], l.l[(l.At + 2)..]))];
        foreach ((string speaker, _) in turns)
        {
            string name = Bare(speaker);
            Side side = Known(name) || Parentheses().Matches(speaker).Any(m => Mentions(m.Value) || SellerRole().IsMatch(m.Value)) ? Side.Ours : SideOf(speaker);
            if (side != Side.Unknown)
            {
                _sides[name] = side;
            }
        }

        string[] speakers = [.. turns.Select(t => Bare(t.Speaker)).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (!speakers.Any(s => SideOf(s) == Side.Ours))
        {
            ILookup<string, string> said = turns.ToLookup(t => Bare(t.Speaker), t => t.Text, StringComparer.OrdinalIgnoreCase);
            (string Name, int Cues) seller = speakers.Where(s => SideOf(s) == Side.Unknown).Select(s => (s, said[s].Sum(t => SellerCue().Count(t)))).OrderByDescending(s => s.Item2).FirstOrDefault();
            if (seller.Cues >= 2)
            {
                _sides[seller.Name] = Side.Ours;
            }
        }

        if (speakers.Any(s => SideOf(s) == Side.Ours))
        {
            foreach (string speaker in speakers.Where(s => SideOf(s) == Side.Unknown))
            {
                _sides[speaker] = Side.Customer;
            }
        }
    }

    void Add(string text, Side side)
    {
        foreach (Match name in Name().Matches(Parentheses().Replace(text, " ")))
        {
            Set(name.Value, side);
        }
    }

    void Set(string name, Side side)
    {
        name = Title().Replace(name, "");
        bool isAccount = side == Side.Ours && _account.Any(a => name.Contains(a, StringComparison.OrdinalIgnoreCase)) && !Known(name);
        if (side != Side.Unknown && name.Length > 0 && !isAccount && !_rivals.Any(r => name.StartsWith(r, StringComparison.OrdinalIgnoreCase)))
        {
            _sides.TryAdd(name, side);
            _sides.TryAdd(First(name), side);
            _sides.TryAdd(name.Split(' ')[^1], side);
        }
    }

    bool Mentions(string text) => Name().Matches(text).Any(m => Known(m.Value)) || _firms.Any(f => text.Contains(f, StringComparison.OrdinalIgnoreCase));

    bool Known(string name) => _people.Contains(name) || (!name.Contains(' ') && _firstNames.Contains(name));

    static Side ByWords(string speaker) =>
        SellerRole().IsMatch(speaker) ? Side.Ours : CustomerRole().IsMatch(speaker) ? Side.Customer : Side.Unknown;

    /// <summary>Without what stands in parentheses, and without title.</summary>
    static string Bare(string speaker)
    {
        string name = Parentheses().Replace(speaker, " ").Trim();
        return Title().Replace(name, "") is { Length: > 0 } bare ? bare : name;
    }

    static string First(string name) => name.Split(' ')[0];

    [GeneratedRegex(@"(?:^|\s)(\p{L}{2,14}):\s+([^:]+)$")]
    private static partial Regex Midway();

    [GeneratedRegex(@"^\p{Lu}{2,3}$")]
    private static partial Regex Initials();

    [GeneratedRegex(@"[,/|;+&]|\s[-–—]\s|\band\b")]
    private static partial Regex NameSeparators();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’.-]+(?: (?:(?:van|von|de|der|da|di|del|el|bin|al) )*\p{Lu}[\p{L}'’.-]*){0,3}$")]
    private static partial Regex WholeName();

    [GeneratedRegex(@"^(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Sir|Dame|Herr|Frau|Fru)\b\.? *)+", RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex(@"^[-*•\s]*\**([^:*]{1,45}?)\**:\**\s*(.*)$")]
    private static partial Regex Labelled();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])\(?([\p{L}][\p{L} ]{1,14}?)(?:\):?|:)(?=\s)")]
    private static partial Regex SideMark();

    [GeneratedRegex(@"\b[\p{L} ]{2,30}?(?:participants?|attendees?|present|people|on the call|who)\b|^\W*(?:participants?|attendees?|present|people|on the call|who)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AnyLabel();

    [GeneratedRegex(@"^(he|she|they|him|her)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"^((?:still )?(?:open )?(?:from|on) our side|what we(?: still)? owe(?: them)?|from us|for us|with us|us|our side|on our side|ours|internal|seller|vendor|spoke|rep|sales rep|ae|se|owner|host|account executive|sales|our team|we)$", RegexOptions.IgnoreCase)]
    private static partial Regex OurLabel();

    [GeneratedRegex(@"^((?:still )?(?:open )?from their side|from them|for them|what they owe(?: us)?|they owe(?: us)?|with them|them|theirs|customer side|client side|on their side|customer|client|prospect|buyer|their side|for .{2,30}|external|guests?)$", RegexOptions.IgnoreCase)]
    private static partial Regex TheirLabel();

    /// <summary>"Met: Prof. Nora Lind, Piet Vos": whom ours met.</summary>
    [GeneratedRegex(@"^(?:we |people |persons |who we |whom we )?(?:met|saw|visited|spoke (?:to|with)|talked (?:to|with)|host|hosted by)$", RegexOptions.IgnoreCase)]
    private static partial Regex Met();

    [GeneratedRegex(@"\b(For [A-Z][\w&.' -]{1,30}|Them|Customer|Client|Prospect|[A-Z][\w&' ]{2,25}):")]
    private static partial Regex TheirClause();

    [GeneratedRegex(@"participant|attendee|present|people|who|on the call|with|from$|to$|cc|spoke|met", RegexOptions.IgnoreCase)]
    private static partial Regex PeopleLabel();

    [GeneratedRegex(@"\s+(?:/|//|\||—|–|·|vs\.?|w/?|(?:spoke |met )?with|met|spoke to|visited|-|and our client|from their side)\s+|[;:]\s*")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\b\p{Lu}[\p{L}'’-]+(?: (?:\p{Lu}\. )?(?:(?:van|von|de|der|da|di|del|el|bin|al) )*\p{Lu}[\p{L}'’-]+){0,2}")]
    private static partial Regex Name();

    [GeneratedRegex(@"(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]+){0,2})(?:\s*\(([^)]{2,60})\))?")]
    private static partial Regex Person();

    [GeneratedRegex(@"\p{Ll}{3,}\. \p{Lu}|\b(?:[Ll]ost|[Ww]on|[Cc]losed|[Ss]igned) (?:to|on|against)\b")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\([^)]*\)|<[^>]*>")]
    private static partial Regex Parentheses();

    [GeneratedRegex(@"\b(account executive|account manager|sales (rep|representative|engineer|executive|consultant)|solutions? (engineer|consultant|architect)|presales|pre-sales|\bAE\b|\bSE\b|\bSDR\b|\bBDR\b|business development rep\w*|customer success|seller|vendor|our side|us)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SellerRole();

    [GeneratedRegex(@"\b(customer|client|prospect|buyer|procurement)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CustomerRole();

    [GeneratedRegex(@"\b(our (customers?|clients?|platform|average customer|solution)|we (typically|work with|include|help|can offer|usually see)|(send|get) (you|over|that over|it over)[^.?!]{0,30}\b(proposal|contract|invite|quote|deck|paper|case stud\w+)|I'?ll send|let me (show|walk) you|walk you through|show you (how|what)|thanks for (making|taking|joining|the time|getting on)|this is \w+ from|you'?re looking at about|I appreciate you|what I'?d propose|here'?s what I'?d|we'?d propose|for a team your size)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SellerCue();
}
