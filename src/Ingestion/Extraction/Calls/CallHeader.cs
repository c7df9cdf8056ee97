using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Calls;

/// <summary>What stands above the first turn: title, date, attendees, account. Read as properties and kept as text.</summary>
internal sealed partial class CallHeader
{
    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal);
    private string? _listKey;

    public string? Title { get; private set; }

    public DateOnly? Date { get; private set; }

    public IReadOnlyDictionary<string, string> Properties => _properties;

    public void Read(IReadOnlyList<string> lines, BlockWriter blocks)
    {
        var kept = new List<string>();
        foreach (var raw in lines)
        {
            var line = Plain(raw);
            if (line.Length == 0)
            {
                continue;
            }
            if (Title is null && raw.StartsWith('#'))
            {
                Title = line;
                continue;
            }
            var property = Property().Match(line);
            if (property.Success)
            {
                Take(property.Groups[1].Value.Trim(), property.Groups[2].Value.Trim());
            }
            else if (Bullet().Match(raw) is { Success: true } bullet && _listKey is not null)
            {
                var value = Plain(bullet.Groups[1].Value);
                _properties[_listKey] = _properties[_listKey] is { Length: > 0 } before ? $"{before}, {value}" : value;
                line = "- " + value;
            }
            else
            {
                _listKey = null;
                Date ??= DateText.Parse(line);
                if (Title is null && line.Length <= 200)
                {
                    Title = line;
                    continue;
                }
            }
            kept.Add(line);
        }
        blocks.Title = Title;
        if (kept.Count > 0)
        {
            blocks.Paragraph(string.Join('\n', kept));
        }
    }

    private void Take(string name, string value)
    {
        var key = BlockWriter.Line(name).ToLowerInvariant();
        _listKey = value.Length == 0 ? key : null;
        _properties.TryAdd(key, value);
        if (key is "title" or "subject" or "meeting" or "meeting title" or "call title" or "topic" && value.Length > 0)
        {
            Title ??= value;
        }
        if (key.Contains("date", StringComparison.Ordinal) || key is "when" or "time" or "recorded" or "held" or "recorded on")
        {
            Date ??= DateText.Parse(value);
        }
    }

    private static string Plain(string line)
    {
        var text = line.Trim();
        return text.AsSpan().IndexOfAnyExcept("-=*_# ") < 0 ? "" : BlockWriter.Line(Emphasis().Replace(text.TrimStart('#', ' '), ""));
    }

    [GeneratedRegex(@"^[-*•]?\s*([A-Za-z][\w /&'()-]{0,40}):\s*(.*)$")]
    private static partial Regex Property();

    [GeneratedRegex(@"^\s*(?:[-*•]|\d+[.)])\s+(.*)$")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\*\*|__|`")]
    private static partial Regex Emphasis();
}
