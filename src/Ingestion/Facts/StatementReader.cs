using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Reads passages as a person would: what stands under which heading or label, who says it, where one point ends and the next begins.</summary>
sealed partial class StatementReader(Participants participants)
{
    readonly List<Statement> _statements = [];
    SectionKind _lead;
    bool _leadHasItems;
    bool _hasItems;
    bool _leadsTable;
    bool _isMidway;
    string? _answered;
    Side _leadSide;
    string _heading = "";
    int _line;
    int? _number;
    bool _isNested;
    bool _isDone;
    string? _key;

    public IReadOnlyList<Statement> Read(IReadOnlyList<Passage> passages)
    {
        string last = "";
        foreach ((int at, Passage passage) in passages.Index())
        {
            _leadsTable = at + 1 < passages.Count && passages[at + 1].Kind == "table";
            string heading = string.Join('\n', passage.Heading);
            if (heading != _heading)
            {
                (_heading, _lead, _hasItems) = (heading, SectionKind.None, false);
            }

            SectionKind above = passage.Heading.Reverse().Select(Sections.Of).FirstOrDefault(s => s != SectionKind.None);
            if (Json().Matches(passage.Body).Count >= 3)
            {
                ReadRecord(passage);
                continue;
            }

            _answered = passage.Kind == "table" ? AnsweredColumn(passage.Body) : null;
            foreach ((int start, int length) in Lines(passage.Body).SelectMany(l => passage.Kind is "dialogue" or "table" ? [l] : Labelled(passage.Body, l)))
            {
                string line = passage.Body.Substring(start, length);
                // A question carried over to the passage of its answer is said once.
                if (passage.Kind == "dialogue" && line == last && start == 0)
                {
                    continue;
                }

                last = line;
                _line++;
                ReadLine(passage, start, line, above);
            }
        }

        return _statements;
    }

    void ReadLine(Passage passage, int start, string line, SectionKind above)
    {
        Match bullet = Bullet().Match(line);
        int at = bullet.Length + Box().Match(line[bullet.Length..]).Length;
        bool isItem = at > 0;
        string text = line[at..];
        _isMidway = start > 0 && passage.Body[start - 1] == ' ' && passage.Body.LastIndexOf('\n', start - 1) is var end && !passage.Body.AsSpan(end + 1, start - end - 1).IsWhiteSpace();
        (_number, _isNested, _isDone) = (Number().Match(bullet.Value) is { Success: true } number ? int.Parse(number.Value, CultureInfo.InvariantCulture) : null, isItem && IsIndented(passage.Body, start), DoneItems.Is(line[bullet.Length..]));
        if (passage.Kind == "table")
        {
            ReadRow(passage, start, line, _lead is SectionKind.None or SectionKind.Unrelated ? above : _lead);
            return;
        }

        Match label = Labels.At(text);
        if (passage.Kind == "dialogue" && label.Success && Sections.Of(label.Groups[1].Value) is SectionKind.None or SectionKind.Competition or SectionKind.Price)
        {
            Turn(passage, start, line, above);
            return;
        }

        if (IsLead(isItem, text, passage, start + line.Length, _lead != SectionKind.None ? _lead : above))
        {
            string title = text.Split(" > ")[^1];
            (_lead, _leadHasItems) = (Sections.Of(title) is var kind and not SectionKind.None ? kind : text.TrimEnd().EndsWith(':') ? SectionKind.Unrelated : SectionKind.None, false);
            _leadSide = Participants.SideNamed(title) is var side and not Side.Unknown ? side : participants.SideOf(title.TrimEnd().TrimEnd(':'));
            return;
        }

        isItem |= text.StartsWith('"') || text.StartsWith('“') || text.StartsWith('>');
        if (!isItem && _lead != SectionKind.None && _leadHasItems && (IsNewParagraph(passage.Body, start) || (label.Success && EndsList(Sections.Of(label.Groups[1].Value)))))
        {
            _lead = SectionKind.None;
        }

        _leadHasItems |= _lead != SectionKind.None;
        // "Quote of the customer: ..." below a list is no point of it.
        bool isAfter = !isItem && _lead == SectionKind.None && _hasItems && label.Success && IsNewParagraph(passage.Body, start) && Sections.Of(label.Groups[1].Value) == SectionKind.None && !participants.Names(label.Groups[1].Value);
        _hasItems |= isItem;
        Point(passage, start + at, text, label, _lead != SectionKind.None ? _lead : isAfter ? SectionKind.None : above, isItem);
    }

