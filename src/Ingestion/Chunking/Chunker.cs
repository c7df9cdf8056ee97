using KnowledgeBot.Ingestion.Extraction;

namespace KnowledgeBot.Ingestion.Chunking;

/// <summary>Cuts a document into passages along its own structure: sections, paragraphs, rows, turns; sentences only where nothing else is left.</summary>
public static class Chunker
{
    /// <summary>Passages in reading order, numbered from 0. Aim about 220 words, never above 350 but for a single word longer than that.</summary>
    public static IReadOnlyList<ChunkDraft> Chunk(ExtractedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var chunks = new List<ChunkDraft>();
        var blocks = document.Blocks;
        var i = 0;
        while (i < blocks.Count)
        {
            var end = i + 1;
            var family = Family(blocks[i]);
            while (end < blocks.Count && Family(blocks[end]) == family && family != BlockKind.Table)
            {
                end++;
            }
            var run = new ArraySegment<Block>([.. blocks.Skip(i).Take(end - i)]);
            chunks.AddRange(family switch
            {
                BlockKind.Table => TableChunks.Make(blocks[i]),
                BlockKind.Turn => DialogueChunks.Make(run),
                _ => ProseChunks.Make(run),
            });
            i = end;
        }
        return [.. chunks.Select((chunk, ordinal) => chunk with { Ordinal = ordinal })];
    }

    private static BlockKind Family(Block block) => block.Kind is BlockKind.Table or BlockKind.Turn ? block.Kind : BlockKind.Paragraph;
}
