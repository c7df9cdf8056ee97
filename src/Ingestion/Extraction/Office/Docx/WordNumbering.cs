namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>Counts numbered paragraphs the way the page shows them ("3.", "b)", "2.1").</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;
    private readonly Dictionary<string, NumberingLevel[]> _abstract = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _abstractOf = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, int), int> _restarts = [];
    private readonly Dictionary<string, int[]> _counters = new(StringComparer.Ordinal);
    private readonly HashSet<(string, int)> _restarted = [];

    public static WordNumbering Read(OfficePackage package, string? part)
    {
        var numbering = new WordNumbering();
        using var markup = package.OpenMarkup(part);
        foreach (var name in markup?.Children() ?? [])
        {
            if (name == "abstractNum" && markup!.Attribute("abstractNumId") is { } abstractId)
                numbering._abstract[abstractId] = ReadLevels(markup);
            else if (name == "num" && markup!.Attribute("numId") is { } id)
                numbering.ReadInstance(markup, id);
        }

        return numbering;
    }

    /// <summary>Reads a w:numPr element.</summary>
    public static (string? Id, int? Level) ReadReference(MarkupReader markup)
    {
        string? id = null;
        int? level = null;
        foreach (var name in markup.Children())
        {
            if (name == "numId")
                id = markup.Attribute("val");
            else if (name == "ilvl")
                level = RunLook.Number(markup.Attribute("val"));
        }

        return (id, level);
    }

    /// <summary>The next label of a list: "-" for bullets, null when the paragraph is not numbered at all.</summary>
    public string? Next(string? id, int level)
    {
        if (id is null or "0" || !_abstractOf.TryGetValue(id, out var abstractId))
            return null;
        var levels = _abstract.GetValueOrDefault(abstractId) ?? [];
        level = Math.Clamp(level, 0, Levels - 1);
        if (!_counters.TryGetValue(abstractId, out var counters))
            _counters[abstractId] = counters = Fresh(levels);
        if (_restarts.TryGetValue((id, level), out var start) && _restarted.Add((id, level)))
            counters[level] = start - 1;
        counters[level]++;
        for (var deeper = level + 1; deeper < Levels; deeper++)
            counters[deeper] = Level(levels, deeper).Start - 1;
        return Label(levels, counters, level);
    }

    private static string? Label(NumberingLevel[] levels, int[] counters, int level)
    {
        var own = Level(levels, level);
        if (own.Format is "bullet")
            return "-";
        if (own.Format is "none" || own.Pattern.Length == 0)
            return null;
        var label = own.Pattern;
        for (var i = 0; i < Levels; i++)
        {
            var slot = "%" + (char)('1' + i);
            if (label.Contains(slot, StringComparison.Ordinal))
                label = label.Replace(slot, Numerals.Show(Math.Max(counters[i], i < level ? Level(levels, i).Start : 0), Level(levels, i).Format), StringComparison.Ordinal);
        }

        return SeenText.Line(label);
    }

    private static int[] Fresh(NumberingLevel[] levels) => Enumerable.Range(0, Levels).Select(level => Level(levels, level).Start - 1).ToArray();

    private static NumberingLevel Level(NumberingLevel[] levels, int level) => level < levels.Length ? levels[level] : NumberingLevel.Bullet;

    private static NumberingLevel[] ReadLevels(MarkupReader markup)
    {
        var levels = Enumerable.Repeat(NumberingLevel.Bullet, Levels).ToArray();
        foreach (var name in markup.Children())
        {
            if (name == "lvl" && RunLook.Number(markup.Attribute("ilvl")) is { } at and >= 0 and < Levels)
                levels[at] = ReadLevel(markup);
        }

        return levels;
    }

    private static NumberingLevel ReadLevel(MarkupReader markup)
    {
        var level = new NumberingLevel(1, "decimal", "");
        foreach (var name in markup.Children())
        {
            var value = markup.Attribute("val");
            if (name == "start")
                level = level with { Start = RunLook.Number(value) ?? 1 };
            else if (name == "numFmt")
                level = level with { Format = value ?? "decimal" };
            else if (name == "lvlText")
                level = level with { Pattern = value is { Length: < 60 } ? value : "" };
        }

        return level;
    }

    private void ReadInstance(MarkupReader markup, string id)
    {
        foreach (var name in markup.Children())
        {
            if (name == "abstractNumId")
                _abstractOf[id] = markup.Attribute("val") ?? "";
            if (name != "lvlOverride" || RunLook.Number(markup.Attribute("ilvl")) is not { } level)
                continue;
            foreach (var inner in markup.Children())
            {
                if (inner == "startOverride" && RunLook.Number(markup.Attribute("val")) is { } start)
                    _restarts[(id, level)] = start;
            }
        }
    }

    private sealed record NumberingLevel(int Start, string Format, string Pattern)
    {
        public static readonly NumberingLevel Bullet = new(1, "bullet", "");
    }
}
