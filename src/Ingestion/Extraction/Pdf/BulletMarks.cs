namespace KnowledgeBot.Ingestion.Extraction.Pdf;

/// <summary>Puts bullets that were laid out as a column of their own back before the lines they mark.</summary>
internal static class BulletMarks
{
    public static void Attach(PdfPage page)
    {
        foreach (var marks in page.Blocks.Where(block => block.Count > 0 && block.All(IsMark)).ToList())
        {
            marks.RemoveAll(mark => Attach(page, mark));
        }
    }

    private static bool Attach(PdfPage page, PdfLine mark)
    {
        var middle = mark.Words[0].Middle;
        var (block, index, distance) = (default(List<PdfLine>), -1, double.MaxValue);
        foreach (var candidate in page.Blocks)
        {
            for (var i = 0; i < candidate.Count; i++)
            {
                var line = candidate[i];
                if (line.Top <= middle && line.Bottom >= middle && line.Left > mark.Left && line.Left - mark.Right < distance && !IsMark(line))
                {
                    (block, index, distance) = (candidate, i, line.Left - mark.Right);
                }
            }
        }
        if (block is null)
        {
            return false;
        }
        block[index] = new PdfLine([mark.Words[0], .. block[index].Words]);
        return true;
    }

    private static bool IsMark(PdfLine line) => line.Words.Count == 1 && IsMark(line.Text);

    public static bool IsMark(string text) => text is "•" or "●" or "○" or "◦" or "▪" or "■" or "‣" or "➢" or "✓" or "–" or "□";
}
