using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Calls;

/// <summary>Call transcripts typed or exported as text or Markdown: header, turns, and the sections people add before and after.</summary>
internal sealed partial class TranscriptReader : IDocumentReader
{
    public DocumentFormat Format => DocumentFormat.Transcript;

    public ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var text = TextDecoding.Decode(content.Span);
        if (text.Length > 2L * limits.TextCharacters)
        {
            throw Rejections.TooMuchText(limits);
        }
        var (properties, body) = FrontMatter.Read(text);
        var lines = text[body..].Split('\n');
        var first = FirstTurn(lines);
        var blocks = new BlockWriter(limits);
        var header = new CallHeader();
        header.Read(lines[..first], blocks);
        WriteTurns(lines.AsSpan(first), blocks, cancellationToken);
        foreach (var (name, value) in header.Properties)
        {
            properties.TryAdd(name, value);
        }
        return new ExtractedDocument
        {
            Format = DocumentFormat.Transcript,
            Title = properties.GetValueOrDefault("title") is { Length: > 0 } title ? title : header.Title,
            Date = DateText.Parse(properties.GetValueOrDefault("date")) ?? header.Date,
            Properties = properties,
            Blocks = blocks.Finish(),
        };
    }

    private static int FirstTurn(string[] lines)
    {
        var first = Array.FindIndex(lines, line => TurnLine.Read(line) is not null && !HeaderLabel().IsMatch(line) && !line.StartsWith("# ", StringComparison.Ordinal));
        return first < 0 ? 0 : first > 0 && TurnLine.TimeAlone(lines[first - 1]) is not null ? first - 1 : first;
    }

    private static void WriteTurns(ReadOnlySpan<string> lines, BlockWriter blocks, CancellationToken cancellationToken)
    {
        var turn = new OpenTurn(blocks);
        TimeSpan? pending = null;
        for (var i = 0; i < lines.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = lines[i];
            var trimmed = line.Trim();
            if (TurnLine.TimeAlone(trimmed) is { } time)
            {
                pending = time;
            }
            else if (TurnLine.Read(line) is { } opened)
            {
                if (opened is { Start: null, Text: "" } && pending is null && IntroducesList(lines[(i + 1)..]))
                {
                    turn.Close();
                    blocks.Heading(2, opened.Speaker);
                    continue;
                }
                turn.Open(opened with { Start = opened.Start ?? pending });
                pending = null;
            }
            else if (trimmed.StartsWith('#'))
            {
                turn.Close();
                blocks.Heading(1 + trimmed.TakeWhile(c => c == '#').Count(), trimmed.TrimStart('#'));
            }
            else if (Rule().IsMatch(trimmed))
            {
                turn.Close();
            }
            else
            {
                if (TurnLine.IsNote(line))
                {
                    turn.Close();
                }
                turn.Continue(trimmed, pending);
                pending = null;
            }
        }
        turn.Close();
    }

    private static bool IntroducesList(ReadOnlySpan<string> following)
    {
        foreach (var line in following)
        {
            if (!line.AsSpan().IsWhiteSpace())
            {
                return line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal) || line.StartsWith("• ", StringComparison.Ordinal);
            }
        }
        return false;
    }

    [GeneratedRegex(@"^[*_\s-]*(Date|Attendees|Participants|Account|Duration|Call ID|Outcome|Subject|Title)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HeaderLabel();

    [GeneratedRegex(@"^[-=_*]{3,}$")]
    private static partial Regex Rule();
}