    /// <summary>"Next: ..." below a list of objections is no part of it; an answer or what the point is about is.</summary>
    bool EndsList(SectionKind own) => own != _lead && own is not (SectionKind.None or SectionKind.Answers or SectionKind.Price or SectionKind.Competition);

    /// <summary>An item or a line of prose: its label may announce what it is, or name who says it.</summary>
    void Point(Passage passage, int start, string text, Match label, SectionKind section, bool isItem)
    {
        Match timed = Timed().Match(text);
        if (timed.Success)
        {
            (start, text) = (start + timed.Length, text[timed.Length..]);
            label = Labels.At(text);
        }

        string name = label.Success ? label.Groups[1].Value.Trim() : "";
        SectionKind own = label.Success ? Sections.Of(name) : SectionKind.None;
        bool isFrame = label.Success && own is SectionKind.None or SectionKind.Price && Labels.IsFrame(name);
        own = isFrame ? SectionKind.Unrelated : own;
        if (!label.Success && Title().Match(text) is { Success: true } title && Sections.Of(title.Groups[1].Value) is var titled && EndsList(titled))
        {
            // "Why we won. They ...": a title that people set in bold.
            (label, name, own) = (title, title.Groups[1].Value, titled);
        }

        // Under objections "price:" is one of them, not a heading.
        own = section is SectionKind.Objections or SectionKind.Risks or SectionKind.Answers && own is SectionKind.Price or SectionKind.Competition ? SectionKind.None : own;
        bool says = label.Success && own == SectionKind.None && (participants.Names(name) || Participants.SideNamed(name) != Side.Unknown || Initial().IsMatch(name));
        bool underSide = !says && isItem && _lead is SectionKind.Unrelated or SectionKind.NextSteps or SectionKind.Commitments;
        // A mail is its writer's own words, as far as it quotes nobody.
        bool isTheirMail = !says && passage.Place is null or "" && participants.Writer is { Side: Side.Customer };
        string? speaker = says ? participants.Called(name) : isTheirMail ? participants.Writer!.Name : null;
        Side side = isTheirMail ? Side.Customer : says ? Participants.SideNamed(name) is var named and not Side.Unknown ? named : participants.SideOf(name) : underSide ? _leadSide : own is SectionKind.NextSteps or SectionKind.Commitments ? Participants.SideNamed(name) : Side.Unknown;
        // Who is to do it is part of what is to be done.
        bool isDeed = says && section is SectionKind.NextSteps or SectionKind.Commitments;
        int from = (own != SectionKind.None || says) && !isDeed ? label.Length : 0;
        string rest = text[from..];
        // "(1) ..., (2) ...": a list on one line.
        Regex mark = own is SectionKind.Objections or SectionKind.Risks && Slash().IsMatch(rest) ? Slash() : Enumerated();
        int[] marks = [.. mark.Matches(rest).Select(m => m.Index)];
        if ((marks.Length >= 2 || mark != Enumerated()) && (own != SectionKind.None || section != SectionKind.None))
        {
            foreach ((int i, int at) in marks.Index())
            {
                _line++;
                int skip = mark.Match(rest, at).Length;
                Sentences(passage, start + from + at + skip, rest[(at + skip)..(i + 1 < marks.Length ? marks[i + 1] : rest.Length)], name, own != SectionKind.None ? own : section, true, false, speaker, side, own != SectionKind.None);
            }

            return;
        }

        Sentences(passage, start + from, rest, name, own != SectionKind.None ? own : section, isItem, false, speaker, side, own != SectionKind.None);
    }

