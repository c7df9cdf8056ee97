using System.Net;
using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Calls;

/// <summary>WebVTT (and SubRip) captions: cues joined into speakers' turns, times kept.</summary>
internal sealed partial class WebVttReader : IDocumentReader
{
    private static readonly TimeSpan LongestTurnWithoutSpeaker = TimeSpan.FromSeconds(60);

    public DocumentFormat Format => DocumentFormat.WebVtt;

    public ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var lines = TextDecoding.Decode(content.Span).Split('\n');
        var blocks = new BlockWriter(limits);
        var properties = Header(lines);
        var turns = new List<(string? Speaker, TimeSpan Start, List<string> Text)>();
        for (var i = 0; i < lines.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Block(lines[i]) is not null)
            {
                i = SkipBlock(lines, i);
            }
            else if (Times().Match(lines[i]) is { Success: true } times && TurnLine.Time(times.Groups[1].Value) is { } start)
            {
                var text = new List<string>();
                while (++i < lines.Length && lines[i].Trim().Length > 0)
                {
                    text.Add(lines[i].Trim());
                }
                Add(turns, start, string.Join('\n', text));
            }
        }
        foreach (var (speaker, start, text) in turns)
        {
            blocks.Turn(speaker ?? "", start, string.Join(' ', text));
        }
        return new ExtractedDocument
        {
            Format = DocumentFormat.WebVtt,
            Title = properties.GetValueOrDefault("title"),
            Date = DateText.Parse(properties.GetValueOrDefault("date")),
            Properties = properties,
            Blocks = blocks.Finish(),
        };
    }

    private static Dictionary<string, string> Header(string[] lines)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        var headline = lines[0].StartsWith("WEBVTT", StringComparison.Ordinal) ? lines[0][6..].Trim(' ', '-', '\t') : "";
        if (headline.Length > 0 && !headline.Contains(':') && headline != "FILE")
        {
            properties["title"] = BlockWriter.Line(headline);
        }
        foreach (var line in lines.Skip(1).TakeWhile(line => line.Trim().Length > 0 && !line.Contains("-->", StringComparison.Ordinal)))
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
            {
                properties[BlockWriter.Line(line[..colon]).ToLowerInvariant()] = BlockWriter.Line(line[(colon + 1)..]);
            }
        }
        return properties;
    }

    private static string? Block(string line) =>
        line.Split(' ', 2)[0].TrimEnd() is "NOTE" or "STYLE" or "REGION" ? line : null;

    private static int SkipBlock(string[] lines, int i)
    {
        while (i + 1 < lines.Length && lines[i + 1].Trim().Length > 0)
        {
            i++;
        }
        return i;
    }

    private static void Add(List<(string? Speaker, TimeSpan Start, List<string> Text)> turns, TimeSpan start, string cue)
    {
        var parts = Voice().Split(cue);
        AddPart(turns, start, null, parts[0]);
        for (var i = 1; i + 1 < parts.Length; i += 2)
        {
            AddPart(turns, start, BlockWriter.Line(WebUtility.HtmlDecode(parts[i])), parts[i + 1]);
        }
    }

    private static void AddPart(List<(string? Speaker, TimeSpan Start, List<string> Text)> turns, TimeSpan start, string? voice, string raw)
    {
        foreach (var line in Tags().Replace(raw, "").Split('\n'))
        {
            var text = BlockWriter.Line(WebUtility.HtmlDecode(line));
            if (text.Length == 0)
            {
                continue;
            }
            var labelled = voice is null ? TurnLine.Read(text) : null;
            var speaker = voice ?? labelled?.Speaker;
            text = labelled is null ? text : labelled.Text;
            var newTurn = turns.Count == 0 || (speaker is not null && speaker != turns[^1].Speaker)
                || (speaker is null && start - turns[^1].Start > LongestTurnWithoutSpeaker && turns[^1].Text[^1] is [.., '.' or '?' or '!']);
            if (newTurn)
            {
                turns.Add((speaker ?? (turns.Count > 0 ? turns[^1].Speaker : null), start, []));
            }
            if (text.Length > 0 && (turns[^1].Text.Count == 0 || turns[^1].Text[^1] != text))
            {
                turns[^1].Text.Add(text);
            }
        }
    }

    [GeneratedRegex(@"^\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}")]
    private static partial Regex Times();

    [GeneratedRegex(@"<v(?:\.[^\s>]+)?\s+([^>]{1,100})>")]
    private static partial Regex Voice();

    [GeneratedRegex(@"</?[a-zA-Z0-9.:][^>]{0,100}>|</>")]
    private static partial Regex Tags();
}
