using KnowledgeBot.Ingestion.Extraction;

namespace KnowledgeBot.Ingestion.Chunking;

/// <summary>What is not cut: a paragraph, a list item, some lines of code; or a piece of one that is too long to stay whole.</summary>
/// <param name="Block">The block it comes from; parts of one block stay close together.</param>
/// <param name="Leads">Says little without what follows: a line that introduces a list, a heading.</param>
internal sealed record Part(Block Block, ChunkKind Kind, string Text, bool Leads)
{
    public int Words { get; } = Sizes.Words(Text);

    public int? Page => Block.Page;

    public string? Place => Block.Place;

    public static IEnumerable<Part> Of(Block block)
    {
        var kind = block.Kind switch { BlockKind.List => ChunkKind.List, BlockKind.Code => ChunkKind.Code, _ => ChunkKind.Prose };
        var texts = kind switch
        {
            ChunkKind.List => block.Text.Split('\n'),
            ChunkKind.Code when Sizes.Words(block.Text) > Sizes.Cap => block.Text.Split('\n'),
            _ => [block.Text],
        };
        foreach (var text in texts.Where(text => text.Trim().Length > 0))
        {
            var whole = Sizes.Words(text) <= Sizes.Cap;
            foreach (var piece in whole ? [text] : Sizes.Pieces(text, Sizes.Target))
            {
                yield return new Part(block, kind, piece, kind == ChunkKind.Prose && piece.EndsWith(':'));
            }
        }
    }
}
