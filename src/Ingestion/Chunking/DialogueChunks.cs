using System.Globalization;
using KnowledgeBot.Ingestion.Extraction;

namespace KnowledgeBot.Ingestion.Chunking;

/// <summary>Turns of a conversation; a question asked last in one passage is repeated where its answer begins the next.</summary>
internal static class DialogueChunks
{
    private const int LongestQuestionWords = 80;
    private const int ShortestTailWords = 60;

    public static IEnumerable<ChunkDraft> Make(IReadOnlyList<Block> turns)
    {
        var lines = turns.SelectMany(Lines).ToList();
        var groups = new List<List<Line>>();
        foreach (var line in lines)
        {
            var group = groups.Count > 0 ? groups[^1] : null;
            var words = group?.Sum(other => other.Words) ?? 0;
            if (group is null || !SameSection(group[^1], line) || words + line.Words > Sizes.Cap || words >= Sizes.Target)
            {
                groups.Add(group is not null && SameSection(group[^1], line) && Carried(group[^1], line) is { } question ? [question, line] : [line]);
            }
            else
            {
                group.Add(line);
            }
        }
        JoinTail(groups);
        return groups.Select(Draft);
    }

    private static IEnumerable<Line> Lines(Block turn)
    {
        var label = string.IsNullOrEmpty(turn.Speaker) ? "" : $"{turn.Speaker}: ";
        var text = turn.Text.Replace('\n', ' ');
        var pieces = Sizes.Words(text) <= Sizes.Cap - 10 ? [text] : Sizes.Pieces(text, Sizes.Target);
        return pieces.Select(piece => new Line(turn, label + piece, Sizes.Words(label + piece)));
    }

    private static Line? Carried(Line last, Line next) =>
        last.Turn != next.Turn && last.Turn.Speaker != next.Turn.Speaker && last.Text.TrimEnd().EndsWith('?') && last.Words <= LongestQuestionWords
        && last.Words + next.Words <= Sizes.Cap ? last : null;

    private static bool SameSection(Line a, Line b) => a.Turn.HeadingPath.SequenceEqual(b.Turn.HeadingPath) && a.Turn.Place == b.Turn.Place;

    private static void JoinTail(List<List<Line>> groups)
    {
        for (var i = groups.Count - 1; i > 0; i--)
        {
            var fresh = groups[i].Where(line => !groups[i - 1].Contains(line)).ToList();
            var words = fresh.Sum(line => line.Words);
            if (words < ShortestTailWords && SameSection(groups[i - 1][^1], groups[i][0]) && groups[i - 1].Sum(line => line.Words) + words <= Sizes.Cap)
            {
                groups[i - 1].AddRange(fresh);
                groups.RemoveAt(i);
            }
        }
    }

    private static ChunkDraft Draft(List<Line> lines)
    {
        var first = lines[0].Turn;
        return new ChunkDraft
        {
            Ordinal = 0,
            Kind = ChunkKind.Dialogue,
            HeadingPath = first.HeadingPath,
            Page = first.Page,
            Place = lines.Select(line => line.Turn.Start).FirstOrDefault(start => start is not null) is { } at ? Clock(at) : first.Place,
            Text = string.Join('\n', lines.Select(line => line.Text)),
        };
    }

    private static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");

    private sealed record Line(Block Turn, string Text, int Words);
}