    void Turn(Passage passage, int start, string line, SectionKind above)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        string? speaker = colon is > 0 and < 80 ? line[..colon] : null;
        int from = speaker is null ? 0 : colon + 2;
        Sentences(passage, start + from, line[from..], "", above, false, true, speaker, participants.SideOf(speaker), false);
    }

    void ReadRow(Passage passage, int start, string line, SectionKind above)
    {
        List<Cell> cells = [];
        int at = 0;
        foreach (string cell in line.Split("; "))
        {
            Match header = CellHeader().Match(cell);
            string name = header.Success ? header.Groups[1].Value.Trim() : "";
            cells.Add(new Cell(name, cell[header.Length..], start + at + header.Length, Sections.Of(name)));
            at += cell.Length + 2;
        }

        bool isToDo = above is SectionKind.NextSteps or SectionKind.Commitments && !cells.Exists(c => c.Own == above);
        int answered = _answered is null ? -1 : cells.FindIndex(c => c.Name == _answered);
        int deed = isToDo ? cells.FindIndex(c => Deed().IsMatch(c.Name)) : -1;
        string? who = cells.Find(c => Who().IsMatch(c.Name) && !IsDue(c.Name, c.Value)).Value is { Length: > 1 and < 40 } named ? participants.Called(named) : null;
        SectionKind byRow = answered >= 0 ? SectionKind.None : Sections.Of(cells[0].Value);
        _isDone = cells.Exists(c => State().IsMatch(c.Name) && DoneItems.IsState(c.Value)) || cells.Exists(c => DoneItems.Is(c.Value));
        foreach ((int i, Cell cell) in cells.Index())
        {
            // "Topic: Objection; What was said: ...": the first cell names the row.
            SectionKind section = i == answered ? SectionKind.Objections : i == deed ? above : cell.Own != SectionKind.None ? cell.Own : i > 0 && byRow != SectionKind.None ? byRow : above;
            if (i == 0 || cell.Value.Length > 0)
            {
                string? speaker = i == deed || section is SectionKind.Objections or SectionKind.NextSteps or SectionKind.Commitments ? who : null;
                Emit(passage, cell.Start, cell.Value, cell.Name, section, new(false, false, true), speaker, participants.SideOf(speaker), i == answered || i == deed || cell.Own != SectionKind.None || (i > 0 && byRow != SectionKind.None));
            }
        }
    }

    /// <summary>Beside a column of answers the one of what they answer, whatever it is called; null where objections have their own.</summary>
    static string? AnsweredColumn(string table)
    {
        string[] names = [.. table.Split('\n').SelectMany(l => l.Split("; ")).Select(c => CellHeader().Match(c).Groups[1].Value.Trim()).Distinct()];
        SectionKind[] kinds = [.. names.Select(Sections.Of)];
        return kinds.Contains(SectionKind.Answers) && !kinds.Contains(SectionKind.Objections) ? names.FirstOrDefault(n => Said().IsMatch(n) && Sections.Of(n) != SectionKind.Answers) : null;
    }

    /// <summary>A cell of a column of days by which something is to be done; "By" may head people too.</summary>
    public static bool IsDue(string column, string cell) => Due().IsMatch(column.Trim()) && DayLike().IsMatch(cell);

    readonly record struct Cell(string Name, string Value, int Start, SectionKind Own);

    /// <summary>A pasted record: keys are labels, their texts are points.</summary>
    void ReadRecord(Passage passage)
    {
        foreach (Match text in JsonText().Matches(passage.Body))
        {
            int after = text.Index + text.Length;
            if (after < passage.Body.Length && passage.Body[after] == ':')
            {
                _key = text.Groups[1].Value.Replace('_', ' ');
                continue;
            }

            _line++;
            SectionKind section = Sections.Of(_key ?? "");
            if (text.Groups[1].Value.Contains(' ') || section != SectionKind.None)
            {
                Sentences(passage, text.Groups[1].Index, text.Groups[1].Value, _key ?? "", section, true, false, null, Side.Unknown, section != SectionKind.None);
            }
        }
    }

    void Sentences(Passage passage, int start, string text, string label, SectionKind section, bool isItem, bool isTurn, string? speaker, Side side, bool isLabelled)
    {
        bool first = true;
        foreach ((int offset, int length) in Pieces(text, isTurn, section))
        {
            _line += offset > 0 && section is SectionKind.NextSteps or SectionKind.Commitments && text[..offset].TrimEnd() is [.., ';'] or [.., ')', ','] ? 1 : 0;
            // A label in the midst of prose reaches as far as its sentence.
            // "Karen: ... Showed her the drawing.": what one of us did about it is not hers.
            if (!first && !isTurn && side == Side.Customer && Cues.Answer().IsMatch(text.AsSpan(offset, length).ToString()) && OfOurs().IsMatch(text[offset..]))
            {
                (speaker, side) = (null, Side.Unknown);
            }

            bool isBeyond = _isMidway && !first && section is not (SectionKind.NextSteps or SectionKind.Commitments);
            Emit(passage, start + offset, text.Substring(offset, length), isBeyond ? "" : label, isBeyond ? SectionKind.None : section, new(isItem, isTurn, false), speaker, side, isLabelled && !isBeyond && (first || section is SectionKind.Competition or SectionKind.NextSteps));
            first = false;
        }
    }

    void Emit(Passage passage, int start, string text, string label, SectionKind section, (bool IsItem, bool IsTurn, bool IsRow) form, string? speaker, Side side, bool isLabelled)
    {
        if (text.Any(char.IsLetterOrDigit))
        {
            _statements.Add(new Statement(passage.Ordinal, start, text, _line, label, section, form.IsItem, form.IsTurn, form.IsRow, speaker, side) { Index = _statements.Count, IsLabelled = isLabelled, Number = _number, IsNested = _isNested, IsDone = _isDone });
        }
    }

    bool IsLead(bool isBullet, string text, Passage passage, int end, SectionKind current)
    {
        string trimmed = text.TrimEnd();
        if (isBullet || trimmed.Length is <= 2 or >= 90)
        {
            return false;
        }

        bool follows = passage.Body.AsSpan(end).Trim().Length > 0;
        SectionKind kind = Sections.Of(trimmed.Split(" > ")[^1]);
        bool isKnown = kind != SectionKind.None && !trimmed.EndsWith('.') && !(Labels.At(trimmed) is { Success: true } label && label.Length < trimmed.Length);
        // What a heading announces may stand in a passage of its own, a table.
        return follows ? isKnown || trimmed.EndsWith(':') : isKnown && (_leadsTable ? kind is not (SectionKind.Price or SectionKind.Competition) : current != SectionKind.None && current != kind);
    }

    static bool IsIndented(string body, int start) => start >= 2 && body[start - 1] is ' ' or '\t' && body[start - 2] is ' ' or '\t';

    static bool IsNewParagraph(string body, int start) => start >= 2 && body[start - 1] == '\n' && body[start - 2] == '\n';

    /// <summary>Notes run on: "... ok obj: price next: call Monday" is three points.</summary>
    static IEnumerable<(int Start, int Length)> Labelled(string body, (int Start, int Length) line)
    {
        int from = line.Start;
        foreach (int at in Labels.Midway(body.Substring(line.Start, line.Length)).Select(at => line.Start + at))
        {
            yield return (from, at - from);
            from = at;
        }

        yield return (from, line.Start + line.Length - from);
    }

    /// <summary>Sentences; who types no capitals ends them with stops alone, and deeds are parted by semicolons.</summary>
    static IEnumerable<(int Start, int Length)> Pieces(string text, bool isTurn, SectionKind section)
    {
        IEnumerable<Match> stops = isTurn ? [] : SmallStop().Matches(text);
        stops = stops.Count() > 1 && stops.Count() >= CapitalStop().Count(text) ? stops : [];
        stops = !isTurn && section is SectionKind.NextSteps or SectionKind.Commitments ? stops.Concat(DeedStop().Matches(text)) : stops;
        int from = 0;
        foreach (int end in stops.Select(s => s.Index + s.Length).Order().Append(text.Length))
        {
            foreach ((int offset, int length) in SentenceSplitter.Split(text[from..end].Replace("; ", ";\u2009", StringComparison.Ordinal)))
            {
                yield return (from + offset, length);
            }

            from = end;
        }
    }

    static IEnumerable<(int Start, int Length)> Lines(string body)
    {
        int start = 0;
        while (start < body.Length)
        {
            int end = body.IndexOf('\n', start);
            end = end < 0 ? body.Length : end;
            int trimmed = end;
            while (trimmed > start && char.IsWhiteSpace(body[trimmed - 1]))
            {
                trimmed--;
            }

            int from = start;
            while (from < trimmed && char.IsWhiteSpace(body[from]))
            {
                from++;
            }

            if (trimmed > from)
            {
                yield return (from, trimmed - from);
            }

            start = end + 1;
        }
    }

    [GeneratedRegex(@"^(?:>\s*)?(?:[-*•–]\s+|\d{1,2}[.)]\s+|\(\d{1,2}\)\s+|[a-h]\)\s+)")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*[-–]?\s*")]
    private static partial Regex Timed();

    [GeneratedRegex(@"^(?:\[[ xX✓✔-]?\]|[☐☑☒✓✔✅])\s*")]
    private static partial Regex Box();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:told|offered|proposed|explained|showed|promised|answered|replied|suggested|pointed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfOurs();

    [GeneratedRegex(@"^[*_]{0,2}([\p{Lu}][^.:;!?\n]{2,60})[.?][*_]{0,2}\s+(?=\S)")]
    private static partial Regex Title();

    /// <summary>Full stop, then a small letter; not after an abbreviation.</summary>
    [GeneratedRegex(@"(?<=\p{L}{3}[.!?]|\d%?[.!?])(?<!\b(?:approx|incl|excl|resp|dept|min|max|etc|est|tel|vs|yrs|mos|hrs)\.)\s+(?=\p{Ll})")]
    private static partial Regex SmallStop();

    [GeneratedRegex(@"\p{L}[.!?]\s+(?=\p{Lu})")]
    private static partial Regex CapitalStop();

    /// <summary>"Ana sends the draft; Bo picks two rooms", "me: film tonight; spare unit by 3 May", "box by 3 May (Ana), training (Bo)".</summary>
    [GeneratedRegex(@";\s+(?=\p{L}+ (?:\p{Ll}|will\b|to\b|\d))|(?<=\(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?\)),\s+(?=\p{L})")]
    private static partial Regex DeedStop();

    /// <summary>A column of what was said to us.</summary>
    [GeneratedRegex(@"\b(?:they|he|she|customers?|clients?|buyers?|prospects?|their|said|heard|raised|comments?|statements?|issues?|points?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Said();

    [GeneratedRegex(@"^(?:what|tasks?|items?|descriptions?|deed|topic|thing)$", RegexOptions.IgnoreCase)]
    private static partial Regex Deed();

    [GeneratedRegex(@"^(?:by(?: when)?|due(?: (?:date|day|by|on))?|when|dead ?line|date|day|until|till|target(?: date)?|finish(?: by)?|complete by)$", RegexOptions.IgnoreCase)]
    private static partial Regex Due();

    [GeneratedRegex(@"\d|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:today|tomorrow|week|month)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DayLike();

    [GeneratedRegex(@"^(?:who|owner|responsible|resp|assignee|assigned(?: to)?|action by|by(?: whom)?|raised by|said by|from|name|person|speaker|contact)$", RegexOptions.IgnoreCase)]
    private static partial Regex Who();

    [GeneratedRegex(@"^(?:status|state|done|progress|open)\??$", RegexOptions.IgnoreCase)]
    private static partial Regex State();

    [GeneratedRegex(@"^[A-Z]{1,2}$")]
    private static partial Regex Initial();

    /// <summary>"Objections: the price is double. / No down payment.": one beside the other.</summary>
    [GeneratedRegex(@"^|(?<=[.!?""”])\s+/\s+(?=\S)")]
    private static partial Regex Slashes();

    static Regex Slash() => Slashes();

    [GeneratedRegex(@"(?:^|(?<=\s))\(\d\)\s*")]
    private static partial Regex Enumerated();

    [GeneratedRegex(@"^([^:]{1,80}):\s")]
    private static partial Regex CellHeader();

    [GeneratedRegex(@"""[A-Za-z_\p{L}]{2,40}""\s*:\s*[""\[]")]
    private static partial Regex Json();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex JsonText();
}
