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
    string _heading = "";
    int _line;
    string? _key;

    public IReadOnlyList<Statement> Read(IReadOnlyList<Passage> passages)
    {
        string last = "";
        foreach (Passage passage in passages)
        {
            string heading = string.Join('\n', passage.Heading);
            if (heading != _heading)
            {
                (_heading, _lead) = (heading, SectionKind.None);
            }

            SectionKind above = passage.Heading.Reverse().Select(Sections.Of).FirstOrDefault(s => s != SectionKind.None);
            if (Json().Matches(passage.Body).Count >= 3)
            {
                ReadRecord(passage);
                continue;
            }

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
        int at = bullet.Length;
        string text = line[at..];
        if (passage.Kind == "table")
        {
            ReadRow(passage, start, line, above);
            return;
        }

        Match label = Label().Match(text);
        if (passage.Kind == "dialogue" && label.Success && Sections.Of(label.Groups[1].Value) is SectionKind.None or SectionKind.Competition or SectionKind.Price)
        {
            Turn(passage, start, line, above);
            return;
        }

        if (IsLead(bullet.Success, text, passage, start + line.Length))
        {
            (_lead, _leadHasItems) = (Sections.Of(text.Split(" > ")[^1]) is var kind and not SectionKind.None ? kind : text.TrimEnd().EndsWith(':') ? SectionKind.Unrelated : SectionKind.None, false);
            return;
        }

        bool isItem = bullet.Success || text.StartsWith('"') || text.StartsWith('“') || text.StartsWith('>');
        if (!isItem && _lead != SectionKind.None && _leadHasItems && IsNewParagraph(passage.Body, start))
        {
            _lead = SectionKind.None;
        }

        _leadHasItems |= _lead != SectionKind.None;
        Point(passage, start + at, text, label, _lead != SectionKind.None ? _lead : above, isItem);
    }

    /// <summary>An item or a line of prose: its label may announce what it is, or name who says it.</summary>
    void Point(Passage passage, int start, string text, Match label, SectionKind section, bool isItem)
    {
        string name = label.Success ? label.Groups[1].Value.Trim() : "";
        SectionKind own = label.Success ? Sections.Of(name) : SectionKind.None;
        Match timed = Timed().Match(text);
        if (timed.Success)
        {
            (start, text) = (start + timed.Length, text[timed.Length..]);
            label = Label().Match(text);
            name = label.Success ? label.Groups[1].Value.Trim() : "";
            own = label.Success ? Sections.Of(name) : SectionKind.None;
        }

        // Under objections "price:" is one of them, not a heading.
        own = section is SectionKind.Objections or SectionKind.Risks && own is SectionKind.Price or SectionKind.Competition ? SectionKind.None : own;
        bool says = label.Success && own == SectionKind.None && (participants.Names(name) || Initial().IsMatch(name));
        string? speaker = says ? name : null;
        Side side = says ? participants.SideOf(name) : Side.Unknown;
        int from = own != SectionKind.None || says ? label.Length : 0;
        string rest = text[from..];
        // "(1) ..., (2) ...": a list on one line.
        int[] marks = [.. Enumerated().Matches(rest).Select(m => m.Index)];
        if (marks.Length >= 2 && (own != SectionKind.None || section != SectionKind.None))
        {
            foreach ((int i, int mark) in marks.Index())
            {
                _line++;
                int skip = Enumerated().Match(rest, mark).Length;
                Sentences(passage, start + from + mark + skip, rest[(mark + skip)..(i + 1 < marks.Length ? marks[i + 1] : rest.Length)], name, own != SectionKind.None ? own : section, true, false, speaker, side, own != SectionKind.None);
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
        int at = 0;
        string? first = null;
        foreach (string cell in line.Split("; "))
        {
            Match header = CellHeader().Match(cell);
            string name = header.Success ? header.Groups[1].Value.Trim() : "";
            string value = cell[header.Length..];
            SectionKind own = Sections.Of(name);
            // "Topic: Objection; What was said: ...": the first cell names the row.
            SectionKind byRow = first is null ? SectionKind.None : Sections.Of(first);
            SectionKind section = own != SectionKind.None ? own : byRow != SectionKind.None ? byRow : above;
            if (first is null || value.Length > 0)
            {
                Emit(passage, start + at + header.Length, value, name, section, new(false, false, true), null, Side.Unknown, own != SectionKind.None || byRow != SectionKind.None);
            }

            first ??= value;
            at += cell.Length + 2;
        }
    }

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
        foreach ((int offset, int length) in SentenceSplitter.Split(text.Replace("; ", ";\u2009", StringComparison.Ordinal)))
        {
            Emit(passage, start + offset, text.Substring(offset, length), label, section, new(isItem, isTurn, false), speaker, side, isLabelled && (first || section is SectionKind.Competition or SectionKind.NextSteps));
            first = false;
        }
    }

    void Emit(Passage passage, int start, string text, string label, SectionKind section, (bool IsItem, bool IsTurn, bool IsRow) form, string? speaker, Side side, bool isLabelled)
    {
        if (text.Any(char.IsLetterOrDigit))
        {
            _statements.Add(new Statement(passage.Ordinal, start, text, _line, label, section, form.IsItem, form.IsTurn, form.IsRow, speaker, side) { Index = _statements.Count, IsLabelled = isLabelled });
        }
    }

    static bool IsLead(bool isBullet, string text, Passage passage, int end)
    {
        string trimmed = text.TrimEnd();
        bool follows = passage.Body.AsSpan(end).Trim().Length > 0;
        string last = trimmed.Split(" > ")[^1];
        return follows && !isBullet && trimmed.Length is > 2 and < 90 && (trimmed.EndsWith(':') || (Sections.Of(last) != SectionKind.None && !trimmed.EndsWith('.')));
    }

    static bool IsNewParagraph(string body, int start) => start >= 2 && body[start - 1] == '\n' && body[start - 2] == '\n';

    /// <summary>Notes run on: "... ok obj: price next: call Monday" is three points.</summary>
    static IEnumerable<(int Start, int Length)> Labelled(string body, (int Start, int Length) line)
    {
        int from = line.Start;
        foreach (int at in Midway().Matches(body.Substring(line.Start, line.Length)).Select(m => line.Start + m.Index).Where(at => at > line.Start))
        {
            yield return (from, at - from);
            from = at;
        }

        yield return (from, line.Start + line.Length - from);
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

    [GeneratedRegex(@"^[*_]{0,2}([\p{L}][^:=*\n.?!]{0,60}?|obj \d)[*_]{0,2}\s*(?::(?!\d|//)|\s=)[*_]{0,2}\s*")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*[-–]?\s*")]
    private static partial Regex Timed();

    [GeneratedRegex(@"(?<=[\p{L}\p{N}.!?)""]\s)(?:(?:main |key |our |their |other )?(?:obj(?:ection)?s?|concerns?|pushback|risks?|next steps?|next|action items?|actions)(?: \d| left)?\s*:\s)", RegexOptions.IgnoreCase)]
    private static partial Regex Midway();

    [GeneratedRegex(@"^[A-Z]{1,2}$")]
    private static partial Regex Initial();

    [GeneratedRegex(@"(?:^|(?<=\s))\(\d\)\s*")]
    private static partial Regex Enumerated();

    [GeneratedRegex(@"^([^:]{1,80}):\s")]
    private static partial Regex CellHeader();

    [GeneratedRegex(@"""[A-Za-z_\p{L}]{2,40}""\s*:\s*[""\[]")]
    private static partial Regex Json();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex JsonText();
}
