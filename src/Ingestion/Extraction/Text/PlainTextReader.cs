namespace KnowledgeBot.Ingestion.Extraction.Text;

internal sealed class PlainTextReader : IDocumentReader
{
    public DocumentFormat Format => DocumentFormat.PlainText;

    public ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var text = TextDecoding.Decode(content.Span);
        if (text.Length > 2L * limits.TextCharacters)
        {
            throw Rejections.TooMuchText(limits);
        }
        cancellationToken.ThrowIfCancellationRequested();
        var (properties, body) = FrontMatter.Read(text);
        var blocks = new BlockWriter(limits);
        new Paragraphs(blocks).Write(text[body..]);
        var written = blocks.Finish();
        return new ExtractedDocument
        {
            Format = DocumentFormat.PlainText,
            Title = properties.GetValueOrDefault("title") ?? written.FirstOrDefault()?.HeadingPath.FirstOrDefault(),
            Date = DateText.Parse(properties.GetValueOrDefault("date")),
            Properties = properties,
            Blocks = written,
        };
    }
}
