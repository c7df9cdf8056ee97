using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Calls;

/// <summary>Tells whether a text is mostly people speaking in turns.</summary>
internal static class Transcript
{
    private const int Sample = 60_000;
    private const int FewestTurns = 3;
    private const int TurnsToHeading = 4;

    public static bool IsTranscript(string text)
    {
        var lines = (text.Length > Sample ? text[..Sample] : text).Split('\n');
        var speakers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var (turns, timed, bulleted, sentences, spoken, other) = (0, 0, 0, 0, 0L, 0L);
        var inTurn = false;
        foreach (var line in lines)
        {
            if (TurnLine.Read(line) is { } turn && !line.StartsWith('|'))
            {
                speakers[turn.Speaker] = speakers.GetValueOrDefault(turn.Speaker) + 1;
                turns++;
                bulleted += IsItem(line) ? 1 : 0;
                timed += turn.Start is null ? 0 : 1;
                sentences += turn.Text.Length == 0 || turn.Text.Count(c => c == ' ') >= 3 ? 1 : 0;
                inTurn = true;
                spoken += line.Length;
            }
            else if (inTurn && !IsStructure(line))
            {
                spoken += line.Length;
            }
            else
            {
                inTurn &= !line.StartsWith('#');
                other += line.Length;
            }
        }
        // Notes under headings quote people by name too.
        if (turns < FewestTurns || spoken < other || (timed == 0 && turns < TurnsToHeading * PlainHeadings.In(lines).Count))
        {
            return false;
        }
        var recurring = speakers.Values.Where(count => count > 1).Sum();
        var known = timed >= turns * 0.6 ? speakers.Count <= Math.Max(2, turns * 0.7) || turns <= 8 : speakers.Count >= 2 && recurring >= turns * 0.6 && turns >= 4 && sentences >= turns * 0.4;
        return known && turns * (timed == 0 && bulleted > turns / 2 ? 2 : 6) >= lines.Count(line => line.AsSpan().Trim().Length > 0);
    }

    private static bool IsItem(string line) => line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal);

    private static bool IsStructure(string line) =>
        line.StartsWith('#') || line.StartsWith('|') || line.StartsWith("```", StringComparison.Ordinal) || IsItem(line);
}
