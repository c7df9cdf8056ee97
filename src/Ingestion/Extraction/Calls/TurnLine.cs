using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Extraction.Calls;

/// <summary>The line that opens a speaker's turn, in the shapes that call recorders and people write.</summary>
internal sealed partial record TurnLine(string Speaker, TimeSpan? Start, string Text)
{
    private const int LongestName = 60;
    private const int MostWords = 7;

    private static readonly FrozenSet<string> NotSpeakers =
        ("note,notes,date,time,times,duration,subject,topic,action,actions,action item,action items,agenda,summary,outcome,next step,next steps,price,prices,total,re,fwd,fw,url,http,https,ps,p.s,example,examples,warning,important,question,questions,answer,answers,q,a,"
         + "attendees,participants,present,absent,location,account,company,client,customer,deal,opportunity,stage,call,call id,call type,title,meeting,meeting title,recording,transcript,from,to,cc,bcc,sent,tags,status,owner,key takeaways,takeaways,decision,decisions,risks,risk,background,context,goal,goals,objective,deadline,amount,phone,email,e-mail,contact,address,website,product,region,territory,competitor,competitors,type,id,name,role,source,language,host,organizer,updated,created,version,tip,caution,today,tomorrow,pros,cons,features,benefits,budget,timeline,authority,need,needs,challenges,pain points,result,results,format,input,output,steps,step,file,path,usage,see,link,links,todo,description,requirements,deliverable,deliverables,cost,costs,option,scope,introduction,conclusion,overview,what,why,how,who,when,where,business outcome,business impact,impact,members,number,costs,estimated duration")
        .Split(',').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whose "label: text" lines note what was gathered; nobody speaks them, and nobody goes on speaking in them.</summary>
    private static readonly FrozenSet<string> NoteLabels =
        "obj,objection,objections,concern,concerns,pushback,ans,answer,our answer,response,our response,comp,competitor,competitors,competition,next,next step,next steps,action,actions,action item,action items,follow-up,todo,to do,risk,risks,lesson,lessons,reason,reasons,primary reason,secondary reason,price,quote,owner,decision,decisions"
        .Split(',').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>"Next: ...": a note of its own.</summary>
    public static bool IsNote(string line)
    {
        var plain = Plain(line);
        return plain.IndexOf(':') is > 0 and var colon && NoteLabels.Contains(plain[..colon].TrimEnd());
    }

    /// <summary>Null when the line opens no turn.</summary>
    public static TurnLine? Read(string line)
    {
        var plain = Plain(line);
        if (plain.Length < 2 || NestedItem().IsMatch(line))
        {
            return null;
        }
        return FromTimeFirst(plain) ?? FromNameThenTime(plain) ?? (line.StartsWith('#') ? null : FromName(plain));
    }

    /// <summary>A line that holds a time and nothing else.</summary>
    public static TimeSpan? TimeAlone(string line) => OnlyTime().Match(Plain(line)) is { Success: true } match ? Time(match.Groups[1].Value) : null;

