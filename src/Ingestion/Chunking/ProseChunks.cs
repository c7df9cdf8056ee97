using KnowledgeBot.Ingestion.Extraction;

namespace KnowledgeBot.Ingestion.Chunking;

/// <summary>Paragraphs, lists and code: a section is a passage; a long one is cut between its parts, tiny neighbours under one parent are joined.</summary>
internal static class ProseChunks
{
    private const int TinyWords = 45;
    private const int TinyAtRootWords = 12;

    public static IEnumerable<ChunkDraft> Make(IReadOnlyList<Block> blocks) =>
        Merge(Sections(blocks)).SelectMany(section => Split(section.Parts).Select(parts => Draft(parts, section.Path)));

    private static List<Section> Sections(IReadOnlyList<Block> blocks)
    {
        var sections = new List<Section>();
        foreach (var block in blocks)
        {
            var last = sections.Count > 0 ? sections[^1] : null;
            if (last is null || !last.Path.SequenceEqual(block.HeadingPath) || last.Parts[^1].Place != block.Place)
            {
                sections.Add(last = new Section(block.HeadingPath, []));
            }
            last.Parts.AddRange(Part.Of(block));
        }
        return sections;
    }

    private static List<Section> Merge(List<Section> sections)
    {
        var merged = new List<Section>();
        foreach (var section in sections)
        {
            if (merged.Count > 0 && Joined(merged[^1], section) is { } joined)
            {
                merged[^1] = joined;
            }
            else
            {
                merged.Add(section);
            }
        }
        return merged;
    }

    private static Section? Joined(Section first, Section second)
    {
        var common = first.Path.Zip(second.Path).TakeWhile(pair => pair.First == pair.Second).Count();
        var tiny = common == 0 ? TinyAtRootWords : TinyWords;
        if (first.Parts[^1].Place != second.Parts[0].Place || Math.Min(first.Words, second.Words) >= tiny || first.Words + second.Words > Sizes.Target
            || (common == 0 && (first.Words >= tiny || second.Words >= tiny) && first.Path.Count > 0))
        {
            return null;
        }
        return new Section([.. first.Path.Take(common)], [.. Labelled(first, common), .. Labelled(second, common)]);
    }

    private static IEnumerable<Part> Labelled(Section section, int common) => section.Path.Count == common
        ? section.Parts
        : [section.Parts[0] with { Kind = ChunkKind.Prose, Text = string.Join(" > ", section.Path.Skip(common)), Leads = true }, .. section.Parts];

    private static IEnumerable<List<Part>> Split(List<Part> parts)
    {
        var total = parts.Sum(part => part.Words);
        var passages = total <= Sizes.Cap ? 1 : (int)Math.Ceiling(total / (double)Sizes.Target);
        var target = total / (double)passages;
        var current = new List<Part>();
        var words = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var full = words + part.Words > Sizes.Cap || (passages > 1 && words >= target * 0.75 && words + (part.Words / 2.0) > target);
            if (current.Count > 0 && full && (!current[^1].Leads || words + part.Words > Sizes.Cap))
            {
                var carried = current.Count > 1 && current[^1].Leads ? current[^1] : null;
                if (carried is not null)
                {
                    current.RemoveAt(current.Count - 1);
                }
                yield return current;
                current = carried is null ? [] : [carried];
                words = carried?.Words ?? 0;
            }
            current.Add(part);
            words += part.Words;
        }
        if (current.Count > 0)
        {
            yield return current;
        }
    }

    private static ChunkDraft Draft(List<Part> parts, IReadOnlyList<string> path)
    {
        var text = parts[0].Text;
        for (var i = 1; i < parts.Count; i++)
        {
            var together = parts[i].Block == parts[i - 1].Block && parts[i].Kind is ChunkKind.List or ChunkKind.Code;
            text += (together ? "\n" : "\n\n") + parts[i].Text;
        }
        var kind = parts.GroupBy(part => part.Kind).OrderByDescending(group => group.Sum(part => part.Words)).First().Key;
        return new ChunkDraft { Ordinal = 0, Kind = kind, HeadingPath = path, Page = parts[0].Page, Place = parts[0].Place, Text = text };
    }

    private sealed record Section(IReadOnlyList<string> Path, List<Part> Parts)
    {
        public int Words => Parts.Sum(part => part.Words);
    }
}
