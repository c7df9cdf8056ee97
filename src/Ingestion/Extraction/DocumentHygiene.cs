using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Extraction;

/// <summary>Passes every text of a document through <see cref="TextHygiene"/> and drops what is empty afterwards.</summary>
internal static class DocumentHygiene
{
    public static ExtractedDocument Clean(ExtractedDocument document) => document with
    {
        Title = Clean(document.Title),
        Properties = document.Properties.ToDictionary(entry => TextHygiene.Clean(entry.Key), entry => TextHygiene.Clean(entry.Value), StringComparer.Ordinal),
        Blocks = [.. document.Blocks.Select(Clean).Where(block => block.Table is { Rows.Count: > 0 } || block.Text.Length > 0)],
        Notices = [.. document.Notices.Select(TextHygiene.Clean)],
    };

    private static Block Clean(Block block) => block with
    {
        Text = TextHygiene.Clean(block.Text).Trim('\n', ' '),
        HeadingPath = Clean(block.HeadingPath),
        Place = Clean(block.Place),
        Speaker = Clean(block.Speaker),
        Table = block.Table is null ? null : block.Table with
        {
            Headers = Clean(block.Table.Headers),
            Rows = [.. block.Table.Rows.Select(Clean)],
            Caption = Clean(block.Table.Caption),
        },
    };

    private static IReadOnlyList<string> Clean(IReadOnlyList<string> texts) => [.. texts.Select(TextHygiene.Clean)];

    private static string? Clean(string? text) => text is null ? null : TextHygiene.Clean(text).Trim() is { Length: > 0 } clean ? clean : null;
}