    public static TimeSpan? Time(string text)
    {
        var parts = text.Replace(',', '.').Split(':');
        double seconds = 0;
        foreach (var part in parts)
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 100_000)
            {
                return null;
            }
            seconds = (seconds * 60) + value;
        }
        return parts.Length is 2 or 3 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static string Plain(string line)
    {
        var text = line.Trim();
        text = Lead().Replace(text, "");
        if (text.Contains('*') || text.Contains("__", StringComparison.Ordinal) || text.Contains('`'))
        {
            var head = text.Length > 140 ? text[..140] : text;
            text = Marks().Replace(head, "", 6) + text[head.Length..];
        }
        return text.Trim();
    }

    private static TurnLine? FromTimeFirst(string line)
    {
        var match = TimeFirst().Match(line);
        if (!match.Success || Time(match.Groups[1].Value) is not { } start)
        {
            return null;
        }
        var rest = match.Groups[2].Value;
        var said = ChatLine().Match(rest);
        if (said.Success)
        {
            return new TurnLine(said.Groups[1].Value.Trim(), start, said.Groups[2].Value.Trim());
        }
        var colon = rest.IndexOf(':');
        if (colon > 0 && IsName(rest[..colon], timed: true))
        {
            return new TurnLine(Name(rest[..colon]), start, rest[(colon + 1)..].Trim());
        }
        return IsName(rest, timed: true) && rest.Split(' ').Length <= 5 && rest[^1] is not ('.' or '?' or '!' or ',') && char.IsUpper(rest[0]) && LooksLikePerson(rest)
            ? new TurnLine(Name(rest), start, "") : null;
    }

    private static TurnLine? FromNameThenTime(string line)
    {
        var match = NameThenTime().Match(line);
        return match.Success && IsName(match.Groups[1].Value, timed: true) && Time(match.Groups[2].Value) is { } start
            ? new TurnLine(Name(match.Groups[1].Value), start, match.Groups[3].Value.Trim()) : null;
    }

    private static TurnLine? FromName(string line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0 || colon > LongestName || (colon + 1 < line.Length && !char.IsWhiteSpace(line[colon + 1])) || !IsName(line[..colon], timed: false))
        {
            return null;
        }
        return new TurnLine(Name(line[..colon]), null, line[(colon + 1)..].Trim());
    }

    private static bool IsName(string text, bool timed)
    {
        var name = text.Trim();
        if (name.Length is 0 or > LongestName || name.Count(c => c == ' ') >= MostWords || NotSpeakers.Contains(name) || NoteLabels.Contains(name))
        {
            return false;
        }
        if (!char.IsUpper(name[0]) && !(timed && char.IsLetterOrDigit(name[0])) && !(char.IsLower(name[0]) && name.Length <= 8 && name.Any(char.IsDigit)))
        {
            return false;
        }
        return name.IndexOfAny(['?', '!', ';', '=', '"', '{', '}', '|', '<', '>', '\t', '$', '%']) < 0 && !name.Contains(". ", StringComparison.Ordinal) | HasTitle(name)
            && (timed || LooksLikePerson(name));
    }

    private static bool HasTitle(string name) => Honorific().IsMatch(name);

    private static bool LooksLikePerson(string name)
    {
        var bare = Aside().Replace(name, "");
        foreach (var word in bare.Split([' ', ',', '-', '/', '&'], StringSplitOptions.RemoveEmptyEntries))
        {
            var lower = char.IsLower(word[0]);
            if (lower && !(word is "de" or "da" or "del" or "der" or "den" or "di" or "la" or "le" or "van" or "von" or "bin" or "al" or "el" or "y" or "of" or "and" or "at" or "from" or "the") && !word.Any(char.IsDigit))
            {
                return false;
            }
        }
        return bare.Trim().Length > 0;
    }

    private static string Name(string text) => text.Trim().TrimEnd(',', '-', '–', '|', ':').Trim();

    [GeneratedRegex(@"^(?:>{1,2}\s*|[-*•]\s+(?=\S)|#{1,6}\s+)+")]
    private static partial Regex Lead();

    [GeneratedRegex(@"^\s{2,}[-*•]\s")]
    private static partial Regex NestedItem();

    [GeneratedRegex(@"\*{1,3}|__|`")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^[\[(<]?(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)(?:\s*(?:-->|->|-|–|to)\s*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)?[\])>]?\s*[-–|:]?\s*(\S.*)$")]
    private static partial Regex TimeFirst();

    [GeneratedRegex(@"^([^:\[\](]{1,60}?(?:\([^)\d][^)]{0,40}\))?)[\s,|–-]*[\[(]?\b(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)(?:\s*(?:-->|->|-|–)\s*\d{1,2}:\d{2}(?::\d{2})?)?[\])]?\s*(?::\s*(.*))?$")]
    private static partial Regex NameThenTime();

    [GeneratedRegex(@"^[\[(]?(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)(?:\s*(?:-->|->|-|–)\s*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)?[\])]?$")]
    private static partial Regex OnlyTime();

    [GeneratedRegex(@"^From\s+(.{1,60}?)\s+to\s+[^:]{1,60}:\s*(.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex ChatLine();

    [GeneratedRegex(@"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|[A-Z])\. ")]
    private static partial Regex Honorific();

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]")]
    private static partial Regex Aside();
}
